"""docs/limits.md held to the program: every number, every place that reads, and an input beyond every limit."""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from openpyxl import Workbook
from PIL import Image

from hkdesk.catalog.overlay import read_overlay
from hkdesk.domain.case import file as casefile
from hkdesk.domain.staff import sheet
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.exchange import handover, zips
from hkdesk.exchange.figures import sealing
from hkdesk.exchange.staff import file as staff_file
from hkdesk.exchange.staff import spreadsheet as spreadsheet_file
from hkdesk.exchange.staff.file import read_sheets
from hkdesk.files import read_whole
from hkdesk.scanning import formats, pdfium
from hkdesk.scanning.raster import page_pixels
from hkdesk.scanning.read import read_pages
from hkdesk.services import numbers, window_lock
from hkdesk.services.figures import registering
from hkdesk.services.out import messages
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.settings import Settings, load_settings
from hkdesk.store.backup.entry import read_entry
from hkdesk.store.backup.named import named_path, named_place
from hkdesk.store.backup.place import Place, trouble_at
from hkdesk.store.keys import key_file
from hkdesk.store.keys.beside import next_of, settle

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\|[^|]*\| `(hkdesk/[^`]+\.py)` \|[^|]*\| `(\w+)` \| ([\d,]+) \|$", PAGE, re.MULTILINE)

# What reads, as it stands in the source. A module in which one of these stands reads something.
READS = re.compile(
    r"\.read_bytes\(|\.read_text\(|\.open\(\"r|json\.loads?\(|tomllib\.|read_whole\(|Image\.open\(|ZipFile\(|PdfReader\("
    r"|PdfFileReader\(|PdfDocument\(|loadFromData\(|SvgRenderer\(|csv\.reader|load_workbook|ET\.(?:parse|fromstring|iterparse)"
    r"|(?<!int\.)from_bytes\(|b64decode\(|zlib\.decompress"
)
# Readers that stand under their limits elsewhere: what they read has come through one of the modules of the page.
BEHIND = {
    "hkdesk/cli/cases.py": "the case file it has just made",
    "hkdesk/catalog/files.py": "the program's own content; a virksomhet's comes from overlay_files",
    "hkdesk/documents/archive.py": "the program's own colour profile",
    "hkdesk/domain/values/codec.py": "plain data from the case file",
    "hkdesk/exchange/calendar_file.py": "the first bytes of a file that would be written over",
    "hkdesk/exchange/handover.py": "files of a ZIP",
    "hkdesk/exchange/message/receipt.py": "bytes that messages has looked at",
    "hkdesk/exchange/pades.py": "bytes the command line and the store have read",
    "hkdesk/exchange/unit_file.py": "files of a ZIP",
    "hkdesk/exchange/staff/text.py": "bytes that file has looked at",
    "hkdesk/exchange/figures/register.py": "bytes that registering has looked at",
    "hkdesk/services/figures/making.py": "the store's own facts",
    "hkdesk/files.py": "takes the limit from whoever asks",
    "hkdesk/logs.py": "the program's own log, a megabyte of it",
    "hkdesk/scanning/excerpt_pdf.py": "bytes that formats has looked at",
    "hkdesk/scanning/jpeg.py": "bytes that formats has looked at",
    "hkdesk/scanning/pdf_units.py": "bytes that formats has looked at",
    "hkdesk/scanning/pdfium.py": "bytes that formats has looked at",
    "hkdesk/scanning/sheets.py": "bytes that formats has looked at",
    "hkdesk/services/case_files.py": "asks with the limit of the case file",
    "hkdesk/services/example.py": "the program's own example",
    "hkdesk/services/out/folder_export.py": "reads what it may be about to write, no more of it than that",
    "hkdesk/services/out/handover.py": "asks with the limit of the hand-over",
    "hkdesk/services/unit_handover/giving.py": "thirteen bytes",
    "hkdesk/services/unit_handover/taking.py": "asks with the limit of the sealed file",
    "hkdesk/services/privacy/erased_before.py": "the store's own small file",
    "hkdesk/services/paper/packets.py": "five bytes",
    "hkdesk/services/week/out.py": "four bytes",
    "hkdesk/services/paper/printable.py": "the program's own list of letters",
    "hkdesk/services/scans/intake.py": "asks with the limit of a scanned file",
    "hkdesk/services/backups/running.py": "the store's own numbers, on their way into a copy",
    "hkdesk/services/agreement/signed_content.py": "asks with the limit of the signed file; a key and a note",
    "hkdesk/services/backups/restoring.py": "asks with limits of its own, or reads the store's own files",
    "hkdesk/services/staff/desk.py": "asks with the limit of the staff list",
    "hkdesk/store/": "the store, its copies and its keys; what may be another's stands on the page",
    "hkdesk/ui/kit/look/icons.py": "the program's own icons",
}


def test_every_number_on_the_page_is_the_programs():
    assert len(ROWS) > 20
    for path, name, value in ROWS:
        module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        assert getattr(module, name) == int(value.replace(",", "")), f"{path} {name}"


def _without_own_text(path: Path) -> str:
    """The source; in store and services without the reading of JSON, which is text out of the encrypted file there.

    Whoever reads a file there is seen by how the file is read.
    """
    source = path.read_text(encoding="utf-8")
    inside = {"store", "services"} & set(path.parts) and "keys" not in path.parts
    return re.sub(r"json\.loads?\(", "", source) if inside else source


def test_every_module_that_reads_stands_on_the_page_or_says_why_not():
    """A new reader of files takes its place in docs/limits.md, with a limit and an input beyond it below."""
    reading = {
        str(path.relative_to(ROOT)).replace(os.sep, "/")
        for path in (ROOT / "hkdesk").rglob("*.py")
        if READS.search(_without_own_text(path))
    }
    known = ({path for path, _name, _value in ROWS}) | BEHIND.keys()
    unknown = {path for path in reading if not path.startswith(tuple(known))}
    assert not unknown
    assert not {path for path in BEHIND if not (ROOT / path).exists()}


# --- an input beyond each limit ----------------------------------------------------------------------------


def refused(read, *given) -> HkdeskError:
    with pytest.raises(HkdeskError) as told:
        read(*given)
    assert "{" not in told.value.reason
    return told.value


def scanned(data: bytes) -> list[str]:
    return [reading.fault for _pages, reading in read_pages(data)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * (casefile.BYTE_LIMIT + 1), "file_too_big"),
        (b"[" * 1_000_000, "not_json"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "not_json"),
        (b'{"format": ' + b"9" * 5_000 + b"}", "not_json"),
        (b"\xff\xfe\x00", "not_text"),
    ],
)
def test_a_case_file_too_large_too_deep_or_with_endless_numbers(content, code):
    assert refused(casefile.from_bytes, content).code == code


def test_a_case_file_with_too_many_rows_or_too_long_a_text():
    whole = json.loads((ROOT / "docs" / "example-case.json").read_text(encoding="utf-8"))
    groups = [{"id": f"g{n}", "name": "x"} for n in range(201)]
    many = {**whole, "unit": {**whole["unit"], "role_groups": groups}}
    assert refused(casefile.from_data, many).code == "too_many"
    long = {**whole, "unit": {**whole["unit"], "name": "x" * 201}}
    assert refused(casefile.from_data, long).code == "too_long"


def test_an_archives_profile_or_answer_that_is_too_large(tmp_path):
    place = tmp_path / "large.xml"
    place.write_bytes(b" " * (messages.FILE_LIMIT + 1))
    case = casefile.from_bytes((ROOT / "docs" / "example-case.json").read_bytes()).case
    assert refused(messages.read_profile, place).code == "file_too_big"
    assert refused(messages.receipt_in, place, case).code == "file_too_big"


def test_figures_or_a_list_of_hrs_that_are_too_large(tmp_path):
    with pytest.raises(sealing.NoBundle, match="too_big"):
        sealing.unseal(b" " * (sealing.BYTE_LIMIT + 1))
    place = tmp_path / "enheter.csv"
    place.write_bytes(b" " * (registering.LIST_LIMIT + 1))
    assert refused(registering.register, None, place, None).code == "file_too_big"


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return out.getvalue()


def test_a_zip_with_false_sizes_is_unpacked_no_further_than_it_says():
    """50 MB that say they are 10 bytes: the table at the end and the head of the file are both written over."""
    data = bytearray(packed(("metadata.json", bytes(50_000_000))))
    head = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, head + 24, 10)
    struct.pack_into("<I", data, 22, 10)
    tracemalloc.start()
    told = refused(handover.from_zip, bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told.code == "zip_damaged"
    assert peak < 5_000_000


def test_a_zip_that_says_it_is_huge_or_has_too_many_files(monkeypatch):
    data = bytearray(packed(("a", b"x")))
    head = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, head + 24, 0x7FFFFFFF)
    assert refused(zips.read_zip, bytes(data)).code == "zip_too_big"
    monkeypatch.setattr(zips, "FILE_LIMIT", 3)
    assert refused(zips.read_zip, packed(*((str(n), b"") for n in range(4)))).code == "zip_too_many"


def test_a_staff_list_too_large_too_wide_too_long_or_packed_too_tight():
    head = b"Ansattnr;Navn\n"
    assert refused(read_sheets, b"x" * (staff_file.BYTE_LIMIT + 1)).code == "file_too_big"
    assert refused(read_sheets, head + b"1;Dahl, Kari\n" * (sheet.ROW_LIMIT + 1)).code == "staff_too_many"
    assert refused(read_sheets, b";" * (sheet.COLUMN_LIMIT + 1)).code == "staff_too_many"
    (cut,) = read_sheets(head + b"1;" + b"x" * (sheet.CELL_LIMIT + 1))
    assert len(cut.rows[1].cells[1]) == sheet.CELL_LIMIT
    bomb = bytearray(packed(("xl/worksheets/sheet1.xml", b"x")))
    struct.pack_into("<I", bomb, bomb.index(b"PK\x01\x02") + 24, 0x7FFFFFFF)
    assert refused(read_sheets, bytes(bomb)).code == "zip_too_big"
    many = [(f"xl/worksheets/sheet{n}.xml", b"") for n in range(spreadsheet_file.ENTRY_LIMIT + 1)]
    assert refused(read_sheets, packed(*many)).code == "zip_too_many"
    book = Workbook()
    for _n in range(spreadsheet_file.SHEET_LIMIT):
        book.create_sheet()
    out = io.BytesIO()
    book.save(out)
    assert refused(read_sheets, out.getvalue()).code == "staff_too_many"


def test_a_picture_huge_by_its_head_is_refused_unread():
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"x")) + chunk(b"IEND", b"")
    assert refused(scanned, bomb).code == "scan_too_many_pixels"


def jpeg(scans: int, side: int = 64) -> bytes:
    """A progressive JPEG whose last pass stands there over and over."""
    out = io.BytesIO()
    Image.new("L", (side, side), 128).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * scans + b"\xff\xd9"


def test_a_jpeg_that_is_gone_through_a_thousand_times_is_refused():
    assert scanned(jpeg(1)) == [""]
    assert refused(scanned, jpeg(1_000)).code == "scan_page_damaged"
    assert scanned(jpeg(1) + b"\xff\xda\x00\x02" * 1_000) == [""]  # a phone's film behind the picture is no picture


def with_pictures(*pictures: bytes, times: int = 1) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    named = {}
    for number, data in enumerate(pictures):
        picture = pikepdf.Stream(pdf, data)
        picture.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=64, BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.DCTDecode,
            )
        )  # fmt: skip
        named[f"/Im{number}"] = picture
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    placed = b"q 9 0 0 9 0 0 cm /Im0 Do Q\n" * times
    pdf.pages[0].Contents = pikepdf.Stream(pdf, placed)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_the_same_inside_a_pdf(monkeypatch):
    assert scanned(with_pictures(jpeg(1))) == [""]
    assert scanned(with_pictures(jpeg(1_000))) == ["scan_page_damaged"]
    monkeypatch.setattr("hkdesk.scanning.facts.MOST_PICTURES", 3)
    assert scanned(with_pictures(jpeg(1), times=9)) == ["scan_page_damaged"]


def lines_across(count: int) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    drawn = (b"%d %d m %d %d 595 842 0 0 c S\n" % (n % 595, 0, 595 - n % 595, 842) for n in range(count))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"".join(drawn))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch):
    assert scanned(lines_across(20)) == [""]
    monkeypatch.setattr(pdfium, "MOST_SECONDS", 0.05)
    before = time.thread_time()
    assert scanned(lines_across(4_000)) == ["scan_page_slow"]
    assert time.thread_time() - before < 2  # all of it takes some four
    assert refused(page_pixels, lines_across(4_000), 0, 150).code == "scan_page_slow"


def test_a_page_is_drawn_as_pdfium_draws_it_by_itself():
    for pdf in (lines_across(300), with_pictures(jpeg(1))):
        with pdfium.opened(pdf) as document, pdfium.page_of(document, 0) as page:
            ours, theirs = pdfium.drawn(page, 2.0, grey=True), page.render(scale=2.0, grayscale=True)
            assert bytes(ours.buffer) == bytes(theirs.buffer)
            ours, theirs = pdfium.drawn(page, 1.3, four=True), page.render(scale=1.3, prefer_bgrx=True)
            assert bytes(ours.buffer) == bytes(theirs.buffer)


def test_a_tiff_of_nothing_but_pages_is_counted_no_further_than_the_limit(monkeypatch):
    out = io.BytesIO()
    page = Image.new("L", (8, 8))
    page.save(out, "TIFF", save_all=True, append_images=[page] * 9)
    monkeypatch.setattr(formats, "MOST_PAGES", 5)
    monkeypatch.setattr("hkdesk.scanning.sheets.MOST_PAGES", 5)
    asked = []
    monkeypatch.setattr("PIL.TiffImagePlugin.TiffImageFile.n_frames", property(asked.append), raising=False)
    assert refused(scanned, out.getvalue()).code == "scan_too_many_pages"
    assert not asked


def test_content_too_large_too_long_or_too_deep(tmp_path):
    head = 'prefix = "nord"\nname = "Nordfjord"\nreviewed = 2026-01-01\n'
    (tmp_path / "overlay.toml").write_text(head, encoding="utf-8")
    for content, code in (
        ("#\n" * 60_000, "file_too_big"),
        ("#" * 3_000, "too_long"),
        ("a = " + "[" * 1_000 + "]" * 1_000, "too_deep"),
        ("a = " + "[" * 30 + "]" * 30, "too_deep"),
    ):
        (tmp_path / "help.toml").write_text(content, encoding="utf-8")
        _made, faults = read_overlay(tmp_path, first_unprintable)
        assert code in {fault.code for fault in faults}


@pytest.mark.parametrize("content", [b"[" * 60_000, b" " * 70_000, b"\xff", b'{"theme": ' + b"9" * 5_000 + b"}"])
def test_settings_that_nobody_wrote_are_moved_aside(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings()
    assert path.with_suffix(".broken").read_bytes() == content


def test_numbers_and_locks_that_nobody_wrote_are_passed_over(tmp_path):
    store = tmp_path / "hkdesk.db"
    numbers.memory_path(store).write_bytes(b"HK-2026-" + b"9" * 6_000 + b"\nHK-2026-0007\n")
    assert numbers._highest(numbers._known(store), 2026) == 7
    window_lock.lock_path(store).write_bytes(b"9" * 6_000)
    assert not window_lock.held_by_window(store)


def test_what_lies_beside_copies_and_keys_may_be_anything(tmp_path):
    deep = b"[" * 60_000
    place = Place("x" * 8, tmp_path)
    (tmp_path / "hkdesk-sted.json").write_bytes(deep)
    assert trouble_at(place) == "other"
    store = tmp_path / "hkdesk.db"
    named_path(store).write_bytes(deep)
    nowhere = named_place(store)
    assert nowhere is not None
    assert trouble_at(nowhere) == "away"
    next_of(store).write_bytes(deep)
    settle(store)
    assert next_of(store).read_bytes() == deep
    assert refused(key_file.read, deep).code == "key_damaged"
    assert refused(key_file.read, b" " * 70_000).code == "key_damaged"
    assert refused(read_entry, "[" * 60_000).code == "backup_entry"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    told = refused(read_whole, tmp_path / "pipe", 10)
    assert isinstance(told, Surroundings)
    assert told.code == "cannot_open"
    os.mkfifo(tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == Settings()


def svg(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{body}</svg>'.encode()


def test_a_drawing_that_draws_itself_over_and_over_is_refused(qapp, tmp_path):
    from hkdesk.ui.paper.logos import read_logo

    rect = '<rect mask="url(#m{0})" width="9" height="9"/>'
    masks = "".join(f'<mask id="m{n}">{rect.format(n + 1) * 2}</mask>' for n in range(30))
    inside = '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>'
    styled = "<style>rect{mask:url(#m)}</style><mask id='m'><rect width='9' height='9'/></mask>"
    for body, code in ((masks + rect.format(0), "logo_too_detailed"), (inside, "logo_elsewhere")):
        (tmp_path / "x.svg").write_bytes(svg(body))
        assert refused(read_logo, tmp_path / "x.svg").code == code
    (tmp_path / "x.svg").write_bytes(svg(styled))
    assert refused(read_logo, tmp_path / "x.svg").code == "logo_too_detailed"
    plain = '<linearGradient id="g"/>' + '<rect fill="url(#g)" width="9" height="9"/>' * 100
    (tmp_path / "x.svg").write_bytes(svg(plain))
    assert read_logo(tmp_path / "x.svg")
