"""The packet as a whole: its parts, what people wrote in it, and what it takes from the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Document, Part
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.render import render
from hkdesk.domain.agreement.statute import Because
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    Suitability,
)
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.declaration import DeclarationAnswers, Declared, DeclaredItem
from hkdesk.domain.case.dialogue import DialogueKind
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import IssuedAgreement, Owner, Terms
from hkdesk.domain.content.catalogue import Catalogue, Text
from hkdesk.domain.paper.mistakes import CounterEntry, Registered
from hkdesk.errors import InvalidInput
from tests.documents.parts.example import DAY, EMPLOYEE, NOON, TALK, TERMS, UNIT, example_case, packet_source
from tests.domain.strategies import of
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text

COVER, EMPLOYERS, EMPLOYEES, DECLARATION, SUMMARY, TALKS, EQUIPMENT = range(7)
LONG = "Hele svaret skal stå, også når det er langt. " * 440


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def part_text(part: Part) -> str:
    alone = Document("x", "X", (replace(part, letterhead=None),), NOON)
    return "\n".join(document_text(alone))


def words_of(source: PacketSource) -> list[str]:
    return [part_text(part) for part in signature_packet(source).parts]


def test_the_parts_stand_in_order_each_with_letterhead(catalogue):
    document = signature_packet(packet_source(example_case(catalogue)))
    titles = [(part.title, part.copy_label, part.copy_number) for part in document.parts]
    assert titles == [
        ("Signaturpakke for hjemmekontor", "", 0),
        ("Avtale om hjemmekontor", "Arbeidsgivers eksemplar", 1),
        ("Avtale om hjemmekontor", "Den ansattes eksemplar", 2),
        ("Egenerklæring om arbeidsplassen hjemme", "", 0),
        ("Sammendrag av vurderingen", "", 0),
        ("Sammendrag av samtalene", "", 0),
        ("Kvittering for utstyr", "", 0),
        ("Arbeidstid, sikkerhet og skade hjemme", "", 0),
    ]
    heads = {part.letterhead for part in document.parts}
    assert [(h.organisation, h.unit, h.number, h.date) for h in heads if h] == [
        ("Nordfjord kommune", "Seksjon byggesak", "HK-2026-0001", "23. november 2026")
    ]
    assert (document.document_id, document.version, document.lang) == ("HK-2026-0001", 1, "nb-NO")
    assert document.words.page == "Side {page} av {pages}"


def test_both_copies_have_the_same_blocks(catalogue):
    parts = signature_packet(packet_source(example_case(catalogue))).parts
    assert parts[EMPLOYERS].blocks == parts[EMPLOYEES].blocks
    assert replace(parts[EMPLOYERS], copy_label="", copy_number=0) == replace(
        parts[EMPLOYEES], copy_label="", copy_number=0
    )


def test_everything_written_stands_whole_and_once_in_its_place(catalogue):
    """Each text is told apart by a number, holds two paragraphs and a line break, and is found where it belongs."""
    marks: dict[str, tuple[int, ...]] = {}

    def text(*places: int, one: bool = False) -> str:
        mark = f"[{len(marks)}]"
        words = f"{mark} Å først {{slik}} {mark}" if one else f"{mark} først\nså\n\n«Ŋ» til slutt {mark}"
        marks[words] = places
        return words

    both = (EMPLOYERS, EMPLOYEES)
    questions = [item.id for theme in catalogue.themes for item in theme.items]
    statements = [item.id for section in catalogue.declaration.sections for item in section.items]
    lent, own = TERMS.equipment.lines
    on = (*both, EQUIPMENT)  # the receipt shows what is lent
    lent = replace(lent, name=text(*on, one=True), number=text(*on, one=True))
    lines = (lent, replace(own, name=text(*both, one=True), number=text(*both, one=True)))
    terms = replace(
        TERMS,
        extent=replace(TERMS.extent, tasks=text(*both), note=text(*both)),
        hours=replace(TERMS.hours, registration=text(*both, one=True)),
        availability=replace(TERMS.availability, channels=text(*both, one=True), note=text(*both)),
        ending=replace(TERMS.ending, note=text(*both)),
        equipment=replace(TERMS.equipment, lines=lines, note=text(*both)),
        handling=replace(TERMS.handling, note=text(*both)),
        free_clauses=(text(*both), text(*both, one=True)),
    )
    case = example_case(
        catalogue,
        terms=terms,
        assessment=Assessment(
            tuple(Response(name, Answer.NO, text(SUMMARY)) for name in (*questions, "gone.question")),
            Conclusion(None, text(SUMMARY), text(SUMMARY)),
        ),
        declaration=DeclarationAnswers(
            DAY,
            tuple(
                DeclaredItem(name, None, text(DECLARATION, one=n % 2 == 0))
                for n, name in enumerate((*statements, "gone.statement"))
            ),
        ),
        dialogues=tuple(
            replace(
                TALK,
                id=f"d{n}",
                took_part=False,
                others_present=text(TALKS, one=n == 0),
                why_not=text(TALKS),
                manager_view=text(TALKS),
                employee_view=text(TALKS),
                agreed=text(TALKS),
                disagreed=text(TALKS),
            )
            for n in range(2)
        ),
    )
    found = [one_line(words) for words in words_of(packet_source(case, catalogue))]
    for words, places in marks.items():
        counts = [words_here.count(one_line(words)) for words_here in found]
        assert counts == [1 if place in places else 0 for place in range(8)], words


def test_a_blank_line_parts_paragraphs_and_a_line_end_is_kept(catalogue):
    reason = "En linje\nog en til.\n \n\nNytt avsnitt.\n"
    question = catalogue.themes[0].items[0].id
    case = example_case(catalogue, assessment=Assessment((Response(question, Answer.NO, reason),)))
    blocks = signature_packet(packet_source(case, catalogue)).parts[SUMMARY].blocks
    assert any("En linje\nog en til." in said and "Nytt avsnitt." in said for said in map(repr_lines, blocks))


def repr_lines(block):
    return repr(block).replace("\\n", "\n")


def test_an_employee_with_nothing_but_a_name_gets_a_packet(catalogue):
    bare = replace(UNIT, organisation="", organisation_number="", office_address="", manager_name="", manager_title="")
    case = example_case(catalogue, employee=Employee("Per"), assessment=Assessment(), dialogues=())
    case = replace(case, terms=Terms(), declaration=DeclarationAnswers())
    document = signature_packet(packet_source(case, catalogue, bare))
    assert document.author == "Seksjon byggesak"
    assert "Hovedarbeidsplassen er fortsatt ……………………………" in part_text(document.parts[EMPLOYERS])


class Asked(Mapping[str, Text]):
    """Document texts that remember which of them were asked for."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.texts, self.keys_asked = texts, Counter[str]()

    def __getitem__(self, key: str) -> Text:
        self.keys_asked[key] += 1
        return self.texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def full_and_bare(catalogue: Catalogue) -> tuple[PacketSource, PacketSource]:
    """One packet with nearly everything in it, and one with nearly nothing."""
    nothing = example_case(
        catalogue, terms=Terms(), assessment=Assessment(), dialogues=(), declaration=DeclarationAnswers()
    )
    return packet_source(example_case(catalogue), catalogue), packet_source(nothing, catalogue, draft=True)


@pytest.mark.parametrize("which", [0, 1])
def test_a_missing_word_is_named_by_file_and_key(catalogue, which):
    source = full_and_bare(catalogue)[which]
    asked = Asked(catalogue.document_texts)
    signature_packet(replace(source, catalogue=replace(catalogue, document_texts=asked)))
    assert len(asked.keys_asked) > 60
    for key in sorted(asked.keys_asked):
        texts = MappingProxyType({k: v for k, v in catalogue.document_texts.items() if k != key})
        with pytest.raises(InvalidInput, match=re.escape(f"documents.toml: texts.{key}: ")) as caught:
            signature_packet(replace(source, catalogue=replace(catalogue, document_texts=texts)))
        assert caught.value.code == "missing_field"


WORDS_BY_CODE: dict[str, tuple[str, ...]] = {
    "answer": (*Answer, "none"),
    "suitability": tuple(Suitability),
    "declaration": tuple(Declared),
    "dialogue": tuple(f"kind_{kind}" for kind in DialogueKind),
    "points": (*Because, "met", "missing", "not_applicable", "in_clause"),
    "equipment": tuple(f"owner_{owner}" for owner in Owner),
}


@pytest.mark.parametrize("group", WORDS_BY_CODE)
def test_every_member_of_an_enumeration_has_a_word_of_its_own(catalogue, group):
    found = [catalogue.document_texts[f"{group}.{name}"].get() for name in WORDS_BY_CODE[group]]
    assert all(found)
    assert len(set(found)) == len(found)


def test_a_name_nobody_fills_is_named_by_file_and_key(catalogue):
    texts = {**catalogue.document_texts, "agreement.number": Text({"nb": "{number} {weather}"})}
    source = packet_source(example_case(catalogue), replace(catalogue, document_texts=texts))
    with pytest.raises(InvalidInput) as caught:
        signature_packet(source)
    assert (caught.value.code, caught.value.field) == ("unknown_placeholder", "texts.agreement.number.nb")
    assert caught.value.params["got"] == "weather"


@settings(max_examples=60, deadline=None)
@given(file=of(CaseFile), draft=st.booleans())
def test_any_case_can_be_laid_out(file, draft):
    catalogue = load_catalogue()
    source = packet_source(file.case, catalogue, file.unit, draft=draft)
    words = dict(zip(source.parts, (one_line(part) for part in words_of(source)), strict=True))
    summary, declared, talks = (words.get(p) for p in (PartId.ASSESSMENT, PartId.DECLARATION, PartId.DIALOGUE))
    for response in file.case.assessment.responses:
        assert summary is None or one_line(response.reason) in summary
    for item in file.case.declaration.items:
        assert declared is None or one_line(item.comment) in declared
    for dialogue in file.case.dialogues:
        for view in (dialogue.manager_view, dialogue.employee_view, dialogue.agreed, dialogue.disagreed):
            assert talks is None or one_line(view) in talks
    for clause in file.case.terms.free_clauses:
        for part in (PartId.EMPLOYER_COPY, PartId.EMPLOYEE_COPY):
            assert one_line(clause) in words[part]


@pytest.mark.parametrize("long", [False, True])
def test_the_packet_on_paper_is_archival_and_says_what_the_blocks_say(catalogue, long):
    case = example_case(catalogue)
    if long:
        first = catalogue.themes[0].items[0].id
        case = replace(
            case,
            employee=replace(EMPLOYEE, name="Šárá Ŋáŧŧi"),
            assessment=case.assessment.with_response(Response(first, Answer.PARTLY, LONG[:20_000])),
        )
    document = signature_packet(packet_source(case, catalogue))
    paper = BytesIO()
    result = render(document, paper)
    assert_archival(paper.getvalue())
    assert tagged_text(paper.getvalue()) == document_text(document)
    assert next(label.code.copy for label in result.page_labels if label.part == EMPLOYEES) == 2


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en"), ("se", "nb-NO")])
def test_the_packet_follows_a_declared_language_and_else_bokmaal(catalogue, language, tag):
    declared = replace(catalogue, languages=("nb", "nn", "en"))
    document = signature_packet(packet_source(example_case(declared), declared, language=language))
    assert document.lang == tag
    head = document.parts[COVER].letterhead
    assert head is not None
    assert head.date == ("23 November 2026" if language == "en" else "23. november 2026")
    only_nb = replace(catalogue, languages=("nb",))
    undeclared = packet_source(example_case(only_nb), only_nb, language=language)
    assert signature_packet(undeclared).lang == "nb-NO"


def test_the_cover_names_what_was_issued_by_mistake_until_something_is_signed(catalogue: Catalogue) -> None:
    entry = CounterEntry(Registered.ISSUED, DAY, "Turid", "Klokka gikk feil", DAY)
    void = IssuedAgreement(
        1, "HK-9-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6, withdrawn_on=DAY, mistakes=(entry,)
    )
    for language, words in (("nb", "Lever arkene tilbake"), ("nn", "Lever arka tilbake")):
        source = packet_source(example_case(catalogue), catalogue, language=language)
        assert words not in part_text(signature_packet(source).parts[COVER])
        case = replace(source.file.case, agreements=(void,))
        told = part_text(signature_packet(replace(source, file=replace(source.file, case=case))).parts[COVER])
        assert words in told
        assert "HK-9-1" in told
        signed = replace(void, version=2, number="HK-9-2", signed_on=DAY, withdrawn_on=None, mistakes=())
        case = replace(case, agreements=(void, signed))
        again = part_text(signature_packet(replace(source, file=replace(source.file, case=case))).parts[COVER])
        assert words not in again
