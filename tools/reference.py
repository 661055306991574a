"""Writes the pages of docs/reference from the tables that the program itself uses.

`make docs` runs it; a test fails when the committed pages differ from what it makes. The same code gives the same
pages on every machine. Knows nothing that the code does not say: a page is mended where its table stands.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import typer
from markup import Row, code, doc, fenced, joined, listed, prose, size, summary, table

from stillreel import effects, errors, settings
from stillreel.effects import captions, looks, motions, transitions
from stillreel.interfaces import outcomes
from stillreel.interfaces.cli.main import app
from stillreel.media.limits import Limits
from stillreel.media.sniff import MOVING, PICTURES, SUPPORTED, TABLE
from stillreel.render.fonts import FACES
from stillreel.sound.library import pieces
from stillreel.timeline import edit_codec, platforms, space, values, vocabulary, wire, wire_keys

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
# The tables of `values` have no public name, because only its own functions and this page read them.
RULES = MappingProxyType(
    {
        wire_keys.SHOT.made: (values._SHOT_WORDS, values._SHOT_RANGES),
        wire_keys.SOUND.made: (values._SOUND_WORDS, values._SOUND_RANGES),
        wire_keys.CAPTION.made: (values._CAPTION_WORDS, ()),
    }
)
NOTICE = "<!-- Made by `make docs` from the program's own tables. Do not edit: change the code and run it again. -->"


def main() -> None:
    """Write every page; pages that no longer exist go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {f"{name}.md": f"{NOTICE}\n\n{make().rstrip()}\n" for name, make in PAGES.items()}


def vocabulary_page() -> str:
    """What a film can be made of: effects, music, and the words of the document."""
    return joined(
        "# Vocabulary",
        "The names that a draft may use. `stillreel presets` prints them too. "
        "What the words mean in a draft is told in the [glossary](../glossary.md), "
        "and the [gallery](../gallery/README.md) shows them all.",
        "## Motions",
        table(("name", "what it does", ""), _shown("motions", _named(motions, effects.MOTION_LIST))),
        "## Transitions",
        table(("name", "usual length", "what it does", ""), _shown("transitions", _transitions())),
        "## Filters",
        table(("name", "what it does", ""), _shown("looks", _named(looks, effects.FILTER_LIST))),
        "## Text animations",
        table(
            ("name", "what it does", ""),
            _shown("texts", _named(captions, effects.ANIMATION_LIST), "animation-"),
        ),
        "## Music",
        "A draft names a piece as `lib:<name>` with a `variant`, counted from 0.",
        table(("name", "title", "moods", "beats a minute", "variants"), _music()),
        *_licences(),
        "## Fonts",
        table(("name", "family"), [(code(name), face.family) for name, face in FACES.items()]),
        "Every font falls back on Noto Sans CJK for Chinese, Japanese and Korean, and on Noto Color Emoji.",
        "## Words of the document",
        table(("what", "words"), _words()),
    )


def platforms_page() -> str:
    """Platforms, aspects and the sizes that follow."""
    resolutions = [f"{lines}p" for lines in space.RESOLUTIONS]
    shapes = [
        (code(each.name), code(each.aspect), size(space.canvas_size(each.aspect)), each.checked_on)
        for each in platforms.PRESETS
    ]
    limits = [(code(each.name), *_limits(each)) for each in platforms.PRESETS]
    aspects = [
        (code(aspect), *(size(space.canvas_size(aspect, lines)) for lines in space.RESOLUTIONS))
        for aspect in space.ASPECTS
    ]
    return joined(
        "# Platforms and sizes",
        "A platform stands for an aspect; the aspect gives the size. Sizes are width x height in pixels.",
        table(("platform", "aspect", "size", "checked on"), shapes),
        "## What platforms state",
        "`stillreel export --for NAME` keeps to these, or says so afterwards. A dash: the platform states nothing. "
        "Key frames, sound and edit list say how the file is made. `square` is a shape and no platform.",
        table(("platform", "length", "file", "picture", "key frames", "sound", "edit list"), limits),
        "## Aspects",
        table(("aspect", *resolutions), aspects),
        f"Frame rates: {', '.join(map(str, space.RATES))} frames a second.",
    )


def _limits(platform: platforms.Platform) -> Row:
    longest = "any" if platform.longest_ms is None else f"{platform.longest_ms / 1000:g} s"
    bounded = platform.shortest_ms or platform.longest_ms
    return (
        f"{platform.shortest_ms / 1000:g} to {longest}" if bounded else "–",
        f"{platform.most_bytes // 10**6} MB" if platform.most_bytes else "–",
        f"{platform.most_kbps / 1000:g} Mbit/s" if platform.most_kbps else "–",
        f"every {platform.key_s:g} s",
        f"{platform.sound_kbps} kbit/s",
        "yes" if platform.edit_list else "no",
    )


def settings_page() -> str:
    """Environment variables."""
    return joined(
        "# Settings",
        "Set by environment variables.",
        table(
            ("variable", "what it sets", "default"),
            [(code(name), what, default) for name, what, default in settings.VARIABLES],
        ),
    )


def errors_page() -> str:
    """The exception tree, and what each error means at the command line."""
    rows = [
        (code(kind.code), code(kind.__name__), str(outcomes.exit_code(_blank(kind))), summary(kind))
        for kind in _tree(errors.StillreelError)
    ]
    ends = [
        (str(outcomes.OK), "The command did what was asked."),
        (str(outcomes.OTHER), "An error that the table above gives no number of its own."),
        ("2", "The command line itself makes no sense: an unknown command, flag or a missing argument."),
        (str(outcomes.INTERRUPTED), "Stopped with Ctrl-C."),
    ]
    return joined(
        "# Errors and exit codes",
        "A message names the cause and the next step. `code` is stable and stands in `--json` output.",
        table(("code", "exception", "exit code", "meaning"), rows),
        "## Further exit codes",
        table(("exit code", "meaning"), ends),
        "## The tree",
        fenced("\n".join(line for line in doc(errors).splitlines() if line.startswith("    "))),
    )


def cli_page() -> str:
    """Every command with its arguments and options."""
    top = typer.main.get_command(app)
    commands: dict[str, Any] = getattr(top, "commands", {})
    parts = ["# Command line", prose(top.help), _parameters(top)]
    for name, command in commands.items():
        parts += [
            f"## stillreel {name}",
            prose(command.help),
            fenced(_usage(name, command)),
            _parameters(command),
        ]
    return joined(*parts, "How commands end: [errors and exit codes](errors.md).")


def draft_page() -> str:
    """Every key of the document, and every edit."""
    edits = [
        (code(name), ", ".join(code(key.name) for key in shape.keys), summary(shape.made))
        for name, shape in edit_codec.EDITS.items()
    ]
    return joined(
        "# The draft",
        "The document of a film, key by key. [How to read one](../howto/read-a-draft.md) shows an example. "
        "Keys outside `m` that are not listed are refused; inside `m` they are kept and never interpreted. "
        "A key marked * is left out when it has its default.",
        *_section("Film", "", wire_keys.FILM),
        "`d` is the film's length in ms, `t` the list of tracks.",
        *_section("Track", "t[]", wire_keys.TRACK),
        "`sg` is the list of segments: shots, sounds or captions, as the track's kind says.",
        *_section("Shot", "t[].sg[]", wire_keys.SHOT),
        "`s` is where the shot begins, in ms.",
        *_section("Sound", "t[].sg[]", wire_keys.SOUND),
        *_section("Caption", "t[].sg[]", wire_keys.CAPTION),
        "In a document the track and the role of a sound, and the track of a caption, stand on the track.",
        "## Edits",
        "A step of the history holds an edit and its inverse. An edit has its name under `edit`.",
        table(("edit", "keys", "what it does"), edits),
    )


def files_page() -> str:
    """What can be read, and the limits."""
    limits = [(code(part.name), f"{part.default:,}".replace(",", " ")) for part in fields(Limits)]
    return joined(
        "# Files",
        f"What can be read: {SUPPORTED}. A file's content decides what it is, never its suffix.",
        f"Pictures: {listed(PICTURES)}. Moving pictures and sounds: {listed(MOVING)}. "
        f"Color tables: {code(TABLE)}.",
        "## Limits of one file",
        " ".join(doc(Limits).split("\n\n")[1].split()),
        table(("limit", "value"), limits),
    )


PAGES = MappingProxyType(
    {
        "vocabulary": vocabulary_page,
        "platforms": platforms_page,
        "settings": settings_page,
        "errors": errors_page,
        "cli": cli_page,
        "draft": draft_page,
        "files": files_page,
    }
)


def _named(package: ModuleType, specs: Iterable[Any]) -> list[Row]:
    """The name of each effect, and what the module that defines it says of itself."""
    homes = _homes(package)
    return [(code(spec.name), summary(homes[id(spec)])) for spec in specs]


def _shown(kind: str, rows: Sequence[Row], prefix: str = "") -> list[Row]:
    """The rows, each with the small picture of its name from the gallery."""
    return [
        (*row, f"![{name}](../gallery/{kind}/{prefix}{name}.webp)")
        for row in rows
        for name in [row[0].strip("`")]
    ]


def _homes(package: ModuleType) -> dict[int, ModuleType]:
    """The module that defines each effect of a package, by the effect's identity."""
    names = [found.name for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    return {
        id(value): module
        for module in map(importlib.import_module, names)
        for value in vars(module).values()
        if is_dataclass(value)
    }


def _transitions() -> list[Row]:
    rows = _named(transitions, effects.TRANSITION_LIST)
    lengths = [f"{spec.default_ms} ms" for spec in effects.TRANSITION_LIST]
    return [(name, length, what) for (name, what), length in zip(rows, lengths, strict=True)]


def _music() -> list[Row]:
    return [
        (
            code(piece.name),
            f"{piece.title_en} · {piece.title_zh}",
            ", ".join(piece.moods_en),
            f"{piece.tempo[0]:g}–{piece.tempo[1]:g}",
            ", ".join(piece.variants),
        )
        for piece in pieces()
    ]


def _licences() -> list[str]:
    """One paragraph for each licence, with the names it is for."""
    names: dict[str, list[str]] = {}
    for piece in pieces():
        names.setdefault(piece.licence, []).append(piece.name)
    return [f"{listed(held)}: {licence}" for licence, held in names.items()]


def _words() -> list[Row]:
    tables = {
        "kinds of shot": vocabulary.SHOT_KINDS,
        "fits": vocabulary.FITS,
        "layouts": vocabulary.LAYOUTS,
        "roles of a sound": vocabulary.SOUND_ROLES,
        "spans": vocabulary.SPANS,
        "roles of a text": vocabulary.TEXT_ROLES,
        "positions of a text": vocabulary.TEXT_POSITIONS,
        "sizes of a text": vocabulary.TEXT_SIZES,
        "languages": vocabulary.LANGUAGES,
    }
    return [(what, listed(words)) for what, words in tables.items()]


def _tree(kind: type[errors.StillreelError]) -> Iterator[type[errors.StillreelError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _tree(child)


def _blank(kind: type[errors.StillreelError]) -> errors.StillreelError:
    """An error of a kind without a message, to ask tables about it."""
    return kind.__new__(kind)


def _usage(name: str, command: Any) -> str:
    words = [_usage_word(each) for each in command.params if each.param_type_name == "argument"]
    return " ".join(["stillreel", name, *words, "[options]"])


def _usage_word(argument: Any) -> str:
    word = argument.name.upper()
    return f"{word}..." if argument.nargs == -1 else word


def _parameters(command: Any) -> str:
    rows = [
        (", ".join(code(word) for word in _spelled(each)), _default(each), each.help or "")
        for each in command.params
        if not each.hidden and each.name not in ("install_completion", "show_completion")
    ]
    return table(("argument or option", "default", "meaning"), rows) if rows else ""


def _spelled(parameter: Any) -> list[str]:
    if parameter.param_type_name == "argument":
        return [_usage_word(parameter)]
    return sorted(parameter.opts, key=len, reverse=True)


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    return "" if parameter.default is None or parameter.default is False else code(str(parameter.default))


def _section(title: str, path: str, shape: wire.Shape) -> list[str]:
    """A heading, the docstring of the dataclass, and the table of its keys."""
    where = f" (`{path}`)" if path else ""
    allowed = _allowed(shape.made)
    keys = [row for key in shape.keys for row in _key_rows(key, "", shape.made, allowed)]
    keys += [row for key in shape.meta for row in _key_rows(key, "m.", shape.made, allowed)]
    return [f"## {title}{where}", prose(doc(shape.made)), table(("key", "value", "default"), keys)]


def _key_rows(key: wire.Key, prefix: str, made: type, allowed: Mapping[str, str]) -> list[Row]:
    """The row of a key, or the rows of the keys inside it."""
    inner = key.form.form if isinstance(key.form, wire.Maybe) else key.form
    name = f"{prefix}{key.name}"
    if isinstance(inner, wire.Shape):
        return [row for part in inner.keys for row in _key_rows(part, f"{name}.", inner.made, allowed)]
    words = allowed.get(name)
    value = f"{_form(key.form)}: {words}" if words else _form(key.form)
    return [(code(name) + (" *" if key.spare else ""), value, _usual(key, made))]


def _allowed(made: type) -> dict[str, str]:
    """What may stand at the keys of a segment, from the tables of the rules."""
    words, ranges = RULES.get(made, ((), ()))
    return {word.path: listed(word.allowed(effects.VOCABULARY)) for word in words} | {
        span.path: f"{span.low:.16g} to {span.high:.16g}" for span in ranges
    }


def _form(form: wire.Form) -> str:
    match form:
        case wire.Maybe():
            return f"{_form(form.form)}, or null"
        case wire.Row():
            return f"list of {form.count} numbers" if form.count else f"list of {_form(form.form)}"
        case wire.Coded():
            return ", ".join(f"{number} ({word})" for number, word in form.words.items())
        case wire.Exactly():
            return form.named
        case _:
            return "a number"


def _usual(key: wire.Key, made: type) -> str:
    part = next(part for part in fields(made) if part.name == key.attribute)
    if key.required or part.default is MISSING:
        return "required" if key.required else ""
    return code(str(wire.canonical(key.form.write(part.default))))


if __name__ == "__main__":
    main()
