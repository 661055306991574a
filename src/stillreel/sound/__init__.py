"""The film's sound: composed music, mixing, loudness and AAC.

`library` names the pieces, `composing` writes their scores, `synth` plays a score, `mix` brings cues
together at one loudness, `encode` writes the result. Knows the sound plan, not the timeline, and no pictures.
"""
