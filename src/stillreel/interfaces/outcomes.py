"""What an error means at each door: one table from its stable code to the command line's exit code."""

from types import MappingProxyType

from stillreel.errors import StillreelError

OK = 0
OTHER = 1
INTERRUPTED = 130

EXIT_CODES = MappingProxyType(
    {
        "usage": 2,
        "invalid_draft": 2,
        "invalid_edit": 2,
        "not_found": 4,
        "unsupported_file": 6,
        "file_too_large": 6,
        "unusable_files": 6,
        "render_failed": 7,
        "decoder_failed": 7,
        "cancelled": INTERRUPTED,
    }
)


def exit_code(error: StillreelError) -> int:
    """The exit code of an error; 1 for one that the table does not name."""
    return EXIT_CODES.get(error.code, OTHER)
