"""Wishes about music: to edits."""

from collections.abc import Callable
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.first_cut import default_volume, library_song, own_song
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome
from stillreel.effects import VOCABULARY
from stillreel.timeline.edits import AddSounds, ChangeSounds, RemoveSounds
from stillreel.timeline.model import Sound
from stillreel.timeline.values import MAX_VOLUME

_VARIANTS = 1000


def set_music(ground: Ground, wish: w.SetMusic) -> Outcome:
    """Another song in place of the one that stands, or a first one."""
    if wish.name == "own":
        return _own(ground, wish)
    if wish.name == "any":
        return Outcome() if ground.timeline.music else _laid(ground, _usual(ground))
    if wish.name == "another":
        return _another(ground)
    if wish.name not in VOCABULARY.music:
        return Outcome(findings=(Finding(code="no_effect", values=(("kind", "music"), ("name", wish.name))),))
    return _laid(ground, library_song(wish.name, default_volume(ground.timeline, ground.media)))


def _usual(ground: Ground) -> Sound:
    name = ground.style.music[ground.timeline.seed % len(ground.style.music)]
    volume = default_volume(ground.timeline, ground.media)
    return library_song(name, volume, fade_out_ms=ground.style.fade_out_ms)


def _another(ground: Ground) -> Outcome:
    song = ground.timeline.music
    if song is None:
        return _laid(ground, _usual(ground))
    if not song.asset.startswith("lib:"):
        return _laid(ground, _usual(ground))
    return Outcome(edits=(ChangeSounds(sounds=(replace(song, variant=(song.variant + 1) % _VARIANTS),)),))


def _own(ground: Ground, wish: w.SetMusic) -> Outcome:
    songs = [asset for asset in ground.media if asset.facts.kind == "sound"]
    if wish.asset_name:
        songs = [asset for asset in songs if asset.name == wish.asset_name] or songs
    if not songs:
        return Outcome(findings=(Finding(code="no_own_song"),))
    return _laid(ground, own_song(songs[-1], default_volume(ground.timeline, ground.media)))


def _laid(ground: Ground, song: Sound) -> Outcome:
    """The song over the film; volume and fades that a person set on the old one stay."""
    stands = ground.timeline.music
    if stands is None:
        return Outcome(edits=(AddSounds(sounds=(song,)),))
    if stands.asset == song.asset:
        return Outcome()
    kept_fade = stands.fade_out_ms if stands.fade_out_ms not in (300, 2000) else song.fade_out_ms
    new = replace(
        stands,
        asset=song.asset,
        name=song.name,
        variant=song.variant,
        trim_ms=0,
        loop=True,
        fade_out_ms=kept_fade,
    )
    return Outcome(edits=(ChangeSounds(sounds=(new,)),))


def remove_music(ground: Ground, wish: w.RemoveMusic) -> Outcome:
    """No music."""
    ids = tuple(sound.id for sound in ground.timeline.sounds if sound.role == "music")
    return Outcome(edits=(RemoveSounds(ids=ids),)) if ids else Outcome()


def set_volume(ground: Ground, wish: w.SetVolume) -> Outcome:
    """The music's volume; its default where none is named."""
    value = default_volume(ground.timeline, ground.media) if wish.value is None else wish.value
    return _louder(ground, lambda song: value)


def scale_volume(ground: Ground, wish: w.ScaleVolume) -> Outcome:
    """The music louder or quieter; from silence it rises to something that can be heard."""
    return _louder(
        ground, lambda song: song.volume * wish.factor if song.volume else max(0.0, wish.factor - 1) / 2
    )


def _louder(ground: Ground, volume: Callable[[Sound], float]) -> Outcome:
    songs = [sound for sound in ground.timeline.sounds if sound.role == "music"]
    if not songs:
        return Outcome(findings=(Finding(code="no_music"),))
    new = tuple(
        after
        for song in songs
        if (after := replace(song, volume=round(min(max(volume(song), 0.0), MAX_VOLUME), 4))) != song
    )
    return Outcome(edits=(ChangeSounds(sounds=new),) if new else ())


def fade_music(ground: Ground, wish: w.FadeMusic) -> Outcome:
    """Fades of the music."""
    songs = [sound for sound in ground.timeline.sounds if sound.role == "music"]
    if not songs:
        return Outcome(findings=(Finding(code="no_music"),))
    new = tuple(
        replace(
            song,
            fade_in_ms=song.fade_in_ms if wish.in_ms is None else min(wish.in_ms, song.duration_ms),
            fade_out_ms=song.fade_out_ms if wish.out_ms is None else min(wish.out_ms, song.duration_ms),
        )
        for song in songs
    )
    return Outcome(edits=(ChangeSounds(sounds=new),) if new != tuple(songs) else ())
