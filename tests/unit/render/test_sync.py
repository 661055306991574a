"""Sound and picture stay together for ten minutes."""

from itertools import pairwise

import av
import numpy as np
import pytest

from stillreel.effects.planes import Planes
from stillreel.plan.sound import Cue, SoundPlan
from stillreel.render.join import join
from stillreel.sound.encode import encode_sound
from stillreel.timeline.space import Canvas
from support.rendering import coded

FPS, PART_S, PARTS, RATE_HZ = 30, 10, 60, 48_000
CANVAS = Canvas(width=64, height=36, fps=FPS)


def card(luma: int) -> Planes:
    grey = np.full((18, 32), 128, np.uint8)
    return Planes(y=np.full((36, 64), luma, np.uint8), u=grey, v=grey.copy())


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Ten minutes of a white card for each tenth of a second after ten seconds, with a click at its first frame."""
    folder = tmp_path_factory.mktemp("sync")
    chunk = folder / "chunk.mp4"
    cards = [card(235)] * 3 + [card(16)] * (FPS * PART_S - 3)
    chunk.write_bytes(coded(cards, CANVAS))
    clicks = np.zeros((RATE_HZ * PART_S * PARTS, 2), dtype="<f4")
    at = np.arange(480) / RATE_HZ
    tone = (0.5 * np.sin(2 * np.pi * 2000 * at) * np.exp(-at * 300)).astype("<f4")
    for part in range(PARTS):
        clicks[part * PART_S * RATE_HZ :][:480] = tone[:, None]
    clicks.tofile(folder / "clicks.raw")
    duration_ms = PART_S * PARTS * 1000
    cue = Cue(source="clicks", content="", role="sfx", start_ms=0, duration_ms=duration_ms)
    sound, out = folder / "sound.m4a", folder / "film.mp4"
    encode_sound(SoundPlan(duration_ms=duration_ms, cues=(cue,)), {"clicks": folder / "clicks.raw"}, sound)
    join([chunk] * PARTS, sound, FPS, out)
    return out


def flashes(path):
    """Seconds at which a white card appears."""
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        bright = [(frame.time, frame.to_ndarray()[:36].mean() > 128) for frame in container.decode(video=0)]
    return [bright[0][0]] + [time for (_, before), (time, now) in pairwise(bright) if now and not before]


def heard(path):
    """Seconds at which a click begins."""
    with av.open(str(path)) as container:
        parts = [(frame.time, np.abs(frame.to_ndarray()).max(axis=0)) for frame in container.decode(audio=0)]
    times, last = [], -1.0
    for start, level in parts:
        for place in np.flatnonzero(level > 0.1):
            time = start + place / RATE_HZ
            if time - last > 1:
                times.append(time)
            last = time
    return times


def test_clicks_and_flashes_are_together_after_ten_minutes(film):
    seen, sounded = flashes(film), heard(film)
    assert len(seen) == len(sounded) == PARTS
    assert seen[-1] == pytest.approx(PART_S * (PARTS - 1), abs=0.001)
    assert max(abs(eye - ear) for eye, ear in zip(seen, sounded, strict=True)) <= 0.020


def test_both_streams_are_equally_long(film):
    with av.open(str(film)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        lengths = [float(stream.duration * stream.time_base) for stream in (video, audio)]
    assert abs(lengths[0] - lengths[1]) <= 1 / FPS
