"""The catalogue agrees with the words that the draft promises."""

from stillreel.effects import ANIMATIONS, FILTERS, MOTIONS, TRANSITIONS, VOCABULARY

PROMISED = {
    "motions": "still zoom-in zoom-out pan-left pan-right pan-up pan-down drift parallax",
    "transitions": """
        cut fade dip-black dip-white slide-left slide-right slide-up slide-down push-left push-right push-up
        push-down wipe-left wipe-right wipe-up wipe-down zoom blur circle spin flash whip glitch page
    """,
    "filters": "none warm cool bw sepia vintage vivid faded cinematic dreamy noir",
    "animations": "none fade slide pop type",
}


def test_every_promised_word_has_its_effect():
    for kind, words in PROMISED.items():
        assert set(words.split()) <= set(getattr(VOCABULARY, kind))


def test_the_vocabulary_is_the_catalogue():
    assert VOCABULARY.motions == tuple(MOTIONS)
    assert VOCABULARY.transitions == tuple(TRANSITIONS)
    assert VOCABULARY.filters == tuple(FILTERS)
    assert VOCABULARY.animations == tuple(ANIMATIONS)


def test_effects_are_listed_under_their_own_names():
    for catalogue in (MOTIONS, TRANSITIONS, FILTERS, ANIMATIONS):
        assert all(spec.name == name for name, spec in catalogue.items())
