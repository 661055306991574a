"""How films are coded: which encoder, how hard it works, and the file that its frames go into.

The table of profiles by container and name. Equal options give equal bytes, so chunks of one profile can be joined
without coding again. Knows no frames and no files.
"""

from dataclasses import dataclass, replace
from types import MappingProxyType

import cv2

from stillreel.errors import UsageError

CPU_AVX2 = 11  # CV_CPU_AVX2 of OpenCV, which its Python module leaves out.

# With AVX-512, x264's macroblock tree reads memory that nobody wrote, and equal frames give other bytes now and
# then. Up to AVX2 all instruction sets of x86 give the same bytes, as fast. Naming one that is not there would crash.
STEADY = ":asm=avx2" if cv2.checkHardwareSupport(CPU_AVX2) else ""

X264, VP9 = "libx264", "libvpx-vp9"

# The cap that is handed to the encoder, as a share of the one that counts: parts are coded apart and each begins with
# its buffer half full, so the film stands a little above what each part keeps. Hence the short buffer, too.
UNDER_CAP = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How hard the encoder works, and the container of the film.

    `preset` is the encoder's own word for its effort, `crf` its constant rate factor, `x264` further parameters of
    x264. `most_kbps` caps the bit rate (0: no cap); a key frame comes every `key_s` seconds at the latest.
    """

    name: str
    preset: str
    crf: float
    x264: str = ""
    encoder: str = X264
    container: str = "mp4"
    most_kbps: int = 0
    key_s: float = 2.0

    @property
    def fingerprint(self) -> str:
        """What identifies the coded bytes of this profile; the container is not among it."""
        effort = f"{self.encoder} {self.preset} crf={self.crf} {self.x264}"
        return f"{effort} cap={self.most_kbps} keys={self.key_s}"

    @property
    def sound(self) -> str:
        """The sound codec that belongs to the container; empty where it holds no sound."""
        return {"webm": "opus", "gif": ""}.get(self.container, "aac")


# For slow moves over stills, superfast with macroblock-tree looks like veryfast for 0.6 of its cost.
DEFAULT = Profile(name="default", preset="superfast", crf=20, x264="mbtree=1:rc-lookahead=8:b-pyramid=strict")

# What a clip is kept as between its preparation and the film: every frame a key frame, hardly any loss. At the same
# size and loss, ultrafast codes and reads back in a third of superfast's time.
INTERMEDIATE = Profile(name="intermediate", preset="ultrafast", crf=10, x264="keyint=1:bframes=0")

HIGH = Profile(name="high", preset="medium", crf=17)
SMALL = Profile(name="small", preset="medium", crf=26)

TABLE = (
    DEFAULT,
    HIGH,
    SMALL,
    Profile(name="default", preset="realtime 7", crf=30, encoder=VP9, container="webm"),
    Profile(name="high", preset="good 4", crf=24, encoder=VP9, container="webm"),
    Profile(name="small", preset="good 5", crf=38, encoder=VP9, container="webm"),
    # Its frames are only an intermediate: the palette costs more than this coding.
    Profile(name="default", preset="superfast", crf=8, x264="bframes=0", container="gif"),
)

CONTAINERS = ("mp4", "mov", "webm", "gif")
NAMES = ("default", "high", "small")
# A GIF counts time in hundredths of a second, and many players take less than two of them for ten.
GIF_RATES = (10, 12, 15, 20, 24, 25)


def profile_of(container: str, name: str = "default") -> Profile:
    """The profile of this name for a container. UsageError names the ones that there are."""
    if container not in CONTAINERS:
        raise UsageError(f"there are no films as .{container}; a film can be {_listed(CONTAINERS)}")
    coded = "mp4" if container == "mov" else container
    found = {profile.name: profile for profile in TABLE if profile.container == coded}
    if name not in found:
        raise UsageError(f"there is no profile {name!r} for {container}; choose {_listed(tuple(found))}")
    return _in(found[name], container)


def coder_options(profile: Profile, fps: int) -> dict[str, str]:
    """What the encoder is told."""
    return OPTIONS[profile.encoder](profile, round(profile.key_s * fps))


def _in(profile: Profile, container: str) -> Profile:
    return profile if profile.container == container else replace(profile, container=container)


def _x264(profile: Profile, key_frames: int) -> dict[str, str]:
    keys = f"keyint={key_frames}:min-keyint=1:open-gop=0:threads=1:force-cfr=1{STEADY}"
    kbps = round(profile.most_kbps * UNDER_CAP)
    cap = f":vbv-maxrate={kbps}:vbv-bufsize={kbps // 2}:vbv-init=0.5" if kbps else ""
    return {
        "preset": profile.preset,
        "crf": str(profile.crf),
        "profile": "high",
        "x264-params": f"{keys}{cap}:{profile.x264}",  # the last mention of a parameter counts
    }


def _vp9(profile: Profile, key_frames: int) -> dict[str, str]:
    deadline, cpu_used = profile.preset.split()
    return {
        "deadline": deadline,
        "cpu-used": cpu_used,
        "crf": str(profile.crf),
        "b": str(round(profile.most_kbps * UNDER_CAP) * 1000),
        "g": str(key_frames),
        "row-mt": "0",
        "lag-in-frames": "0" if deadline == "realtime" else "16",
    }


def _nvenc(profile: Profile, key_frames: int) -> dict[str, str]:
    kbps = round(profile.most_kbps * UNDER_CAP)
    cap = {"maxrate": f"{kbps}k", "bufsize": f"{kbps // 2}k"} if kbps else {}
    rate = {"rc": "vbr", "cq": f"{profile.crf:g}", "b": "0"}
    return {"preset": "p5", "tune": "hq", "profile": "high", "bf": "0", "g": str(key_frames)} | rate | cap


def _vaapi(profile: Profile, key_frames: int) -> dict[str, str]:
    kbps = round(profile.most_kbps * UNDER_CAP)
    capped = (
        {"rc_mode": "QVBR", "b": f"{kbps * 3 // 4}k", "maxrate": f"{kbps}k"} if kbps else {"rc_mode": "CQP"}
    )
    return {"profile": "high", "bf": "0", "g": str(key_frames), "global_quality": f"{profile.crf:g}"} | capped


def _videotoolbox(profile: Profile, key_frames: int) -> dict[str, str]:
    """VideoToolbox has no constant quality everywhere, so its rate follows the quality that is wanted."""
    kbps = round(12_000 * 2 ** ((20 - profile.crf) / 6))
    kbps = min(kbps, round(profile.most_kbps * UNDER_CAP)) if profile.most_kbps else kbps
    return {"profile": "high", "bf": "0", "g": str(key_frames), "b": f"{kbps}k", "allow_sw": "0"}


OPTIONS = MappingProxyType(
    {
        X264: _x264,
        VP9: _vp9,
        "h264_nvenc": _nvenc,
        "h264_vaapi": _vaapi,
        "h264_videotoolbox": _videotoolbox,
    }
)


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
