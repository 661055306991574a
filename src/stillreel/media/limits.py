"""What one file may cost: bytes, pixels, frames, memory and time.

The parent enforces bytes and wall-clock time; the child process takes the rest upon itself before it decodes,
and the kernel holds it to that. Knows no formats.
"""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Ceilings for one job of the decoder.

    Above `file_bytes`, `picture_pixels`, `clip_pixels` (one frame) or `side_px` a file is refused before it is
    decoded; but a JPEG, which can be decoded small at once, may have `jpeg_pixels` and any side, and is used
    reduced to `picture_pixels` at most. An animation, clip or sound that is longer than `animation_frames`, `clip_ms` or `sound_ms` is used
    up to there. `memory_bytes` is the child's address space, `output_bytes`
    the size of a result, `read_ms` the time to examine a file or decode a picture, `transcode_ms` the time to
    make a clip or a sound.
    """

    file_bytes: int = 200 * MIB
    picture_pixels: int = 120_000_000
    jpeg_pixels: int = 1_000_000_000
    clip_pixels: int = 8192 * 4352
    side_px: int = 32_768
    animation_frames: int = 300
    clip_ms: int = 600_000
    sound_ms: int = 1_800_000
    memory_bytes: int = 1536 * MIB
    output_bytes: int = 4096 * MIB
    open_files: int = 64
    read_ms: int = 60_000
    transcode_ms: int = 1_800_000
