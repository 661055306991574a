"""Conversations in both languages, each a line of a case file: what people say and what the film must then be."""

from pathlib import Path
from typing import Any

import pytest

from support.director_cases import faults, read_cases

HERE = Path(__file__).parent
FILES = ("cases_en.jsonl", "cases_zh.jsonl", "cases_boards_en.jsonl", "cases_boards_zh.jsonl")
CASES = [case for name in FILES for case in read_cases(HERE / name)]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_conversation_leads_to_the_film_that_was_meant(case: dict[str, Any]) -> None:
    assert faults(case) == [], case["turns"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_enough_conversations_in_each_language(language: str) -> None:
    assert sum(case["lang"] == language for case in CASES) >= 60
