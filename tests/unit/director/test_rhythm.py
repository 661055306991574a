"""Words about the beat, songs, voices: what they do to the film, in both languages, and what the answer says."""

from dataclasses import replace
from itertools import accumulate

import pytest

from stillreel.plan.facts import Asset, Beats, Facts
from stillreel.timeline.model import Timeline
from support.director_cases import Talk, begin, content, picture, say

PHOTOS = tuple(picture(f"photo-{number}.jpg") for number in range(1, 11))
CLICKS = (*range(0, 12_000, 625), *(18_000 + round(k * 60_000 / 132) for k in range(27)))
BEAT = Beats(onsets_ms=CLICKS, beats_ms=CLICKS, downbeats_ms=CLICKS[::4], tempo_bpm=96.0, confidence=0.95)


def sound(name: str, beats: Beats | None, duration_ms: int = 30_000) -> Asset:
    facts = Facts(kind="sound", content=name, duration_ms=duration_ms, has_sound=True, beats=beats)
    return Asset(id=f"ast_{name.split('.')[0]}", name=name, facts=facts)


SONG = sound("song.mp3", BEAT)
DRONE = sound("drone.mp3", Beats(onsets_ms=(0,), confidence=0.1))
VOICE = sound("voice.mp3", Beats(confidence=0.1), 12_000)


def talk(*messages: str, media: tuple[Asset, ...] = (SONG,), language: str = "en") -> Talk:
    return say(begin((*PHOTOS, *media), language), *messages)


def cuts(film: Timeline) -> list[int]:
    return list(accumulate(shot.duration_ms for shot in film.shots))[:-1]


def lengths(film: Timeline) -> list[int]:
    return [shot.duration_ms for shot in film.shots]


def voices(film: Timeline) -> list[str]:
    return [sound.asset for sound in film.sounds if sound.role == "voice"]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "make a video cut to the beat of my song"),
        ("en", "make a film and sync the photos to the music"),
        ("en", "make a reel with the cuts on the beat"),
        ("zh", "做个卡点视频"),
        ("zh", "做个视频，踩点"),
        ("zh", "做个视频，照片跟着节奏切换"),
    ],
)
def test_cuts_fall_on_the_notes_of_the_song_and_never_in_its_silence(language: str, message: str) -> None:
    told = talk(message, language=language)
    assert told.film.duration_ms == 35_000
    heard = [cut for cut in cuts(told.film) if cut < 30_000]
    away = [min(abs(cut - click) for click in CLICKS) for cut in heard]
    assert sum(away) / len(away) <= 30
    assert not [cut for cut in heard if 12_000 < cut < 17_980]
    assert "song.mp3" in told.reply
    assert "96" in told.reply


@pytest.mark.parametrize(
    ("language", "message", "words"),
    [("en", "make a video, cut on the beat", "clear beat"), ("zh", "做个卡点视频", "听不出")],
)
def test_without_a_beat_the_photos_are_even_and_the_answer_says_so(
    language: str, message: str, words: str
) -> None:
    told = talk(message, media=(DRONE,), language=language)
    assert len(set(lengths(told.film))) == 1
    assert words in told.reply


@pytest.mark.parametrize(
    ("language", "message", "beats"),
    [
        ("en", "change the photo every 2 beats", 2),
        ("en", "one photo every beat", 1),
        ("en", "a photo every other beat", 2),
        ("zh", "每两拍换一张", 2),
        ("zh", "每小节换一张照片", 4),
    ],
)
def test_beats_are_counted(language: str, message: str, beats: int) -> None:
    start = "make a film" if language == "en" else "做个视频"
    steady = replace(
        SONG, facts=replace(SONG.facts, beats=replace(BEAT, beats_ms=tuple(range(0, 30_000, 500))))
    )
    told = talk(start, message, media=(steady,), language=language)
    assert lengths(told.film) == [500 * beats] * 10


@pytest.mark.parametrize(
    ("language", "first", "message"),
    [
        ("en", "make a film", "fit my photos to this song"),
        ("en", "make a film", "make it as long as the song"),
        ("en", "make a film with calm music", "fit the film to my song"),
        ("zh", "做个视频", "让照片配合整首歌"),
        ("zh", "做个视频", "让视频和歌一样长"),
    ],
)
def test_the_film_becomes_as_long_as_the_song(language: str, first: str, message: str) -> None:
    told = talk(
        first,
        message,
        media=(replace(SONG, facts=replace(SONG.facts, duration_ms=47_310)),),
        language=language,
    )
    assert told.film.duration_ms == pytest.approx(47_310, abs=200)
    assert max(lengths(told.film)) - min(lengths(told.film)) <= 34
    assert told.film.music is not None
    assert (told.film.music.asset, told.film.music.loop) == (SONG.id, False)
    assert "→" in told.reply


def test_fitting_to_a_song_is_one_step() -> None:
    told = talk("make a film", "fit my photos to this song", "undo")
    assert content(told.film) == content(told.films[1])


def test_a_trimmed_song_is_as_long_as_what_is_left_of_it() -> None:
    told = talk("make a film", "skip the first 10 seconds of the song", "as long as the song")
    assert told.film.music is not None
    assert told.film.music.trim_ms == 10_000
    assert told.film.duration_ms == 20_000


@pytest.mark.parametrize(("language", "message"), [("en", "cut to the beat"), ("zh", "卡点")])
def test_composed_music_is_on_the_beat_by_itself(language: str, message: str) -> None:
    start = "make a film" if language == "en" else "做个视频"
    told = talk(
        start,
        "photo 3 for 6 seconds" if language == "en" else "第3张6秒",
        message,
        media=(),
        language=language,
    )
    assert len(set(lengths(told.film)[:-1])) == 1
    assert told.film.duration_ms == told.films[-2].duration_ms
    assert ("composed" in told.reply) or ("谱写" in told.reply)


def test_composed_music_counts_its_beats_by_its_tempo() -> None:
    begun = begin(PHOTOS)
    begun = replace(begun, scene=replace(begun.scene, tempos={"lofi": (75.0,)}))
    told = say(begun, "make a film with lofi music", "a photo every 2 beats")
    assert lengths(told.film) == [1_600] * 10


def test_a_clip_in_a_film_on_the_beat_is_not_longer_than_itself() -> None:
    clip = picture("clip.mp4", kind="clip", duration_ms=2_000)
    told = say(begin((*PHOTOS[:4], clip, *PHOTOS[4:], SONG)), "make a film cut to the beat of my song")
    assert told.film.shots[4].duration_ms <= 2_000


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "use voice.mp3 as the voice-over"),
        ("en", "voice.mp3 is the narration"),
        ("en", "add my narration"),
        ("zh", "把 voice.mp3 当旁白"),
        ("zh", "用 voice.mp3 做配音"),
    ],
)
def test_a_recording_becomes_the_voice_and_the_music_goes_under_it(language: str, message: str) -> None:
    start = "make a film" if language == "en" else "做个视频"
    told = talk(start, message, media=(SONG, VOICE), language=language)
    assert voices(told.film) == [VOICE.id]
    assert told.film.music is not None
    assert (told.film.music.asset, told.film.music.volume) == (SONG.id, 0.35)
    assert told.film.music.duck_db >= 8


def test_a_file_called_voice_is_never_taken_for_music() -> None:
    told = talk("make a film", media=(VOICE,))
    assert told.film.music is not None
    assert told.film.music.asset.startswith("lib:")


def test_a_song_that_turns_out_to_be_the_voice_gets_composed_music_under_it() -> None:
    recording = replace(VOICE, name="recording1.m4a")
    told = talk("make a film", "use recording1.m4a as the voice-over", media=(recording,))
    assert voices(told.film) == [recording.id]
    assert told.film.music is not None
    assert told.film.music.asset.startswith("lib:")


def test_song_and_voice_are_told_apart_by_words() -> None:
    one, two = replace(SONG, name="a.mp3"), replace(VOICE, name="b.mp3")
    told = talk("make a film", "use b.mp3 as the voice-over", "use a.mp3 as the music", media=(one, two))
    assert voices(told.film) == [two.id]
    assert told.film.music is not None
    assert (told.film.music.asset, told.film.music.volume) == (one.id, 0.35)


@pytest.mark.parametrize(("language", "message"), [("en", "remove the voice-over"), ("zh", "去掉旁白")])
def test_the_voice_can_be_taken_out_again(language: str, message: str) -> None:
    use = "use voice.mp3 as the voice-over" if language == "en" else "把 voice.mp3 当旁白"
    start = "make a film" if language == "en" else "做个视频"
    told = talk(start, use, message, media=(SONG, VOICE), language=language)
    assert voices(told.film) == []
    assert told.film.music is not None
    assert told.film.music.volume == 1.0


def test_a_film_becomes_as_long_as_its_voice() -> None:
    told = talk(
        "make a film", "use voice.mp3 as the voice-over", "as long as the voice-over", media=(SONG, VOICE)
    )
    assert told.film.duration_ms == 12_000


@pytest.mark.parametrize(
    ("language", "message", "span"),
    [
        ("en", "music only in the first half", (0, 17_500)),
        ("en", "play the music only in the second half", (17_500, 35_000)),
        ("en", "start the music at 5 seconds", (5_000, 35_000)),
        ("en", "stop the music at 20 seconds", (0, 20_000)),
        ("en", "music only for the first 10 seconds", (0, 10_000)),
        ("zh", "只在前半段放音乐", (0, 17_500)),
        ("zh", "音乐从第5秒开始", (5_000, 35_000)),
        ("zh", "音乐到第20秒结束", (0, 20_000)),
        ("zh", "只在后半段放音乐", (17_500, 35_000)),
    ],
)
def test_music_plays_when_it_is_wanted(language: str, message: str, span: tuple[int, int]) -> None:
    start = "make a film" if language == "en" else "做个视频"
    told = talk(start, message, media=(), language=language)
    music = told.film.music
    assert music is not None
    assert (music.start_ms, music.start_ms + music.duration_ms) == span
    assert music.span == "times"
    assert "→" in told.reply


def test_music_goes_back_to_the_whole_film() -> None:
    told = talk("make a film", "music only in the first half", "play the music throughout the film")
    assert told.film.music is not None
    assert told.film.music.span == "film"


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "read the titles aloud"), ("en", "add text to speech"), ("zh", "朗读标题")],
)
def test_reading_aloud_names_the_setting_that_is_missing(language: str, message: str) -> None:
    start = 'make a film with the title "Summer"' if language == "en" else "做个视频，标题“夏天”"
    told = talk(start, message, language=language)
    assert "STILLREEL_SPEECH" in told.reply
    assert told.turns[-1].edit is None


def test_texts_that_were_read_are_laid_where_they_show() -> None:
    begun = talk('make a film with the title "Summer"', media=(VOICE,))
    begun = replace(begun, scene=replace(begun.scene, read_aloud={"Summer": VOICE.id}))
    told = say(begun, "read the titles aloud")
    spoken = [sound for sound in told.film.sounds if sound.role == "voice"]
    assert [(voice.asset, voice.start_ms, voice.duration_ms) for voice in spoken] == [(VOICE.id, 0, 12_000)]
    assert told.film.music is not None
    assert told.film.music.volume == 0.35
