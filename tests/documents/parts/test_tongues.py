"""Norwegian words in the English companion are marked as Norwegian in the structure tree, and all the rest is not."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from hkdesk.documents import blocks as b
from hkdesk.documents.digest import content_digest
from hkdesk.documents.parts.tongues import NAMES, norwegian_marked
from hkdesk.domain.case.file import from_bytes
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.services.content import catalogue
from hkdesk.services.paper.letters import letter_on_paper
from hkdesk.services.paper.packets import draft_packet
from tests.catalog.test_languages import NAMES as GLOSSED
from tests.catalog.test_languages import NORWEGIAN
from tests.documents.samples import pdf
from tests.support.archival import assert_archival, verapdf_at_end  # noqa: F401  (a fixture)
from tests.support.tagtext import _marked_text, tagged_text

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def in_languages(data: bytes) -> list[tuple[str, str]]:
    """Every marked content in reading order, with the language it is in."""
    with pikepdf.open(io.BytesIO(data)) as made:
        marks: dict[Any, dict[int, str]] = {page.objgen: _marked_text(page) for page in made.pages}

        def walk(node: pikepdf.Object, lang: str) -> Iterator[tuple[str, str]]:
            if isinstance(node, pikepdf.Array):
                for one in node:
                    yield from walk(one, lang)
                return
            lang = str(node.get("/Lang", lang))
            kids = node.get("/K", pikepdf.Array())
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    yield lang, marks[node.Pg.objgen].get(int(kid), "")
                elif kid.get("/Type") == "/MCR":
                    yield lang, marks[kid.Pg.objgen].get(int(kid.MCID), "")
                else:
                    yield from walk(kid, lang)

        return list(walk(made.Root.StructTreeRoot.K, str(made.Root.Lang)))


def letters(data: bytes) -> list[tuple[str, float, float]]:
    """The letters of the first page with their places in points."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    return [(text.get_text_range(n, 1), *text.get_charbox(n)[:2]) for n in range(text.count_chars())]


@pytest.fixture(scope="module")
def packet() -> bytes:
    file = from_bytes(EXAMPLE.read_bytes())
    plan = file.case.packet.with_part(PartId.COMPANION, True, file.case.terms)
    return draft_packet(replace(file, case=replace(file.case, packet=plan)), NOW).pdf


def test_nothing_norwegian_stands_unmarked_in_the_companion(packet: bytes) -> None:
    told = in_languages(packet)
    english = " ".join(text for lang, text in told if lang == "en")
    assert "The agreement is signed in identical copies" in " ".join(english.split())
    left = [word.group() for word in NORWEGIAN.finditer(english)]
    assert left == []
    case = json.loads(EXAMPLE.read_bytes())["case"]
    marked = " ".join(" ".join(text.split()) for lang, text in told if lang == "nb-NO")
    for name in ("arbeidsmiljøloven", "hjemmekontorforskriften", case["employee"]["title"]):
        assert name not in english
        assert name in marked


def test_the_text_reads_as_before_and_the_paper_holds(packet: bytes, tmp_path: Path) -> None:
    said = tagged_text(packet)
    assert any("under arbeidsmiljøloven (the Working Environment Act) sections 14-5" in text for text in said)
    assert_archival(packet)


def test_a_letter_in_english_marks_what_people_wrote() -> None:
    file = from_bytes(EXAMPLE.read_bytes())
    told = in_languages(letter_on_paper(file, LetterKind.OTHER_PLACE, NOW, "en").pdf)
    assert ("nb-NO", file.unit.name) in [(lang, text.strip()) for lang, text in told]
    assert not [text for lang, text in told if lang == "en" and file.unit.name in text]


def test_every_name_that_stands_in_norwegian_is_known() -> None:
    file = from_bytes(EXAMPLE.read_bytes())
    for name in GLOSSED:
        part = b.Part("Title", (b.Paragraph(f"See {name.strip('«»')} (the gloss)."),))
        if name in {"STAMI", "AFI", "USN"}:
            continue  # read letter by letter or as a name in any language
        (marked,) = norwegian_marked(part, file, catalogue()).blocks
        assert isinstance(marked, b.Paragraph)
        assert not isinstance(marked.text, str), name
    assert len(NAMES) >= len(GLOSSED) - 4


def test_the_language_of_a_word_changes_no_digest_and_lies_inside_its_sentence() -> None:
    def made(lang: str) -> b.Document:
        words = (
            b.Span("See "),
            b.Span("arbeidsmiljøloven", lang=lang),
            b.Span(" (the Act) " * 30),
            b.Span("Ja", lang=lang),
        )
        return b.Document("T", "HK-1", (b.Part("Title", (b.Paragraph(words),)),), NOW, lang="en")

    assert content_digest(made("")) == content_digest(made("nb-NO"))
    plain, marked = pdf(made("")), pdf(made("nb-NO"))
    assert tagged_text(plain) == tagged_text(marked)
    for one, other in zip(letters(plain), letters(marked), strict=True):
        assert one[0] == other[0]
        assert one[1:] == pytest.approx(other[1:], abs=0.05)
    assert [text.strip() for lang, text in in_languages(marked) if lang == "nb-NO"] == ["arbeidsmiljøloven", "Ja"]
    with pikepdf.open(io.BytesIO(marked)) as file:
        spans = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Span"]
        assert [str(one.Lang) for one in spans] == ["nb-NO", "nb-NO"]
        assert {str(one.P.S) for one in spans} == {"/P"}
