"""The agreement on access to the home: who may come, how, that it is voluntary, and that it can be archived."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import BlankLines, Document, KeepTogether, Signatures
from hkdesk.documents.parts.access import access_part
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.render import render
from tests.documents.parts.example import EMPLOYEE, NOON, UNIT, example_case, packet_source
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text


def alone(source: PacketSource) -> Document:
    return Document(
        "Adgang", "HK-2026-0001-A1", (access_part(source),), NOON, lang=source.phrases.tag,
        words=engine_words(source.phrases),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_is_archivable_and_says_who_may_come_and_that_it_is_voluntary(language: str) -> None:
    catalogue = load_catalogue()
    document = alone(packet_source(example_case(catalogue), catalogue, language=language))
    paper = BytesIO()
    result = render(document, paper)
    assert_archival(paper.getvalue())
    told = tagged_text(paper.getvalue())
    assert told == document_text(document)
    assert result.pages <= 2
    fixed = catalogue.document_texts
    for key in ("access.who_manager", "access.who_safety", "access.who_others", "access.freely", "access.visit_agreed"):
        assert " ".join(fixed[key].get(language).split()) in told, key
    assert (" ".join(fixed["agreement.companion"].get("en").split()) in told) == (language == "en")


def test_both_sign_and_there_is_room_for_their_own_terms() -> None:
    blocks = access_part(packet_source(example_case(load_catalogue()))).blocks
    signers = [block.signers for block in blocks if isinstance(block, Signatures)]
    assert [[s.name for s in them] for them in signers] == [[UNIT.manager_name, EMPLOYEE.name]]
    kept = [block for block in blocks if isinstance(block, KeepTogether)]
    assert any(isinstance(inner, BlankLines) and inner.count > 1 for block in kept for inner in block.blocks)


def test_a_draft_says_so() -> None:
    source = packet_source(example_case(load_catalogue()))
    mark = source.phrases.say("draft.title")
    assert mark in document_text(alone(replace(source, draft=True)))
    assert mark not in document_text(alone(source))
