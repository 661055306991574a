"""Profiles: what there is, and what each encoder is told."""

from dataclasses import replace

import numpy as np
import pytest

from stillreel.effects.planes import empty
from stillreel.errors import UsageError
from stillreel.render.hardware import ENCODERS, encoder_of, present
from stillreel.render.join import join
from stillreel.render.profiles import (
    CONTAINERS,
    DEFAULT,
    NAMES,
    OPTIONS,
    TABLE,
    Profile,
    coder_options,
    profile_of,
)
from stillreel.timeline.space import Canvas
from support.rendering import coded


@pytest.mark.parametrize("container", ["mp4", "mov", "webm"])
def test_every_film_has_all_profiles(container):
    found = [profile_of(container, name) for name in NAMES]
    assert {profile.container for profile in found} == {container}
    assert len({profile.fingerprint for profile in found}) == len(NAMES)


def test_every_container_has_a_default():
    assert [profile_of(container).container for container in CONTAINERS] == list(CONTAINERS)


def test_mp4_and_mov_share_their_chunks():
    assert profile_of("mp4").fingerprint == profile_of("mov").fingerprint == DEFAULT.fingerprint


@pytest.mark.parametrize(
    ("container", "name", "allowed"),
    [
        ("avi", "default", "mp4, mov, webm or gif"),
        ("mp4", "huge", "default, high or small"),
        ("gif", "high", "default"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(container, name, allowed):
    with pytest.raises(UsageError, match=allowed):
        profile_of(container, name)


@pytest.mark.parametrize(
    "other",
    [
        {"preset": "veryfast"},
        {"crf": 21},
        {"x264": ""},
        {"encoder": "h264_nvenc"},
        {"most_kbps": 10_000},
        {"key_s": 0.5},
    ],
    ids=str,
)
def test_all_that_changes_bytes_changes_the_fingerprint(other):
    assert replace(DEFAULT, **other).fingerprint != DEFAULT.fingerprint


@pytest.mark.parametrize("encoder", sorted(OPTIONS))
@pytest.mark.parametrize("fps", [24, 60])
def test_key_frames_come_by_time_at_every_rate(encoder, fps):
    profile = next((p for p in TABLE if p.encoder == encoder), replace(DEFAULT, encoder=encoder))
    options = coder_options(replace(profile, key_s=0.5), fps)
    told = options.get("g") or options["x264-params"].split("keyint=")[1].split(":")[0]
    assert int(told) == fps // 2


@pytest.mark.parametrize("encoder", ["libx264", "h264_nvenc", "h264_vaapi", "h264_videotoolbox"])
def test_a_cap_reaches_the_encoder_and_stays_under_what_is_allowed(encoder):
    free = coder_options(replace(DEFAULT, encoder=encoder), 30)
    capped = coder_options(replace(DEFAULT, encoder=encoder, most_kbps=10_000), 30)
    assert "9000" in str(capped)
    assert "9000" not in str(free)


def test_hardware_codes_no_b_frames_in_closed_groups_because_each_chunk_begins_anew():
    for word in set(ENCODERS) - {"x264"}:
        options = coder_options(replace(DEFAULT, encoder=ENCODERS[word]), 30)
        assert (options["bf"], options["g"], options["profile"]) == ("0", "60", "high")


def test_better_quality_asks_videotoolbox_for_more_bits():
    rates = [
        int(coder_options(Profile(name="", preset="", crf=crf, encoder="h264_videotoolbox"), 30)["b"][:-1])
        for crf in (17, 20, 26)
    ]
    assert rates == sorted(rates, reverse=True)


def test_x264_is_always_present():
    assert present()[0] == "x264"


def test_an_encoder_that_is_not_there_is_answered_with_those_that_are():
    missing = sorted(set(ENCODERS) - set(present()))
    for word in missing:
        with pytest.raises(UsageError, match=r"present: .*x264"):
            encoder_of(word, DEFAULT)
    with pytest.raises(UsageError, match=", ".join(ENCODERS)):
        encoder_of("abacus", DEFAULT)


@pytest.mark.parametrize("container", ["webm", "gif"])
def test_hardware_is_for_h264_only(container):
    with pytest.raises(UsageError, match=r"write \.mp4 or \.mov"):
        encoder_of("nvenc", profile_of(container))


def test_a_film_of_noise_stays_under_its_cap(tmp_path):
    canvas, dice = Canvas(width=320, height=180), np.random.default_rng(1)

    def noise(count):
        planes = empty(320, 180)
        for _ in range(count):
            planes.y[:] = dice.integers(16, 235, planes.y.shape)
            planes.u.fill(128)
            planes.v.fill(128)
            yield planes

    def kbps(most_kbps):
        parts = []
        for number in range(3):
            parts.append(tmp_path / f"{most_kbps}-{number}.mp4")
            parts[-1].write_bytes(coded(noise(60), canvas, replace(DEFAULT, most_kbps=most_kbps)))
        out = tmp_path / f"{most_kbps}.mp4"
        join(parts, None, 30, out)
        return out.stat().st_size * 8 / 6 / 1000

    assert kbps(0) > 4_000
    assert kbps(2_000) < 2_000
