"""Texts that were asked to be read aloud become recordings in the media list.

Knows the provider only by its port; where its files lie is the provider's affair.
"""

from collections.abc import Sequence
from dataclasses import replace

from stillreel.director import Turn
from stillreel.errors import StillreelError
from stillreel.media import Decoder
from stillreel.media.batch import asset_of
from stillreel.service.ports import Speech
from stillreel.service.project import MediaFile, Project


def unread(turn: Turn) -> tuple[str, ...]:
    """The texts that a message wants to hear and that nobody has read yet."""
    found = [finding.values for finding in turn.findings if finding.code == "unspoken"]
    return tuple(dict.fromkeys(text for values in found for key, text in values if key == "said"))


def recorded(
    project: Project, texts: Sequence[str], voice: tuple[Speech, str], decoder: Decoder
) -> tuple[Project, dict[str, str]]:
    """The project with a recording of each text in its media list, and their asset ids by text.

    `voice` is who reads and in which language. A text that cannot be read is left out.
    """
    speech, language = voice
    media, read = list(project.media), {}
    for text in texts:
        try:
            path = speech.read(text, language)
            facts = decoder.examine(path, path.name).facts
        except StillreelError:
            continue
        known = next((file.asset.id for file in media if file.asset.facts.content == facts.content), None)
        if known is None:
            count = sum(file.asset.name.startswith("voice-") for file in media)
            asset = asset_of(f"voice-{count + 1}.wav", facts)
            media.append(MediaFile(asset=asset, path=path))
            known = asset.id
        read[text] = known
    return replace(project, media=tuple(media)), read
