"""What a person wants a film as becomes deliveries: the canvas, the profile and the rules of a platform.

Nothing here changes the film: another shape or rate is another look at the same timeline, with the same cuts.
Knows nothing of command lines.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from stillreel import __version__
from stillreel.errors import UsageError
from stillreel.render.hardware import encoder_of
from stillreel.render.join import Wrapping
from stillreel.render.profiles import GIF_RATES, Profile, profile_of
from stillreel.service.export import Delivery, Exported
from stillreel.timeline.codec import encode
from stillreel.timeline.model import Timeline
from stillreel.timeline.platforms import BY_NAME, Platform
from stillreel.timeline.space import (
    ASPECTS,
    RATES,
    RESOLUTIONS,
    Canvas,
    canvas_of,
    lines_of,
    ratio_of,
)
from stillreel.timeline.wire import canonical

GIF_COLUMNS_PX = 640
GIF_FPS = 15
PIPED = ("mp4", "webm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asked of one file; None keeps what the film has. `index` is that of `Wrapping`."""

    platform: str | None = None
    aspect: str | None = None
    lines: int | None = None
    fps: int | None = None
    container: str = "mp4"
    profile: str = "default"
    encoder: str = "x264"
    index: str = "first"

    @property
    def tag(self) -> str:
        """What tells its file from others of the same film; empty when nothing does."""
        return self.platform or (self.aspect or "").replace(":", "x")


AS_IT_IS = Wanted()


def delivery(timeline: Timeline, wanted: Wanted, out: Path) -> Delivery:
    """The delivery of a timeline that a person wants at `out`.

    Raises:
        UsageError: Something is asked for that there is not, or that does not go together; the message names the
            choices.
    """
    platform = _platform(wanted)
    _check(wanted, platform)
    profile = encoder_of(wanted.encoder, profile_of(wanted.container, wanted.profile))
    wrapping = Wrapping(
        container=wanted.container,
        index=wanted.index,
        edit_list=platform is None or platform.edit_list,
        notes=(("comment", signature(timeline)),),
    )
    return Delivery(
        out=out,
        canvas=_canvas(timeline.canvas, wanted, platform),
        profile=_kept_to(profile, platform) if platform else profile,
        wrapping=wrapping,
        sound_kbps=platform.sound_kbps if platform else 192,
    )


def signature(timeline: Timeline) -> str:
    """What a file says of where it comes from: the program's version, the draft's, and the draft's hash."""
    content = canonical(encode(replace(timeline, version=0)))
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    return f"stillreel {__version__}; draft {digest} v{timeline.version}"


def warnings(exported: Exported, platform_name: str | None) -> tuple[str, ...]:
    """In what a finished film is outside of what its platform takes: cause and next step, one sentence each."""
    platform = BY_NAME.get(platform_name or "")
    if platform is None:
        return ()
    found = (
        _too_short(exported, platform),
        _too_long(exported, platform),
        _too_large(exported, platform),
        _too_wide(exported, platform),
    )
    return tuple(sentence for sentence in found if sentence)


def _too_short(exported: Exported, platform: Platform) -> str:
    if exported.duration_ms >= platform.shortest_ms:
        return ""
    least, length = _length(platform.shortest_ms), _length(exported.duration_ms)
    return f"{platform.name} takes films of at least {least} and this one has {length}; give its photos more time"


def _too_long(exported: Exported, platform: Platform) -> str:
    if platform.longest_ms is None or exported.duration_ms <= platform.longest_ms:
        return ""
    most, length = _length(platform.longest_ms), _length(exported.duration_ms)
    return (
        f"{platform.name} takes films of at most {most} and this one has {length}; "
        f'shorten it, for example with --say "make it {round(platform.longest_ms / 1000)} seconds"'
    )


def _too_large(exported: Exported, platform: Platform) -> str:
    if platform.most_bytes is None or exported.bytes <= platform.most_bytes:
        return ""
    most, size = megabytes(platform.most_bytes), megabytes(exported.bytes)
    return f"{platform.name} takes files of at most {most} and this one has {size}; use --profile small"


def _too_wide(exported: Exported, platform: Platform) -> str:
    most = platform.most_columns_px
    if most is None or exported.canvas.width <= most:
        return ""
    return (
        f"{platform.name} takes frames of at most {most} pixels across and these have {exported.canvas.width}; "
        "use --resolution 1080"
    )


def megabytes(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 1e6:.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB"


def _length(duration_ms: int) -> str:
    if duration_ms % 3_600_000 == 0 and duration_ms:
        return f"{duration_ms // 3_600_000} h"
    return f"{duration_ms / 60_000:g} min" if duration_ms % 60_000 == 0 else f"{duration_ms / 1000:g} s"


def _platform(wanted: Wanted) -> Platform | None:
    if wanted.platform is None:
        return None
    if wanted.platform not in BY_NAME:
        raise UsageError(f"there is no platform {wanted.platform!r}; choose one of {', '.join(BY_NAME)}")
    return BY_NAME[wanted.platform]


def _check(wanted: Wanted, platform: Platform | None) -> None:
    _one_of("aspect", wanted.aspect, ASPECTS)
    _one_of("resolution", wanted.lines, RESOLUTIONS)
    _one_of("frame rate", wanted.fps, GIF_RATES if wanted.container == "gif" else RATES)
    if wanted.index == "fragments" and wanted.container not in PIPED:
        raise UsageError(f"a {wanted.container} cannot go into a pipe; use --format {' or '.join(PIPED)}")
    if platform and wanted.container not in ("mp4", "mov"):
        raise UsageError(
            f"{platform.name} gets H.264, and .{wanted.container} holds none; write .mp4 or .mov for it"
        )
    if platform and wanted.aspect:
        raise UsageError(
            f"{platform.name} brings its own aspect, {platform.aspect}; leave out --for or --aspect {wanted.aspect}"
        )


def _one_of(what: str, given: object, allowed: tuple[object, ...]) -> None:
    if given is not None and given not in allowed:
        raise UsageError(f"there is no {what} {given}; choose one of {', '.join(map(str, allowed))}")


def _canvas(canvas: Canvas, wanted: Wanted, platform: Platform | None) -> Canvas:
    aspect = platform.aspect if platform else wanted.aspect or canvas.aspect
    fps = wanted.fps or canvas.fps
    if wanted.container == "gif":
        return _gif_canvas(canvas, wanted, aspect)
    if aspect == canvas.aspect and wanted.lines is None and platform is None:
        return replace(canvas, fps=fps)
    lines = wanted.lines or (1080 if platform else lines_of(canvas))
    return canvas_of(aspect, fps=fps, resolution=lines)


def _gif_canvas(canvas: Canvas, wanted: Wanted, aspect: str) -> Canvas:
    fps = wanted.fps or min(canvas.fps, GIF_FPS)
    if wanted.lines:
        return canvas_of(aspect, fps=fps, resolution=wanted.lines)
    ratio = ratio_of(aspect) if aspect != canvas.aspect else canvas.width / canvas.height
    return Canvas(width=GIF_COLUMNS_PX, height=round(GIF_COLUMNS_PX / ratio / 2) * 2, fps=fps, aspect=aspect)


def _kept_to(profile: Profile, platform: Platform) -> Profile:
    """The profile within what the platform states."""
    b_frames = f":bframes={platform.b_frames}" if platform.b_frames is not None else ""
    return replace(
        profile,
        most_kbps=platform.most_kbps or 0,
        key_s=platform.key_s,
        x264=f"{profile.x264}{b_frames}".removeprefix(":"),
    )
