"""One clip of an OpenTimelineIO timeline as a shot, a sound or a text.

Our note gives what the clip itself cannot say; the clip's times, speed and media win where they differ from it.
Knows nothing of other clips.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit

import opentimelineio as otio

from stillreel.plan.facts import Asset
from stillreel.service.interchange.otio_lanes import SECOND_US, Placed, microseconds, source_start_us
from stillreel.service.interchange.otio_notes import notes, read_note
from stillreel.service.interchange.otio_tally import Tally
from stillreel.timeline.lanes import Spanned
from stillreel.timeline.model import CUT, Caption, Layout, Look, Shot, Sound, Track, Transition
from stillreel.timeline.time import boundary_frame, frame_ms
from stillreel.timeline.values import COLLAGE_ASSETS, MAX_NAME, MAX_TEXT, SPEEDS
from stillreel.timeline.wire_keys import TRANSITION

STAND_IN = "#404040"
_VOICES = ("voice", "narrat", "dialog", "vo", "旁白", "配音")
_MOVING = ("clip", "animation")


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceReader:
    """Reads clips at a frame rate, with the assets that their media are."""

    fps: int
    found_url: Mapping[str, Asset]
    found_id: Mapping[str, Asset]
    tally: Tally

    def shot(self, placed: Placed) -> Shot:
        """The shot of a clip; a plain stand-in where its media are not there."""
        clip = placed.clip
        noted = read_note(clip, "shot", Shot)
        base = noted or Shot(name=_name(clip.name))
        asset = self._asset(clip, base.asset)
        self.tally.effects(clip)
        if noted is not None and noted.kind == "color":
            return replace(noted, asset=None)
        if asset is None:
            return self._stand_in(clip, base)
        if asset.facts.kind == "sound":
            self.tally.missing(f"{asset.name} (a sound among the pictures)")
            return replace(base, kind="color", asset=None, background=STAND_IN)
        if noted is None or noted.asset != asset.id:
            moving = asset.facts.kind in _MOVING and asset.facts.duration_ms > 0
            base = replace(base, kind="video" if moving else "photo", name=_name(asset.name))
        base = self._with_assets(replace(base, asset=asset.id))
        return self._timed(base, placed) if base.kind == "video" else base

    def transition(self, cut: Any) -> Transition:
        """What is between two clips; a dissolve where its kind is not ours."""
        frames = self._frames(cut.in_offset) + self._frames(cut.out_offset)
        note = notes(cut).get("transition")
        kept = Transition(kind="fade")
        if note is not None:
            kept = TRANSITION.read(note, "stillreel.transition")
        elif cut.transition_type != otio.schema.TransitionTypes.SMPTE_Dissolve:
            self.tally.dissolved.append(cut.name or cut.transition_type)
        if frames <= 0:
            return CUT
        exact = boundary_frame(kept.duration_ms, self.fps) == frames
        return kept if exact else replace(kept, duration_ms=max(1, frame_ms(frames, self.fps)))

    def sound(self, placed: Placed, track: Track | str) -> Sound | None:
        """The sound of a clip on a sound track; None for one that its own picture brings along or that is gone."""
        clip = placed.clip
        noted = read_note(clip, "sound", Sound)
        lane = track.id if isinstance(track, Track) else ""
        asset = self._asset(clip, noted.asset if noted else None)
        if noted is not None and noted.asset.startswith("lib:") and not is_replaced(clip):
            return self._spanned(replace(noted, track=lane), placed)
        if asset is None or (noted is None and asset.facts.kind not in ("sound", "clip")):
            self.tally.missing(clip.name or "a sound")
            return None
        if noted is None:
            role = track.role if isinstance(track, Track) else _role(track)
            noted = Sound(role=role, name=_name(asset.name), loop=False, span="times")
        head_us = source_start_us(clip) + placed.hidden_us
        kept = replace(noted, track=lane, asset=asset.id, trim_ms=self._trim(noted, head_us))
        return self._spanned(kept, placed)

    def caption(self, placed: Placed, track: str) -> Caption | None:
        """The text of a clip; None for a logo whose picture is gone."""
        clip = placed.clip
        noted = read_note(clip, "caption", Caption)
        if noted is None:
            words = str(clip.media_reference.parameters.get("text", ""))[:MAX_TEXT]
            noted = Caption(text=words if words.strip() else _name(clip.name) or "…")
        if noted.asset is not None:
            asset = self.found_id.get(noted.asset) or self._asset(clip, None)
            if asset is None and noted.role == "logo":
                self.tally.missing(clip.name or "a logo")
                return None
            noted = replace(noted, asset=asset.id if asset else None)
        return self._spanned(replace(noted, track=track), placed)

    def _spanned(self, item: Spanned, placed: Placed) -> Spanned:
        """The item from when to when the clip lies; to the millisecond as noted where the frames agree."""
        start, end = self._frame(placed.start_us), self._frame(placed.end_us)
        end_ms = item.start_ms + item.duration_ms
        agrees = (boundary_frame(item.start_ms, self.fps), boundary_frame(end_ms, self.fps)) == (start, end)
        if agrees and item.duration_ms:
            return item
        start_ms = frame_ms(start, self.fps)
        duration_ms = max(1, frame_ms(end, self.fps) - start_ms)
        return replace(item, span="times", photo=None, start_ms=start_ms, duration_ms=duration_ms)

    def _timed(self, shot: Shot, placed: Placed) -> Shot:
        speed = self._speed(placed.clip)
        head_us = source_start_us(placed.clip) + round(placed.hidden_us * speed)
        return replace(shot, speed=speed, trim_ms=self._trim(shot, head_us))

    def _trim(self, item: Shot | Sound, head_us: int) -> int:
        frame = self._frame(max(0, head_us))
        same = boundary_frame(item.trim_ms, self.fps) == frame
        return item.trim_ms if same else frame_ms(frame, self.fps)

    def _speed(self, clip: Any) -> float:
        warps = [effect for effect in clip.effects if isinstance(effect, otio.schema.LinearTimeWarp)]
        given = float(warps[0].time_scalar) if warps else 1.0
        speed = min(max(abs(given), SPEEDS[0]), SPEEDS[1])
        if speed != given:
            self.tally.speeds.append(clip.name or "a clip")
        return speed

    def _stand_in(self, clip: Any, base: Shot) -> Shot:
        reference = clip.media_reference
        color = STAND_IN
        if isinstance(reference, otio.schema.GeneratorReference):
            color = str(reference.parameters.get("color", "#000000"))
            color = color if len(color) == 7 and color[0] == "#" else "#000000"
        else:
            self.tally.missing(clip.name or "a clip")
        kept = Shot(kind="color", id=base.id, name=base.name, background=color)
        return replace(kept, duration_ms=base.duration_ms, transition=base.transition)

    def _with_assets(self, shot: Shot) -> Shot:
        """The shot with its further assets as they are called now; without those that are gone."""
        further = [self.found_id.get(asset) for asset in shot.layout.assets]
        ids = tuple(asset.id for asset in further if asset is not None)
        lut = self.found_id.get(shot.look.lut) if shot.look.lut else None
        lost = [shot.name] if len(ids) < len(further) or (shot.look.lut and lut is None) else []
        self.tally.left_out("asset", "looks or collages whose files are not there", lost)
        layout = replace(shot.layout, assets=ids)
        if len(ids) < len(further) and len(ids) != COLLAGE_ASSETS.get(layout.kind):
            layout = Layout()
        look: Look = replace(shot.look, lut=lut.id if lut else None)
        return replace(shot, layout=layout, look=look)

    def _asset(self, clip: Any, noted: str | None) -> Asset | None:
        """What the clip's own reference names, else what our note names."""
        by_url = self.found_url.get(getattr(clip.media_reference, "target_url", None) or "")
        return by_url or (self.found_id.get(noted) if noted else None)

    def _frames(self, time: Any) -> int:
        return self._frame(max(0, microseconds(time)))

    def _frame(self, at_us: int) -> int:
        return (at_us * self.fps + SECOND_US // 2) // SECOND_US


def is_replaced(clip: Any) -> bool:
    """Whether an editor put another file under a composed piece."""
    piece = notes(clip).get("piece")
    now = getattr(clip.media_reference, "target_url", None)
    return bool(piece and now) and _file_name(str(piece)) != _file_name(str(now))


def _name(given: str) -> str:
    """A name that a draft takes."""
    return "".join(letter for letter in given if letter.isprintable())[:MAX_NAME]


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path).replace("\\", "/").rpartition("/")[2]


def _role(track: str) -> str:
    named = track.casefold()
    return "voice" if any(word in named for word in _VOICES) else "music"
