"""The director's sentences, from one data file a language. A missing key is a mistake of ours and raises."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(language: str) -> dict[str, str]:
    path = files("stillreel.director").joinpath("phrases", f"{language}.toml")
    return {key: str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}


def phrase(code: str, language: str, **values: str) -> str:
    """The sentence of that code with `values` in its places."""
    return _table(language)[code].format(**values)


def has_phrase(code: str, language: str) -> bool:
    """Whether there is a sentence of that code."""
    return code in _table(language)
