"""The composed packet: order, contents with right pages, language of each part, the logo, and nothing ever cut."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Document, KeyValues, Letterhead, Part, Signatures, Signer, Table
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.render import RenderResult, part_pages, render
from hkdesk.domain.case.logo import Logo, from_text, to_text
from hkdesk.domain.case.packet_plan import SIGNED, PacketPlan, PartId
from hkdesk.domain.case.terms import EquipmentLine
from hkdesk.domain.content.catalogue import Catalogue
from tests.documents.parts.example import EMPLOYEE, NOON, TERMS, UNIT, example_case, packet_source
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text

LOGO = to_text(60, 40, bytes(range(240)) * 30)
EVERYTHING = PacketPlan(added=(PartId.ARCHIVE_COPY, PartId.COMPANION))


@cache
def content() -> Catalogue:
    return load_catalogue()


def source_of(plan: PacketPlan = EVERYTHING, logo: str = LOGO, **changes) -> PacketSource:
    terms = replace(TERMS, home_access=True, **changes.pop("terms", {}))
    case = example_case(content(), terms=terms, packet=plan, **changes.pop("case", {}))
    return packet_source(case, content(), replace(UNIT, logo=logo), **changes)


def printed(document: Document) -> tuple[RenderResult, bytes]:
    paper = BytesIO()
    return render(document, paper), paper.getvalue()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_whole_packet_is_archival_and_reads_as_it_is_written(language: str) -> None:
    document = signature_packet(source_of(language=language))
    result, pdf = printed(document)
    assert_archival(pdf)
    assert tagged_text(pdf) == document_text(document)
    assert [part.lang for part in document.parts] == [""] * 10 + ["en"]
    assert result.pages > 14


def test_the_parts_stand_in_order_and_the_cover_names_their_pages() -> None:
    source = source_of()
    assert source.parts == tuple(PartId)
    document = signature_packet(source)
    result, pdf = printed(document)
    contents = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    stands = part_pages(document)
    for pages, row in zip(stands[1:], contents.rows, strict=True):
        assert isinstance(row, tuple)
        assert row[2] == (str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}")
    for label in result.page_labels:
        assert label.code.page in stands[label.part]
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [
            " – ".join(filter(None, (part.title, part.copy_label))) for part in document.parts
        ]
        firsts = [pages[0] - 1 for pages in stands]
        objects: list[tuple[int, ...]] = [page.objgen for page in file.pages]
        found = [entry.destination for entry in outline.root]
        assert [objects.index(tuple(place[0].objgen)) for place in found if isinstance(place, pikepdf.Array)] == firsts


@pytest.mark.parametrize("part", [part for part in PartId if part not in (PartId.EMPLOYER_COPY, PartId.EMPLOYEE_COPY)])
def test_a_part_that_is_left_out_is_named_nowhere_on_the_cover(part: PartId) -> None:
    plan = PacketPlan(
        added=tuple(p for p in EVERYTHING.added if p is not part),
        left_out=() if part in EVERYTHING.added else (part,),
    )
    with_it, without = signature_packet(source_of()), signature_packet(source_of(plan))
    titles = {(p.title, p.copy_label) for p in with_it.parts} - {(p.title, p.copy_label) for p in without.parts}
    assert len(titles) == 1
    if part is PartId.COVER:
        return
    said = " ".join(document_text(replace(without, parts=without.parts[:1])))
    assert " ".join(filter(None, next(iter(titles)))) not in said


def test_what_is_to_be_scanned_are_the_signed_parts_that_stay_with_the_employer() -> None:
    fixed = content().document_texts
    said = " ".join(document_text(replace(d := signature_packet(source_of()), parts=d.parts[:1])))
    for part in SIGNED:
        if part is not PartId.EMPLOYEE_COPY:
            assert fixed[f"cover.name_{part.value}"].get() in said
    few = signature_packet(source_of(PacketPlan(left_out=(PartId.EQUIPMENT, PartId.ACCESS, PartId.DECLARATION))))
    assert "Skann hver side av arbeidsgivers eksemplar, også" in " ".join(document_text(few))


def test_only_parts_to_sign_have_lines_to_sign_on() -> None:
    source = source_of()
    for name, part in zip(source.parts, signature_packet(source).parts, strict=True):
        has = any(isinstance(block, Signatures) or "Signatures" in repr(block) for block in part.blocks)
        assert has == (name in SIGNED), name


def test_every_signature_line_has_words_above_it_on_its_page() -> None:
    for count in range(12):
        lines = tuple(EquipmentLine(f"Skjerm {n}", 1) for n in range(count))
        source = source_of(terms={"equipment": replace(TERMS.equipment, lines=lines)})
        result, pdf = printed(signature_packet(source))
        with pikepdf.open(BytesIO(pdf)) as file:
            for label, page in zip(result.page_labels, file.pages, strict=True):
                if label.areas:
                    shown = page.Contents.read_bytes().count(b"BDC")
                    in_lines = 8 * len(label.areas)
                    assert shown > in_lines, f"{label.title} stands alone"


def test_the_receipt_is_one_sheet_and_shows_only_what_is_lent() -> None:
    source = source_of()
    document = signature_packet(source)
    result, _pdf = printed(document)
    place = source.parts.index(PartId.EQUIPMENT)
    assert sum(label.part == place for label in result.page_labels) == 1
    table = next(block for block in document.parts[place].blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows if isinstance(row, tuple) and row] == ["Skjerm 27 tommer"]
    assert sum(not row for row in table.rows) >= 3


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_information_is_one_sheet_that_promises_no_cover(language: str) -> None:
    source = source_of(PacketPlan(), language=language)
    document = signature_packet(source)
    result, _pdf = printed(document)
    place = source.parts.index(PartId.INFORMATION)
    assert sum(label.part == place for label in result.page_labels) == 1
    said = " ".join(document_text(replace(document, parts=(document.parts[place],))))
    assert "§ 13-6" in said
    assert " ".join(content().document_texts["information.injury_decided"].get(language).split()) in said


def test_the_agreement_is_tight_but_whole() -> None:
    result, _pdf = printed(signature_packet(source_of()))
    assert sum(label.copy_label == "Arbeidsgivers eksemplar" for label in result.page_labels) == 3


def test_the_companion_is_tagged_as_english_and_says_which_text_governs() -> None:
    document = signature_packet(source_of())
    _result, pdf = printed(document)
    with pikepdf.open(BytesIO(pdf)) as file:
        top = file.Root.StructTreeRoot.K[0] if isinstance(file.Root.StructTreeRoot.K, pikepdf.Array) else None
        parts = list((top if top is not None else file.Root.StructTreeRoot.K).K)
        langs = [str(part.Lang) if "/Lang" in part else "" for part in parts]
    assert langs == [""] * 10 + ["en"]
    assert "The Norwegian text governs" in " ".join(document_text(replace(document, parts=document.parts[-1:])))
    assert "Varsel gis på e-post." in " ".join(document_text(replace(document, parts=document.parts[-1:])))


# The logo --------------------------------------------------------------------------------------------------


def test_the_logo_is_decoration_drawn_once_in_the_file_and_part_of_the_fingerprint() -> None:
    with_logo, without = signature_packet(source_of()), signature_packet(source_of(logo=""))
    (first, pdf), (again, same), (other, _plain) = printed(with_logo), printed(with_logo), printed(without)
    assert pdf == same
    assert first.digest == again.digest != other.digest
    after_the_cover = [document_text(replace(one, parts=one.parts[1:])) for one in (with_logo, without)]
    assert after_the_cover[0] == after_the_cover[1]
    assert len(re.findall(rb"/Subtype /Image", pdf)) == 1
    with pikepdf.open(BytesIO(pdf)) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert isinstance(image, pikepdf.Stream)
        assert bytes(pikepdf.PdfImage(image).as_pil_image().tobytes()) == bytes(range(240)) * 30
        for page in file.pages:
            for place in re.finditer(rb"/\S+ Do", page.Contents.read_bytes()):
                before = page.Contents.read_bytes()[: place.start()]
                assert before.rfind(b"/Artifact") > before.rfind(b"EMC")


@pytest.mark.parametrize("size", [(1, 1), (1_600, 4), (4, 600), (60, 40)])
def test_a_logo_of_any_shape_fits_the_head(size: tuple[int, int]) -> None:
    logo = from_text(to_text(*size, bytes(size[0] * size[1] * 3)))
    head = Letterhead("Nordfjord kommune", "Seksjon byggesak", "HK-1", "23. november 2026", logo)
    document = Document("Prøve", "HK-1", (Part("Prøve", (KeyValues((("Ansatt", "Åse"),)),), letterhead=head),), NOON)
    _result, pdf = printed(document)
    assert_archival(pdf)
    assert tagged_text(pdf) == document_text(document)


# Not one letter is cut -------------------------------------------------------------------------------------

_letters = st.text("abcæøåŋŧ ÅŠŽ-/", min_size=1, max_size=40).filter(str.strip)
_long = st.one_of(
    _letters,
    _letters.map(lambda text: text * 120),
    st.integers(50, 900).map(lambda count: "arbeidstidsordning" * count),
    st.integers(1, 60).map(lambda count: "Åse\n" * count),
)


@settings(max_examples=40, deadline=None)
@given(_long, _long, _long, st.sampled_from([None, LOGO]))
def test_nothing_is_cut_however_long(name: str, cell: str, sender: str, logo: str | None) -> None:
    shown: Logo | None = from_text(logo) if logo else None
    document = Document(
        "Prøve",
        "HK-1",
        (
            Part(
                "Prøve",
                (
                    KeyValues(((cell, name), (name, cell))),
                    Table((cell[:300], "B", "C"), ((cell, name, "x"), (name,), ()), least_mm=9, row_header=True),
                    Signatures((Signer(name, cell), Signer("Ansatt", name))),
                    Signatures((Signer(cell, name), Signer("Ansatt", cell)), compact=True),
                ),
                copy_label=name[:200],
                letterhead=Letterhead(sender, name, "HK-1", cell, shown),
            ),
        ),
        NOON,
    )
    _result, pdf = printed(document)
    told = ["".join(text.split()) for text in tagged_text(pdf)]
    assert told == ["".join(text.split()) for text in document_text(document)]
    assert EMPLOYEE.name
