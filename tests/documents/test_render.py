"""Rendering: the same bytes, the right pages, codes that can be read, and nothing half-written."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from reportlab.pdfbase.ttfonts import TTFontParser

from hkdesk.documents.blocks import Document, Heading, Paragraph, Part, Signatures, Signer, Span, Table
from hkdesk.documents.digest import content_digest
from hkdesk.documents.render import PagesDone, render, steps
from hkdesk.domain.paper.page_code import parse
from hkdesk.errors import InvalidInput, Surroundings
from tests.documents.samples import SENTENCE, WHEN, every_block, make, pdf
from tests.support.archival import assert_archival
from tests.support.tagtext import tagged_text

OWN = "urn:hkdesk:archive:1#"
PROGRAM = """
import hashlib
from tests.documents.samples import every_block, pdf
print(hashlib.sha256(pdf(every_block())).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_same_content_gives_the_same_bytes_in_any_process(seed):
    environment = os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed, "TZ": "Asia/Tokyo"}
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment)
    assert run.stdout.strip() == hashlib.sha256(pdf(every_block())).hexdigest(), run.stderr


def test_documents_made_at_once_do_not_disturb_each_other(monkeypatch):
    documents = [every_block(), make(Paragraph(SENTENCE * 200)), make(Paragraph("Šárá Ŋáŧŧi → ✓"))] * 2
    alone = [pdf(document) for document in documents]
    seek = TTFontParser.seek

    def seek_and_yield(self, position):
        seek(self, position)
        time.sleep(0.0001)  # lets another thread in where it does harm: between finding a place and reading there

    monkeypatch.setattr(TTFontParser, "seek", seek_and_yield)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf, documents)) == alone


def test_the_result_says_what_was_made():
    out = io.BytesIO()
    result = render(every_block(), out)
    assert result.sha256 == hashlib.sha256(out.getvalue()).hexdigest()
    assert result.digest == content_digest(every_block())
    assert result.pages == len(result.page_labels) == len(pypdfium2.PdfDocument(out.getvalue()))
    assert [label.code.page for label in result.page_labels] == list(range(1, result.pages + 1))
    assert [label.part for label in result.page_labels] == sorted(label.part for label in result.page_labels)
    assert (result.page_labels[0].copy_label, result.page_labels[0].code.copy) == ("Arbeidsgivers eksemplar", 1)
    assert (result.page_labels[-1].title, result.page_labels[-1].code.copy) == ("Egenerklæring", 0)


def test_every_page_carries_its_code_and_nothing_stands_under_it():
    out = io.BytesIO()
    result = render(every_block(), out)
    document = pypdfium2.PdfDocument(out.getvalue())
    for page, label in zip(document, result.page_labels, strict=True):
        image = page.render(scale=150 / 72).to_pil().convert("L")
        (code,) = zxingcpp.read_barcodes(image)
        assert parse(code.text) == label.code
        assert code.ec_level == "H"
        corners = [getattr(code.position, name) for name in ("top_left", "bottom_right")]
        left, top, right, bottom = (n * 72 / 150 for point in corners for n in (point.x, point.y))
        text = page.get_textpage()
        height = page.get_height()
        assert text.get_text_bounded(left - 6, height - bottom - 6, right + 6, height - top + 6).strip() == ""


def test_the_digest_follows_the_content_alone():
    sample = every_block()
    same = replace(sample, document_id="HK-2", version=9, created=WHEN + timedelta(days=1), author="En annen")
    other = replace(sample, parts=(replace(sample.parts[0], title="Noe annet"), sample.parts[1]))
    assert content_digest(same) == content_digest(sample)
    assert content_digest(other) != content_digest(sample)
    bold = make(Paragraph((Span("Ja", bold=True),)))
    assert len({content_digest(d) for d in (bold, make(Paragraph("Ja")), make(Heading("Ja")), make())}) == 4
    assert content_digest(make(Paragraph("a\u030a"))) == content_digest(make(Paragraph("å")))


def test_the_file_speaks_of_itself():
    document = replace(every_block(), created=WHEN.astimezone(timezone(timedelta(hours=2))), lang="nn-NO")
    with pikepdf.open(io.BytesIO(pdf(document))) as file:
        assert file.Root.Lang == "nn-NO"
        assert file.docinfo["/CreationDate"] == "D:20261123093000+00'00'"
        with file.open_metadata() as meta:
            assert meta["dc:title"] == "Signaturpakke"
            assert meta["pdfaid:part"] == "2"
            assert meta["pdfaid:conformance"] == "A"
            assert meta["pdfuaid:part"] == "1"
            assert meta["xmp:CreateDate"].startswith("2026-11-23T09:30:00")


def test_the_file_tells_an_archive_what_is_known_and_nothing_else():
    facts = (
        *(("caseNumber", "HK-2026-0417"), ("archiveNumber", "26/4417"), ("issuedOn", "2026-11-23")),
        *(("unit", "Plan & bygg"), ("publisher", "Nordfjord kommune"), ("organisationNumber", "964 000 000")),
    )
    whole, bare = replace(every_block(), version=3, archive=facts), every_block()
    with pikepdf.open(io.BytesIO(pdf(whole))) as file, file.open_metadata() as meta:
        assert meta["dc:publisher"] == {"Nordfjord kommune"}
        own = {name: meta[f"{{{OWN}}}{name}"] for name, _text in facts if name != "publisher"}
        assert own == {name: text for name, text in facts if name != "publisher"}
        assert meta[f"{{{OWN}}}version"] == "3"
    with pikepdf.open(io.BytesIO(pdf(bare))) as file, file.open_metadata() as meta:
        assert [name for name in meta if OWN in name] == [f"{{{OWN}}}version"]
        assert "dc:publisher" not in meta
    assert_archival(pdf(whole))


def test_parts_and_headings_are_bookmarks():
    with pikepdf.open(io.BytesIO(pdf(every_block()))) as file, file.open_outline() as outline:
        first, second = outline.root
        assert (first.title, second.title) == ("Avtale om hjemmekontor – Arbeidsgivers eksemplar", "Egenerklæring")
        assert [child.title for child in first.children] == ["Omfang"]
        assert [child.title for child in first.children[0].children] == ["Dager", "Samlet"]


def test_a_heading_without_a_bookmark_leaves_no_gap():
    data = pdf(make(Heading("A", 1, bookmark=False), Heading("B", 2), Heading("C", 3), Heading("D", 1)))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        (part,) = outline.root
        assert [child.title for child in part.children] == ["B", "D"]


def test_skipped_heading_levels_are_closed_up():
    data = pdf(make(Heading("Dyp", 3), Paragraph("Tekst"), Heading("Dypere", 3)))
    assert_archival(data)


def test_the_page_number_counts_the_whole_packet():
    document = pypdfium2.PdfDocument(pdf(every_block()))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert all(f"Side {n} av {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert all("HK-2026-000123 · versjon 2" in text for text in texts)


def test_long_footers_are_shortened_and_stay_clear_of_the_code():
    document = make(Paragraph("Tekst"), title="Lang tittel " * 60, footer="Lang fot " * 80)
    data = pdf(document)
    assert_archival(data)
    assert "Lang tittel " * 59 in " ".join(tagged_text(data)) + " "
    assert "…" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("document", "place", "char", "codepoint"),
    [
        (make(Paragraph("Hei"), Paragraph("Dette er bra 😀 sa Kari")), "2 Paragraph", "😀", "U+1F600"),
        (make(Table(("A",), (("b",), ("c\u200fd",)))), "1 Table", "�", "U+200F"),
        (make(Paragraph((Span("a"), Span("\x00", bold=True)))), "1 Paragraph", "�", "U+0000"),
        (make(title="漢"), "title", "漢", "U+6F22"),
        (make(copy_label="\ufeff"), "copy_label", "�", "U+FEFF"),
    ],
)
def test_a_letter_that_cannot_be_printed_is_refused_with_its_place(document, place, char, codepoint):
    out = io.BytesIO()
    with pytest.raises(InvalidInput) as caught:
        render(document, out)
    assert caught.value.code == "glyph_missing"
    assert place in caught.value.field
    assert (caught.value.params["char"], caught.value.params["codepoint"]) == (char, codepoint)
    assert codepoint in str(caught.value)
    assert out.getvalue() == b""


def test_the_place_shows_the_text_around():
    with pytest.raises(InvalidInput, match="«Dette er bra 😀 sa Kari»"):
        pdf(make(Paragraph("Dette er bra 😀 sa Kari")))


def test_a_document_id_no_code_can_carry_is_refused():
    with pytest.raises(InvalidInput) as caught:
        pdf(replace(make(), document_id="HK 1"))
    assert caught.value.field == "document_id"


def test_progress_is_told_page_by_page():
    told = []
    result = render(every_block(), io.BytesIO(), lambda page, pages: told.append((page, pages)))
    assert told == [(n, result.pages) for n in range(result.pages + 1)]


def test_steps_can_be_stopped_between_pages():
    work = steps(make(Paragraph(SENTENCE * 400)))
    assert next(work).done == 0
    assert isinstance(next(work), PagesDone)
    work.close()
    with pytest.raises(StopIteration):
        next(work)


def test_a_file_is_written_whole_and_replaces_the_old(tmp_path):
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")
    result = render(every_block(), path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == result.sha256
    assert [entry.name for entry in tmp_path.iterdir()] == ["pakke.pdf"]


def test_a_stopped_rendering_leaves_the_old_file(tmp_path):
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")

    def stop(page, _pages):
        if page == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(every_block(), path, stop)
    assert path.read_bytes() == b"gammel"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pakke.pdf"]


def test_a_failing_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hkdesk.files.os.fsync", full)
    with pytest.raises(Surroundings) as caught:
        render(make(), path)
    assert caught.value.code == "disk_full"
    assert path.read_bytes() == b"gammel"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pakke.pdf"]


def test_a_folder_that_does_not_exist_is_the_surroundings(tmp_path):
    with pytest.raises(Surroundings):
        render(make(), tmp_path / "finnes ikke" / "pakke.pdf")


def test_a_very_long_answer_and_a_very_long_word_flow():
    document = make(Paragraph(SENTENCE * 900), Table(("A", "B"), (("x" * 20_000, SENTENCE * 100),)))
    data = pdf(document)
    assert_archival(data)
    texts = tagged_text(data)
    assert (SENTENCE * 900).split() == texts[1].split()
    assert "x" * 20_000 in texts
    assert len(pypdfium2.PdfDocument(data)) > 20


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Heading(" "),
        lambda: Heading("A", 4),  # type: ignore[arg-type]
        lambda: Paragraph("A", "loud"),  # type: ignore[arg-type]
        lambda: Table((), ()),
        lambda: Table(("A",), (("a", "b"),)),
        lambda: Table(("A",), (), (1, 2)),
        lambda: Table(("A",), (), align="x"),
        lambda: Part("", ()),
        lambda: Document("T", "HK-1", (), WHEN),
        lambda: Document("T", "HK-1", (Part("A", ()),), WHEN.replace(tzinfo=None)),
    ],
)
def test_wrong_shapes_are_refused_at_once(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


def test_the_places_to_sign_are_where_they_are_drawn():
    out = io.BytesIO()
    sample = make(
        Paragraph(SENTENCE * 120), Signatures((Signer("For arbeidsgiver", "Øystein Čáhppes"), Signer("Vitne")))
    )
    result = render(sample, out)
    pages = pypdfium2.PdfDocument(out.getvalue())
    found = [(page, area) for page, label in zip(pages, result.page_labels, strict=True) for area in label.areas]
    assert [area.role for _page, area in found] == ["For arbeidsgiver", "Vitne"], "nobody is named"
    said = ["For arbeidsgiver: Øystein Čáhppes", "Vitne"]
    for who, (page, area) in zip(said, found, strict=True):
        top = area.y + area.height
        inside = page.get_textpage().get_text_bounded(area.x, area.y, area.x + area.width, top)
        assert inside.split() == f"{who} Sted Dato Underskrift".split()
        block = page.render(scale=4, grayscale=True, crop=(area.x + 5, area.y, 0, page.get_height() - top)).to_pil()
        rows = [block.crop((0, row, 40, row + 1)).getextrema() for row in range(block.height)]
        dark = [number for number, (_darkest, lightest) in enumerate(rows) if lightest < 160]
        assert dark, "the line to sign on is drawn inside"
        assert max(dark) / block.height < 0.85


def test_a_page_without_a_place_to_sign_has_no_areas():
    assert [label.areas for label in render(make(Paragraph("Ja")), io.BytesIO()).page_labels] == [()]


@pytest.mark.parametrize("text", ["\nHei", "Hei\nder", "\n\nHei\n", "\u00ad\nHei"])
@pytest.mark.parametrize("note", ["", "Grunnlag: loven", "\nmer"])
def test_a_heading_of_more_lines_with_and_without_small_print(text: str, note: str) -> None:
    part = Part("Tittel\nto", (Heading(text, 2, note=note), Paragraph("Tekst")), copy_label="")
    made = io.BytesIO()
    render(Document("T", "HK-1", (part,), WHEN), made)
    said = " ".join(tagged_text(made.getvalue()))
    assert "Hei" in said
    assert " ".join(note.split()) in said
