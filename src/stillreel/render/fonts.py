"""The shipped fonts, and a text engine that sees nothing but them.

The same words must give the same pixels on every machine. So fontconfig, which libvips' Pango asks for fonts,
gets a configuration of ours before it first runs: our files, fixed rendering settings, no font of the system.
Shipped: Latin, Greek, Cyrillic, Chinese, Japanese, Korean, emoji, and one upright sans face each for Arabic, Armenian,
Bengali, Devanagari, Ethiopic, Georgian, Gujarati, Gurmukhi, Hebrew, Kannada, Khmer, Lao, Malayalam, Myanmar, Oriya,
Sinhala, Tamil, Telugu, Thai and symbols. Any other script shows as boxes with the letters' numbers.
Knows nothing of texts or layout.
"""

import hashlib
import os
import shutil
import struct
import tempfile
import zlib
from atexit import register
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

import platformdirs

from stillreel.errors import RenderFailed

CJK_FAMILIES = MappingProxyType(
    {
        "zh-CN": "Noto Sans CJK SC",
        "zh-TW": "Noto Sans CJK TC",
        "ja": "Noto Sans CJK JP",
        "ko": "Noto Sans CJK KR",
    }
)
EMOJI_FAMILY = "Noto Color Emoji"

_PACKAGES = (
    "fontpkg-noto-sans",
    "fontpkg-playfair-display",
    "fontpkg-caveat",
    "fontpkg-jetbrains-mono",
    "fontpkg-bebas-neue",
    "manimgx-fonts-cjk",
    "manimgx-fonts",
)
# In these packages, but not ours: slanted faces, a second Noto Sans, emoji without colours.
_UNUSED_FILES = ("*Italic*", "*/NotoSans?wght?.ttf", "*/NotoEmoji*")
_EMOJI = Path(__file__).parent.parent / "fonts" / "NotoColorEmoji.woff"
# Pango draws emoji from COLR; the SVG table holds the same pictures again in 20 MB.
_UNUSED_TABLES = (b"SVG ",)
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont>{unused}</rejectfont></selectfont>
  <match target="pattern">
    <test name="family"><string>emoji</string></test>
    <edit name="family" mode="assign" binding="same"><string>{emoji}</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
    <edit name="lcdfilter" mode="assign"><const>lcdnone</const></edit>
  </match>
</fontconfig>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a font of the vocabulary is drawn.

    `scale` brings the letters to the optical size of the others (a hand-written face is small on its em);
    `cjk_weight` is the lightest CSS weight of Chinese, Japanese and Korean letters beside it; `tracking_em` is added
    between its own letters.
    """

    family: str
    scale: float = 1.0
    tracking_em: float = 0.0
    cjk_weight: int = 100


FACES = MappingProxyType(
    {
        "sans": Face(family="Noto Sans"),
        "serif": Face(family="Playfair Display"),
        "hand": Face(family="Caveat", scale=1.25),
        "mono": Face(family="JetBrains Mono", scale=0.95),
        "display": Face(family="Bebas Neue", scale=1.15, cjk_weight=700, tracking_em=0.025),
    }
)


@cache
def font_files() -> tuple[Path, ...]:
    """The shipped font files, upright faces only, in a fixed order.

    Raises:
        RenderFailed: a font package is not installed.
    """
    return (*(path for path, _ in _packaged_fonts()), _EMOJI)


@cache
def fingerprint() -> str:
    """A hash that changes when any shipped font does: 64 hexadecimal digits, the same on every machine."""
    digest = hashlib.sha256()
    for path, content in _packaged_fonts():
        digest.update(f"{path.name} {content}\n".encode())
    digest.update(f"{_EMOJI.name} {_hash_file(_EMOJI)}\n".encode())
    return digest.hexdigest()


@cache
def open_engine() -> None:
    """Make the text engine of this process ready; further calls do nothing.

    It must run before anything else draws text or SVG with libvips in this process: fontconfig reads its
    configuration once. Sets FONTCONFIG_FILE for this process and its children, and libvips to one thread.

    Raises:
        RenderFailed: the fonts are not there, or other fonts were loaded first.
    """
    import pyvips  # Ten megabytes that a process without words need not load.

    configuration = _write_configuration(_folder())
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    os.environ["FONTCONFIG_PATH"] = str(configuration.parent)
    os.environ.pop("FONTCONFIG_SYSROOT", None)
    pyvips.concurrency_set(1)
    _demand_own_fonts()


def _demand_own_fonts() -> None:
    import pyvips

    cake = pyvips.Image.text("\N{BIRTHDAY CAKE}", font=EMOJI_FAMILY, rgba=True, dpi=72)
    red, green, blue = (cake[band].avg() for band in range(3))
    if max(red, green, blue) - min(red, green, blue) < 1:
        raise RenderFailed(
            "The fonts of Stillreel cannot be used: another font configuration was loaded first in this process. "
            "Call stillreel.render.fonts.open_engine() earlier."
        )


@cache
def _packaged_fonts() -> tuple[tuple[Path, str], ...]:
    return tuple(found for name in _PACKAGES for found in _fonts_of(name))


def _fonts_of(package: str) -> Iterator[tuple[Path, str]]:
    try:
        files = metadata.distribution(package).files or []
    except metadata.PackageNotFoundError as error:
        raise RenderFailed(
            f"The font package {package} is not installed. Install it with: pip install {package}"
        ) from error
    for file in sorted(files, key=str):
        if file.suffix in (".ttf", ".otf", ".ttc") and not any(
            fnmatch(str(file), glob) for glob in _UNUSED_FILES
        ):
            path = Path(str(file.locate())).resolve()
            yield path, file.hash.value if file.hash else _hash_file(path)


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _folder() -> Path:
    """A folder for the configuration and fontconfig's index: kept per person, or else of this process alone."""
    places = " ".join(str(path) for path in font_files())
    key = hashlib.sha256(f"{fingerprint()} {places} {_CONFIGURATION}".encode()).hexdigest()[:16]
    folder = platformdirs.user_cache_path("stillreel") / "fonts" / key
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / "probe", b"")
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="stillreel-fonts-"))
        register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _write_configuration(folder: Path) -> Path:
    emoji = folder / "emoji" / "NotoColorEmoji.ttf"
    if not emoji.exists():
        emoji.parent.mkdir(exist_ok=True)
        _replace(emoji, unwrap_woff(_EMOJI.read_bytes()))
    folders = sorted({path.parent for path in font_files() if path != _EMOJI} | {emoji.parent})
    text = _CONFIGURATION.format(
        folders="\n".join(f"  <dir>{escape(str(path))}</dir>" for path in folders),
        cache=escape(str(folder / "index")),
        unused="".join(f"<glob>{escape(glob)}</glob>" for glob in _UNUSED_FILES),
        emoji=EMOJI_FAMILY,
    )
    _replace(folder / "fonts.conf", text.encode())
    return folder / "fonts.conf"


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that other processes see it whole or not at all."""
    handle, written = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(written, path)
    except OSError:
        Path(written).unlink(missing_ok=True)
        raise


def unwrap_woff(content: bytes) -> bytes:
    """The plain OpenType font inside a WOFF 1.0 file, without the tables that Pango does not read.

    HarfBuzz, which shapes for Pango, reads no WOFF. Formats: W3C "WOFF File Format 1.0", section 5, and
    OpenType's table directory.
    """
    count = struct.unpack_from(">H", content, 12)[0]
    entries = [struct.unpack_from(">4sIIII", content, 44 + 20 * index) for index in range(count)]
    kept = [entry for entry in entries if entry[0] not in _UNUSED_TABLES]
    power = len(kept).bit_length() - 1
    search = 16 << power
    head = content[4:8] + struct.pack(">4H", len(kept), search, power, 16 * len(kept) - search)
    body = bytearray()
    start = len(head) + 16 * len(kept)
    for tag, offset, packed_size, size, checksum in kept:
        packed = content[offset : offset + packed_size]
        table = zlib.decompress(packed) if packed_size < size else packed
        head += tag + struct.pack(">3I", checksum, start + len(body), size)
        body += table + bytes(-size % 4)
    return head + bytes(body)
