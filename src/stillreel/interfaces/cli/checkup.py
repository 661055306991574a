"""The command that checks a machine: every part that a film needs is tried, not just looked for."""

import os
import platform
import shutil
from collections.abc import Callable

import cv2
import numpy as np
import typer

from stillreel.effects.planes import fill
from stillreel.errors import OperatorError, StillreelError
from stillreel.interfaces.cli import terminal
from stillreel.media import Decoder
from stillreel.plan.text import TextPlan
from stillreel.render.encode import ChunkEncoder
from stillreel.render.glyphs import draw
from stillreel.settings import GIB, read_settings
from stillreel.storage.cache import FolderCache
from stillreel.timeline.space import Canvas

ENOUGH_DISK_GIB = 2


def doctor(ways: frozenset[str]) -> None:
    """Try everything; exit code 1 if something does not work."""
    results = {name: _tried(check) for name, check in CHECKS}
    if "json" in ways:
        terminal.print_json({name: {"ok": ok, "detail": detail} for name, (ok, detail) in results.items()})
    else:
        for name, (ok, detail) in results.items():
            terminal.print_line(f"{'ok ' if ok else 'BAD'}  {name:<9} {detail}")
    if not all(ok for ok, _ in results.values()):
        raise typer.Exit(1)


def _tried(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except (StillreelError, OSError) as fault:
        return False, str(fault)


def _machine() -> str:
    settings = read_settings(os.environ)
    return f"Python {platform.python_version()}, OpenCV {cv2.__version__}, {settings.workers} workers"


def _encoder() -> str:
    encoder = ChunkEncoder(Canvas(width=64, height=64, fps=30))
    fill(encoder.frame(), (16, 128, 128))
    encoder.push()
    return f"H.264 works ({len(encoder.finish())} bytes for a frame)"


def _fonts() -> str:
    text = TextPlan(
        text="Aé生日誕생🎂",
        font="sans",
        size_px=64,
        weight=700,
        color="#ffffff",
        width_px=900,
        height_px=400,
        anchor=(500, 250),
        gravity=(0.5, 0.5),
    )
    glyphs = draw(text, (1000, 500))
    if not np.any(glyphs.alpha) or np.ptp(glyphs.u) == 0:
        raise OperatorError("the shipped fonts draw nothing; install stillreel again")
    return "Latin, Chinese, Japanese, Korean and colour emoji"


def _sandbox() -> str:
    with Decoder() as decoder:
        return f"photos are decoded in a child process ({decoder.sandbox_tier})"


def _cache() -> str:
    settings = read_settings(os.environ)
    FolderCache(settings.cache, settings.cache_bytes).make("doctor", lambda path: path.write_bytes(b"ok"))
    free = shutil.disk_usage(settings.cache).free / GIB
    if free < ENOUGH_DISK_GIB:
        raise OperatorError(
            f"only {free:.1f} GiB free at {settings.cache}; set STILLREEL_CACHE to a roomier folder"
        )
    return f"{settings.cache} ({free:.0f} GiB free, at most {settings.cache_bytes / GIB:g} used)"


CHECKS = (
    ("machine", _machine),
    ("encoder", _encoder),
    ("fonts", _fonts),
    ("sandbox", _sandbox),
    ("cache", _cache),
)
