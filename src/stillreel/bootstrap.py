"""The only place that picks adapters: settings in, a working studio out."""

from collections.abc import Iterator
from contextlib import contextmanager

from stillreel.engine.speech import CommandSpeech
from stillreel.engine.workers import LocalWorkers
from stillreel.media import Decoder
from stillreel.media.seeing import DepthModel
from stillreel.service.export import Kitchen
from stillreel.service.studio import Studio
from stillreel.settings import Settings
from stillreel.storage.cache import FolderCache


@contextmanager
def local_studio(settings: Settings) -> Iterator[Studio]:
    """A studio on this machine; its processes end with the context."""
    with local_kitchen(settings) as kitchen:
        yield Studio(kitchen)


@contextmanager
def local_kitchen(settings: Settings) -> Iterator[Kitchen]:
    """What a studio works with, for use cases that stand beside it."""
    with Decoder() as decoder, LocalWorkers(settings.workers) as workers:
        cache = FolderCache(settings.cache, settings.cache_bytes)
        speech = CommandSpeech(settings.speech, settings.voices) if settings.speech else None
        depth_model = DepthModel(settings.depth_model) if settings.depth_model else None
        yield Kitchen(decoder=decoder, cache=cache, workers=workers, speech=speech, depth_model=depth_model)
