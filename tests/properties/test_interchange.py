"""Laws of films that leave and come back."""

import json

from hypothesis import given, settings

from stillreel.service.interchange.otio_in import film_of
from stillreel.service.interchange.otio_out import otio_timeline
from stillreel.service.interchange.otio_text import otio_text, read_otio
from support.interchange import elsewhere, found
from support.timelines import VOCABULARY, timelines

LAW = settings(max_examples=120, deadline=None, derandomize=True)


@LAW
@given(timelines())
def test_a_film_comes_back_from_opentimelineio_as_it_was(film):
    text = otio_text(otio_timeline(film, elsewhere(film)))
    read = film_of(read_otio(text), found(film), VOCABULARY)
    assert read.timeline == film
    assert read.caveats == ()
    assert json.loads(text)["OTIO_SCHEMA"] == "Timeline.1"
