"""The drafts that the documents show are sound, and shown as they are written."""

import json

import pytest

from stillreel.effects import VOCABULARY
from stillreel.timeline.codec import decode, encode
from support.documents import Block, blocks, markdown_files

DRAFTS = tuple(block for page in markdown_files() for block in blocks(page) if block.language == "json")


def test_a_draft_is_shown() -> None:
    assert DRAFTS


@pytest.mark.parametrize("block", DRAFTS, ids=lambda block: block.page)
def test_a_shown_draft_is_what_the_program_writes(block: Block) -> None:
    document = json.loads(block.text)
    assert encode(decode(document, VOCABULARY)) == document
