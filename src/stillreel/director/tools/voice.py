"""Wishes about where sounds play and about voices: to edits of the sounds."""

from collections.abc import Sequence
from dataclasses import replace

from stillreel.director import wishes as w
from stillreel.director.first_cut import UNDER_SPEECH, default_volume, library_song, says_voice
from stillreel.director.scene import Finding
from stillreel.director.tools.ground import Ground, Outcome
from stillreel.plan.facts import Asset
from stillreel.timeline.edits import AddSounds, ChangeSounds, Edit, RemoveSounds
from stillreel.timeline.model import Caption, Sound

LEAST_MUSIC_MS = 500


def place_music(ground: Ground, wish: w.PlaceMusic) -> Outcome:
    """The music from when to when it plays; the whole film where no time is named."""
    song, film_ms = ground.timeline.music, ground.timeline.duration_ms
    if song is None:
        return Outcome(findings=(Finding(code="no_music"),))
    start_ms, end_ms = _times(wish, song, film_ms)
    if (start_ms, end_ms) == (0, film_ms):
        return _changed(song, replace(song, span="film", photo=None, start_ms=0, duration_ms=film_ms))
    if end_ms - start_ms < LEAST_MUSIC_MS:
        return Outcome(findings=(Finding(code="outside_film", values=(("seconds", f"{film_ms / 1000:g}"),)),))
    duration_ms = end_ms - start_ms
    new = replace(song, span="times", photo=None, start_ms=start_ms, duration_ms=duration_ms)
    return _changed(song, replace(new, fade_out_ms=min(song.fade_out_ms, duration_ms)))


def _times(wish: w.PlaceMusic, song: Sound, film_ms: int) -> tuple[int, int]:
    """Start and end in the film; an end that is not named stays where a person put it."""
    if wish.half:
        middle = film_ms // 2
        return (0, middle) if wish.half == "first" else (middle, film_ms)
    if wish.from_end:
        return max(0, film_ms - (wish.start_ms or 0)), film_ms
    if wish.start_ms is None and wish.end_ms is None:
        return 0, film_ms
    there = song.span == "times"
    start_ms = wish.start_ms if wish.start_ms is not None else (song.start_ms if there else 0)
    end_ms = (
        wish.end_ms if wish.end_ms is not None else (song.start_ms + song.duration_ms if there else film_ms)
    )
    return start_ms, min(end_ms, film_ms)


def _changed(old: Sound, new: Sound) -> Outcome:
    return Outcome(edits=(ChangeSounds(sounds=(new,)),)) if new != old else Outcome()


def trim_music(ground: Ground, wish: w.TrimMusic) -> Outcome:
    """The song without its beginning."""
    song = ground.timeline.music
    if song is None:
        return Outcome(findings=(Finding(code="no_music"),))
    source = next((asset for asset in ground.media if asset.id == song.asset), None)
    if source is None:
        return Outcome(findings=(Finding(code="composed_fits"),))
    if wish.ms > source.facts.duration_ms - LEAST_MUSIC_MS:
        length = f"{source.facts.duration_ms / 1000:g}"
        return Outcome(findings=(Finding(code="song_ends", values=(("seconds", length),)),))
    return _changed(song, replace(song, trim_ms=wish.ms))


def use_voice(ground: Ground, wish: w.UseVoice) -> Outcome:
    """A recording as voice-over from the film's start; the music steps back under it."""
    recordings = [asset for asset in ground.media if asset.facts.kind == "sound"]
    voice = _chosen(recordings, wish.asset_name, ground)
    if voice is None:
        return Outcome(findings=(Finding(code="which_voice" if recordings else "no_voice"),))
    old = tuple(sound.id for sound in ground.timeline.sounds if sound.role == "voice")
    duration_ms = min(voice.facts.duration_ms, ground.timeline.duration_ms)
    spoken = _spoken(voice, 0, duration_ms)
    same = [s for s in ground.timeline.sounds if s.role == "voice" and s.asset == voice.id]
    if same:
        return Outcome()
    edits: list[Edit] = [RemoveSounds(ids=old)] if old else []
    edits += [AddSounds(sounds=(spoken,)), *_music_under(ground, voice)]
    longer = voice.facts.duration_ms - ground.timeline.duration_ms
    cut = (
        (Finding(code="voice_longer", values=(("seconds", f"{longer / 1000:.1f}"),)),) if longer > 200 else ()
    )
    return Outcome(edits=tuple(edits), findings=cut)


def _spoken(voice: Asset, start_ms: int, duration_ms: int) -> Sound:
    return Sound(
        role="voice",
        asset=voice.id,
        name=voice.name,
        span="times",
        start_ms=start_ms,
        duration_ms=duration_ms,
        loop=False,
        duck_db=0.0,
    )


def _chosen(recordings: Sequence[Asset], name: str | None, ground: Ground) -> Asset | None:
    """The recording that is meant: by its name, by a name that says so, or the only one that can be."""
    if name is not None:
        return next((asset for asset in recordings if asset.name == name), None)
    telling = [asset for asset in recordings if says_voice(asset.name)]
    music = {sound.asset for sound in ground.timeline.sounds if sound.role == "music"}
    idle = [asset for asset in recordings if asset.id not in music]
    for pool in (telling, idle, recordings):
        if len(pool) == 1:
            return pool[0]
    return None


def _music_under(ground: Ground, voice: Asset) -> list[Edit]:
    """Music at the volume that suits speech; composed music where the recording itself had been the song."""
    edits: list[Edit] = []
    for song in (sound for sound in ground.timeline.sounds if sound.role == "music"):
        new = song
        if song.asset == voice.id:
            piece = library_song(_usual(ground), UNDER_SPEECH, fade_out_ms=ground.style.fade_out_ms)
            new = replace(
                song, asset=piece.asset, name=piece.name, trim_ms=0, loop=True, fade_out_ms=piece.fade_out_ms
            )
        if song.volume == default_volume(ground.timeline, ground.media):
            new = replace(new, volume=UNDER_SPEECH)
        if new != song:
            edits.append(ChangeSounds(sounds=(new,)))
    return edits


def _usual(ground: Ground) -> str:
    return ground.style.music[ground.timeline.seed % len(ground.style.music)]


def remove_voice(ground: Ground, wish: w.RemoveVoice) -> Outcome:
    """No voice-over; music that had stepped back for it comes up again."""
    timeline = ground.timeline
    ids = tuple(sound.id for sound in timeline.sounds if sound.role == "voice")
    if not ids:
        return Outcome()
    rest = replace(timeline, sounds=tuple(sound for sound in timeline.sounds if sound.id not in ids))
    volume = default_volume(rest, ground.media)
    songs = tuple(
        replace(sound, volume=volume)
        for sound in rest.sounds
        if sound.role == "music" and sound.volume == UNDER_SPEECH != volume
    )
    louder: tuple[Edit, ...] = (ChangeSounds(sounds=songs),) if songs else ()
    return Outcome(edits=(RemoveSounds(ids=ids), *louder))


def read_aloud(ground: Ground, wish: w.ReadAloud) -> Outcome:
    """The film's texts as voice-over, each when it shows; the provider's recordings must be in the media list."""
    texts = [caption for caption in ground.timeline.captions if caption.text and caption.asset is None]
    if ground.read_aloud is None:
        return Outcome(findings=(Finding(code="no_speech"),))
    if not texts:
        return Outcome(findings=(Finding(code="nothing_to_read"),))
    silent = [caption.text for caption in texts if caption.text not in ground.read_aloud]
    if silent:
        return Outcome(findings=(Finding(code="unspoken", values=tuple(("said", text) for text in silent)),))
    lines = _lines(ground, texts)
    if not lines:
        return Outcome(findings=(Finding(code="unspoken", values=(("said", texts[0].text),)),))
    old = tuple(sound.id for sound in ground.timeline.sounds if sound.role == "voice")
    remove: list[Edit] = [RemoveSounds(ids=old)] if old else []
    return Outcome(
        edits=(*remove, AddSounds(sounds=lines), *_music_under(ground, _voice_of(ground, lines[0])))
    )


def _voice_of(ground: Ground, line: Sound) -> Asset:
    return next(asset for asset in ground.media if asset.id == line.asset)


def _lines(ground: Ground, texts: Sequence[Caption]) -> tuple[Sound, ...]:
    """One voice for each text: it begins with the text, or when the one before has ended."""
    by_id = {asset.id: asset for asset in ground.media}
    spoken = ground.read_aloud or {}
    free_ms, lines = 0, []
    for caption in sorted(texts, key=lambda caption: caption.start_ms):
        voice = by_id.get(spoken[caption.text])
        start_ms = max(caption.start_ms, free_ms)
        if voice is None or start_ms >= ground.timeline.duration_ms - LEAST_MUSIC_MS:
            continue
        duration_ms = min(voice.facts.duration_ms, ground.timeline.duration_ms - start_ms)
        lines.append(_spoken(voice, start_ms, duration_ms))
        free_ms = start_ms + duration_ms
    return tuple(lines)
