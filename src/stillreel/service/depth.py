"""What tells near from far in a project's photos: the phone, the outline of people, or a person's own depth model.

Found out when photos come in, used when they are prepared. Knows no pixels of frames.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stillreel.errors import OperatorError
from stillreel.media import Decoder
from stillreel.media.looking import depth_map
from stillreel.media.seeing import DepthModel, near_mask, people_mask, stands_out
from stillreel.plan.facts import Asset
from stillreel.service.project import MediaFile

Rows = NDArray[np.uint8]

LOOK_PX = 700


def with_depth(
    media: tuple[MediaFile, ...], decoder: Decoder, model: DepthModel | None
) -> tuple[MediaFile, ...]:
    """The media list; photos without depth are shown to the model, each content once."""
    if model is None:
        return media
    known: dict[str, Asset] = {}
    for file in media:
        facts = file.asset.facts
        if facts.kind != "picture" or facts.depth or facts.has_alpha or facts.content in known:
            continue
        clear = stands_out(model.depth(_small(file, decoder)))
        known[facts.content] = replace(file.asset, facts=replace(facts, depth=model.name if clear else ""))
    return tuple(
        replace(file, asset=replace(file.asset, facts=known[file.asset.facts.content].facts))
        if file.asset.facts.content in known
        else file
        for file in media
    )


def mask_of(
    file: MediaFile, rows: Rows, depth: str, decoder: Decoder, model: DepthModel | None
) -> Rows | None:
    """What is near in a photo's decoded `rows` (H, W, 3): (H, W) uint8, 255 near; None where nothing is clearly.

    `depth` is as in `Facts`. OperatorError when the depth model that was used before is not at hand.
    """
    if depth == "phone":
        return near_mask(depth_map(file.path, file.asset.name, decoder), rows)
    if depth == "people":
        return people_mask(rows)
    if model is None or model.name != depth:
        raise OperatorError(
            f"{file.asset.name}: its parallax was planned with a depth model that is not set now; "
            "set STILLREEL_DEPTH_MODEL to it, or start the film again"
        )
    return near_mask(model.depth(rows), rows)


def _small(file: MediaFile, decoder: Decoder) -> Rows:
    with tempfile.TemporaryDirectory(prefix="stillreel-") as folder:
        raw = decoder.picture(file.path, file.asset.name, box=(LOOK_PX, LOOK_PX), out=Path(folder) / "rows")
        return np.fromfile(raw.path, np.uint8).reshape(raw.height, raw.width, raw.channels)[..., :3]
