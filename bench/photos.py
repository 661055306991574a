"""The photos of the job, made the same way every time from a package of Debian.

A wallpaper of 2560x1600 is enlarged to the size of a camera's picture and gets a little sensor noise, so that decoding,
shrinking and encoding have real work to do. Kept in a cache folder.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

PACKAGE = "plasma-workspace-wallpapers"
WALLPAPER = "usr/share/wallpapers/*/contents/images/2560x1600.jpg"
SIZE = (4000, 2500)
BIG_SIZE = (6000, 4000)
NOISE = 2.0
QUALITY = 92
COUNT = 10


class NoPhotosError(Exception):
    """The source of the photos cannot be had; the message says what to do."""


def wallpapers(cache: Path) -> tuple[Path, ...]:
    """The first `COUNT` wallpapers of the package by name, fetched with apt once."""
    folder = cache / PACKAGE
    found = sorted(folder.glob(WALLPAPER))
    if not found:
        _fetch(cache, folder)
        found = sorted(folder.glob(WALLPAPER))
    if len(found) < COUNT:
        raise NoPhotosError(f"{PACKAGE} holds only {len(found)} wallpapers of 2560x1600; {COUNT} are needed")
    return tuple(found[:COUNT])


def job_photos(cache: Path) -> tuple[Path, ...]:
    """Ten photos of `SIZE`."""
    return _made(wallpapers(cache), cache / "photos", SIZE)


def more_photos(cache: Path) -> tuple[Path, ...]:
    """Twenty photos of `SIZE`: the ten of the job and their mirror images."""
    folder = cache / "mirrored"
    folder.mkdir(parents=True, exist_ok=True)
    mirrored = []
    for path in wallpapers(cache):
        out = folder / f"{path.parents[2].name}.png"
        if not out.exists():
            cv2.imwrite(str(out), cv2.flip(cv2.imread(str(path)), 1))
        mirrored.append(out)
    return (*job_photos(cache), *_made(mirrored, cache / "photos-mirrored", SIZE))


def big_photos(cache: Path, count: int) -> tuple[Path, ...]:
    """`count` photos of `BIG_SIZE` (24 megapixels), no two with the same bytes.

    The pictures repeat after ten; a comment in each file makes its content another one.
    """
    made = _made(wallpapers(cache), cache / "photos-big", BIG_SIZE)
    folder = cache / f"photos-big-{count}"
    folder.mkdir(exist_ok=True)
    paths = tuple(folder / f"{number:03}.jpg" for number in range(count))
    for number, path in enumerate(paths):
        if not path.exists():
            path.write_bytes(_commented(made[number % len(made)].read_bytes(), f"photo {number}"))
    return paths


def _fetch(cache: Path, folder: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(["apt-get", "download", PACKAGE], cwd=cache, check=True, capture_output=True)
        package = sorted(cache.glob(f"{PACKAGE}_*.deb"))[-1]
        subprocess.run(["dpkg", "-x", package, folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError, IndexError) as fault:
        raise NoPhotosError(
            f"{PACKAGE} could not be fetched with apt-get ({fault}); "
            f"on another system, unpack that Debian package into {folder}"
        ) from fault


def _made(sources: Sequence[Path], folder: Path, size: tuple[int, int]) -> tuple[Path, ...]:
    """Photos of `size` in `folder`, one for each source."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{number:02}.jpg" for number in range(len(sources)))
    for number, (source, path) in enumerate(zip(sources, paths, strict=True)):
        if not path.exists():
            beside = path.with_suffix(".part.jpg")
            cv2.imwrite(
                str(beside),
                _photo(cv2.imread(str(source)), size, number),
                [cv2.IMWRITE_JPEG_QUALITY, QUALITY],
            )
            beside.replace(path)
    return paths


def _photo(wallpaper: np.ndarray, size: tuple[int, int], seed: int) -> np.ndarray:
    """The wallpaper filling `size`, cut at its middle, with noise."""
    scale = max(size[0] / wallpaper.shape[1], size[1] / wallpaper.shape[0])
    whole = cv2.resize(wallpaper, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    y, x = (whole.shape[0] - size[1]) // 2, (whole.shape[1] - size[0]) // 2
    cut = whole[y : y + size[1], x : x + size[0]]
    noise = np.random.default_rng(seed).standard_normal(cut.shape, np.float32) * NOISE
    return np.clip(np.rint(cut + noise), 0, 255).astype(np.uint8)


def _commented(jpeg: bytes, comment: str) -> bytes:
    """The JPEG with a comment segment after its start marker."""
    text = comment.encode()
    return jpeg[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + jpeg[2:]
