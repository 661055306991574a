"""The effects that the how-to pages show work as those pages promise; other Python in the documents compiles."""

import runpy
from typing import Any

import numpy as np
import pytest

from stillreel.effects import planes
from stillreel.effects.spec import (
    AnimationSpec,
    FilterSpec,
    MotionSpec,
    Pose,
    Room,
    TransitionSpec,
    View,
)
from support.documents import ROOT, Block, blocks, markdown_files

PYTHON = tuple(block for page in markdown_files() for block in blocks(page) if block.language == "python")
HOWTO = ROOT / "docs" / "howto"


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.page)
def test_python_in_the_documents_compiles(block: Block) -> None:
    compile(block.text, block.page, "exec")


def test_the_transition_of_the_guide_leads_from_one_frame_to_the_other() -> None:
    spec: TransitionSpec = _shown("add-a-transition.md")
    a, b, out = _noise(1), _noise(2), planes.empty(64, 48)
    assert _blended(spec, a, b, 0.0, out) == _bytes(a)
    assert _blended(spec, a, b, 1.0, out) == _bytes(b)
    assert _blended(spec, a, b, 0.5, out) not in (_bytes(a), _bytes(b))


def test_the_motion_of_the_guide_stays_in_its_room() -> None:
    spec: MotionSpec = _shown("add-a-motion.md")
    for width, height in ((400, 300), (300, 400), (900, 200)):
        room = Room(width=width, height=height, ratio=16 / 9, focus=(width / 3, height / 3))
        path = spec.path(room, 0.1)
        assert path.start != path.end
        assert _inside(path.start, room)
        assert _inside(path.end, room)


def test_the_filter_of_the_guide_keeps_size_and_type_and_changes_the_picture() -> None:
    spec: FilterSpec = _shown("add-a-filter.md")
    picture = np.random.default_rng(3).integers(0, 256, (48, 64, 3), np.uint8)
    graded = spec.grade(picture)
    assert (graded.shape, graded.dtype) == (picture.shape, picture.dtype)
    assert not np.array_equal(graded, picture)


def test_the_text_animation_of_the_guide_begins_hidden_and_comes_to_rest() -> None:
    spec: AnimationSpec = _shown("add-a-text-animation.md")
    assert spec.pose(0, 3000, 5).opacity == 0
    assert spec.pose(2000, 1000, 5) == Pose(dx_em=spec.pose(2000, 1000, 5).dx_em)
    assert spec.pose(2000, 1000, 5).dx_em == pytest.approx(0)


def test_the_plan_of_the_guide_can_be_made_from_numbers_alone(capsys: pytest.CaptureFixture[str]) -> None:
    *_, block = (block for block in blocks(HOWTO / "use-from-python.md") if block.language == "python")
    exec(compile(block.text, block.page, "exec"), {})
    frames, view = capsys.readouterr().out.splitlines()
    assert frames == "90 frames"
    assert view.count(",") == 3


def test_the_countdown_counts_down() -> None:
    names = runpy.run_path(str(ROOT / "examples" / "countdown.py"))
    timeline = names["countdown"]().history.timeline
    assert [caption.text for caption in timeline.captions] == ["5", "4", "3", "2", "1"]
    assert [caption.start_ms for caption in timeline.captions] == list(timeline.starts_ms[:-1])
    assert {shot.kind for shot in timeline.shots} == {"color"}
    assert timeline.music is not None


def _shown(page: str) -> Any:
    """The effect that a guide builds."""
    (block,) = (block for block in blocks(HOWTO / page) if block.language == "python")
    names: dict[str, Any] = {}
    exec(compile(block.text, block.page, "exec"), names)
    return names["SPEC"]


def _noise(seed: int) -> planes.Planes:
    dice = np.random.default_rng(seed)
    return planes.Planes(
        *(dice.integers(16, 236, shape, np.uint8) for shape in ((48, 64), (24, 32), (24, 32)))
    )


def _blended(
    spec: TransitionSpec, a: planes.Planes, b: planes.Planes, t: float, out: planes.Planes
) -> list[bytes]:
    spec.blend(a, b, t, out)
    return _bytes(out)


def _bytes(frame: planes.Planes) -> list[bytes]:
    return [plane.tobytes() for plane in frame]


def _inside(view: View, room: Room) -> bool:
    half = (view.width / 2, view.width / room.ratio / 2)
    across = half[0] - 1e-9 <= view.cx <= room.width - half[0] + 1e-9
    return across and half[1] - 1e-9 <= view.cy <= room.height - half[1] + 1e-9
