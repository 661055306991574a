"""A look at a photo as it comes in: what the plan should know of its faces and people is added to its facts.

A photo that cannot be looked at is framed by its middle; that is no reason to refuse it.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stillreel.media.decoder import Decoder
from stillreel.media.seeing import see, stands_out
from stillreel.plan.facts import Facts

SEEN_KINDS = ("picture", "animation")
# The shorter side of what is looked at: faces are found well at this size, and a JPEG is read at a quarter for it.
_BOX_PX = 700
_GREY = 128


def looked_at(facts: Facts, path: Path, name: str, decoder: Decoder) -> Facts:
    """`facts` with faces, subject, salient place and depth, as far as they were seen in the picture at `path`.

    The phone's depth map counts if something stands clearly in front in it. Raises what `Decoder.picture` raises,
    and OperatorError when the models cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
        raw = decoder.picture(path, name, box=(_BOX_PX, _BOX_PX), out=Path(folder) / "rows")
        rows = np.fromfile(raw.path, np.uint8).reshape(raw.height, raw.width, raw.channels)
    seen = see(_opaque(rows))
    return replace(
        facts,
        faces=seen.faces,
        subject=seen.subject,
        salient=seen.salient,
        depth=_depth(facts, path, name, decoder) or ("people" if seen.people_stand_out else ""),
    )


def _depth(facts: Facts, path: Path, name: str, decoder: Decoder) -> str:
    """The depth that is known already, if something stands clearly in front in it."""
    if facts.depth != "phone":
        return facts.depth
    return facts.depth if stands_out(depth_map(path, name, decoder)) else ""


def depth_map(path: Path, name: str, decoder: Decoder) -> NDArray[np.uint8]:
    """The phone's own depth map of a picture, (H, W) uint8 in its own size. Raises what `Decoder.depth` raises."""
    with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
        raw = decoder.depth(path, name, out=Path(folder) / "depth")
        return np.fromfile(raw.path, np.uint8).reshape(raw.height, raw.width)


def _opaque(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if rows.shape[2] == 3:
        return rows
    alpha = rows[:, :, 3:].astype(np.uint16)
    return ((rows[:, :, :3] * alpha + _GREY * (255 - alpha) + 127) // 255).astype(np.uint8)
