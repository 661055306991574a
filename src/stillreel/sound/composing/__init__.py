"""Writes music: from a style's rules, a variant, a seed and a length to a score.

`style` reads the rules, `form` fits bars to the film, `harmony` makes chords, `melody` and `parts` write the
notes, `piece` joins them. Knows tempo and pitch, never a sample.
"""
