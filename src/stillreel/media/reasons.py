"""Why a file is refused, in one sentence each that ends with the next step.

Shared by both sides of the process border. Knows neither files nor decoders.
"""

from stillreel.media.sniff import SUPPORTED

NOT_MEDIA = f"this is not a picture, clip or sound; supported: {SUPPORTED}"
EMPTY = "the file is empty; export or download it again"
IS_FOLDER = "this is a folder; name the files in it"
NOT_A_FILE = "this is not a plain file; copy its content into one"
UNREADABLE = "the file may not be read; check its permissions"
INCOMPLETE = "the file is incomplete: it ends before its content does; export or download it again"
DAMAGED = "the file is damaged: its content cannot be decoded; export or download it again"
TOO_SLOW = "it took too long to read; export it again in a smaller size"
CRASHED = "reading it failed badly ({how}): the file is damaged or far too demanding; export it again"
NEEDS_MEMORY = "it needs too much memory to read; export it again in a smaller size"
NO_SOUND = "there is no sound in it; choose a file with sound"
NO_DEPTH = "there is no depth map in it; use a portrait photo in the phone's own format (HEIC)"
NOT_TABLE = "this is no color table; choose a .cube file"
TABLE_SHAPE = (
    "a color table needs exactly one of LUT_3D_SIZE and LUT_1D_SIZE; export it again as a plain 3D .cube"
)
TABLE_DOMAIN = "the color table's domain is not a range of numbers that rises; export it again as a 3D .cube"
TABLE_NUMBERS = "the color table holds something that no color can have; export it again as a 3D .cube"
NO_STREAM = "there is neither picture nor sound in it; export it again"
UNKNOWN_CODING = "its content is coded in a way that cannot be read; convert it to MP4 (H.264) or MP3"
STILL_NOT_CLIP = "this is a picture, not a clip; use it as a photo"
CLIP_NOT_STILL = "this is a {kind}, not a picture; use it as a {kind}"


def table_size(name: str, lowest: int, highest: int) -> str:
    """The refusal of a color table whose size is no number from `lowest` to `highest`."""
    return f"the color table's {name} is not from {lowest} to {highest}; export it again as a 3D .cube"


def table_rows(expected: int, found: int) -> str:
    """The refusal of a color table that does not hold as many lines of three numbers as it says."""
    return f"the color table promises {expected} lines of three numbers and holds {found} good ones; export it again"


def too_many_bytes(limit: int) -> str:
    """The refusal of a file above `limit` bytes."""
    return f"the file is larger than {limit // 2**20} MB; export it smaller"


def too_many_pixels(width: int, height: int, limit: int) -> str:
    """The refusal of a picture or frame of more than `limit` pixels."""
    return f"{width} x {height} pixels are more than {limit // 1_000_000} megapixels; export it smaller"


def too_wide(width: int, height: int, limit: int) -> str:
    """The refusal of a picture or frame with a side above `limit` pixels."""
    return f"{width} x {height} pixels: no side may be longer than {limit} pixels; export it smaller"


def too_long(limit_ms: int) -> str:
    """The refusal of a request for more than `limit_ms` of a clip."""
    return f"only {limit_ms // 60_000} minutes of a clip can be used at once; trim it"
