"""The command that lists what a film can be made of, from the tables that the program itself uses."""

from stillreel.effects import VOCABULARY
from stillreel.interfaces.cli import terminal
from stillreel.render.hardware import ENCODERS
from stillreel.render.profiles import CONTAINERS, NAMES
from stillreel.timeline.space import ASPECTS, PLATFORMS, RATES, RESOLUTIONS, canvas_size
from stillreel.timeline.vocabulary import FITS, FONTS, TEXT_POSITIONS, TEXT_ROLES, TEXT_SIZES


def presets(ways: frozenset[str]) -> None:
    """Platforms with their sizes, then every word of the vocabulary."""
    platforms = {name: "{}x{}".format(*canvas_size(aspect)) for name, aspect in PLATFORMS.items()}
    words = {
        "aspects": ASPECTS,
        "resolutions": tuple(str(lines) for lines in RESOLUTIONS),
        "frame rates": tuple(str(rate) for rate in RATES),
        "containers": CONTAINERS,
        "profiles": NAMES,
        "encoders": tuple(ENCODERS),
        "motions": VOCABULARY.motions,
        "transitions": VOCABULARY.transitions,
        "filters": VOCABULARY.filters,
        "music": VOCABULARY.music,
        "fits": FITS,
        "text roles": TEXT_ROLES,
        "text positions": TEXT_POSITIONS,
        "text sizes": TEXT_SIZES,
        "text animations": VOCABULARY.animations,
        "fonts": FONTS,
    }
    if "json" in ways:
        terminal.print_json({"platforms": platforms} | {name: list(values) for name, values in words.items()})
        return
    terminal.print_line("platforms")
    for name, size in platforms.items():
        terminal.print_line(f"  {name:<16} {size}")
    for name, values in words.items():
        terminal.print_line(name)
        terminal.print_line(f"  {' '.join(values)}")
