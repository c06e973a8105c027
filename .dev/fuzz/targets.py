"""Every reader of outside input as one call on bytes: it answers, or refuses with a sentence, and does nothing else.

A target raises `HkdeskError` for what it refuses. Anything else it raises is a fault, and so is one that does not come
back. `run.py` looks for both with a coverage-guided fuzzer; `tests/dev/test_fuzz_targets.py` holds what was found.
"""

from __future__ import annotations

import hashlib
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from hkdesk.catalog.files import parse_table
from hkdesk.catalog.overlay import read_overlay
from hkdesk.domain.case import file as casefile
from hkdesk.domain.case import logo
from hkdesk.domain.case.archive.profile import ArchiveProfile, profile_from, profile_text
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.paper import page_code
from hkdesk.domain.staff.read import read_list
from hkdesk.domain.values import recovery_code
from hkdesk.exchange import checksums, handover, sealed, unit_file, zips
from hkdesk.exchange.message import fiks
from hkdesk.exchange.message.receipt import RECEIPT, read_receipt
from hkdesk.exchange.papers import SCAN, Paper, path_of
from hkdesk.exchange.staff.file import read_sheets
from hkdesk.scanning.read import read_pages
from hkdesk.services import numbers, window_lock
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.settings import load_settings
from hkdesk.store.backup.entry import Entry, Facts, Probe, read_entry
from hkdesk.store.keys import key_file

PAGES = 2
"""So many pages of a scanned file are read: the third is read as the first."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: what is called with bytes, and inputs it begins from.

    Attributes:
        read: the call. Raises HkdeskError for what is refused.
        seeds: good inputs, and some that are nearly good.
        longest: bytes of the longest input tried; the reader's own limit is a matter for `tests/test_limits.py`.
    """

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = 65_536


def _case() -> CaseFile:
    unit = Unit("u1", "Seksjon byggesak", manager_name="Øystein")
    return CaseFile(unit, Case("c1", "HK-2026-0001", date(2026, 1, 5), unit.id, Employee("Åse-Kjærsti Ŋilsen")))


def _case_seeds() -> Iterable[bytes]:
    yield casefile.to_text(_case()).encode()
    yield b'{"format": "hkdesk-case/1", "unit": [[[[]]]], "case": 1e999}'
    example = Path(__file__).resolve().parents[2] / "docs" / "example-case.json"
    yield example.read_bytes()


def _staff_list(data: bytes) -> object:
    return read_list(read_sheets(data), date(2026, 11, 30))


def _staff_seeds() -> Iterable[bytes]:
    folder = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "staff"
    for path in sorted(folder.iterdir()):
        if path.suffix != ".json":
            yield path.read_bytes()


def _package() -> handover.Package:
    content = b"%PDF-1.7 a scan"
    paper = Paper(
        path=path_of(SCAN, "HK-2026-0001-1", "application/pdf", []),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        kind=SCAN,
        number="HK-2026-0001-1",
        version=1,
        title="x",
        mime="application/pdf",
        pages=1,
        created_at="2026-03-02T23:30:00.000000+00:00",
        what="Skann",
        sender="",
        receiver="",
        screening=(),
    )
    return handover.package(_case(), [paper], [content])


def _zip_seeds() -> Iterable[bytes]:
    yield handover.to_zip(_package())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("metadata.json", b"{}" * 100)
        made.writestr("../up", b"")
    yield out.getvalue()


def _checked_zip(data: bytes) -> object:
    """The bytes as metadata and case of a hand-over whose checksums hold: past the gate that stops most inputs."""
    cut = int.from_bytes(data[:2], "big") % max(len(data), 1)
    whole = zips.read_zip(handover.to_zip(_package()))
    files = {**whole, handover.METADATA: data[2:cut] or whole[handover.METADATA]}
    files[handover.CASE] = data[cut:] or whole[handover.CASE]
    del files[checksums.LIST_NAME]
    listed = [*files.items(), (checksums.LIST_NAME, checksums.checksum_list(list(files.items())))]
    return handover.from_zip(zips.write_zip(listed))


def _checked_zip_seeds() -> Iterable[bytes]:
    whole = zips.read_zip(handover.to_zip(_package()))
    metadata, case = whole[handover.METADATA], whole[handover.CASE]
    yield struct.pack(">H", len(metadata) + 2) + metadata + case


def _unit_seeds() -> Iterable[bytes]:
    package = _package()
    entry = unit_file.CaseEntry(unit_file.case_path(1), "c1", "HK-2026-0001", "Åse", "2026-03-02T23:30:00+00:00")
    contents = unit_file.Contents("a1", "2026-03-02T23:30:00+00:00", package.file.unit, True, "Ø", "", (entry,))
    yield unit_file.to_bytes(unit_file.UnitPackage(contents, (package,)), [handover.to_zip(package)])


def _sealed_seeds() -> Iterable[bytes]:
    yield sealed.seal(b"x" * 100, bytes(16)).content
    yield sealed.MAGIC


def _code_seeds() -> Iterable[bytes]:
    yield recovery_code.written(bytes(range(16))).encode()


def _key_seeds() -> Iterable[bytes]:
    slot = key_file.Held("00112233", "file", "2026-11-30", "00" * 32)
    yield key_file.written(key_file.KeyFile("00" * 8, "00" * 16, (slot,)))
    yield b'{"format": "hkdesk-key/9", "sum": ""}'


def _entry_seeds() -> Iterable[bytes]:
    facts = Facts({"case_": 1}, 1, "x", "x", 1, 2, (Probe(1, "HK-2026-0001"),), "", "")
    made, name = datetime(2026, 11, 30, 12, tzinfo=UTC), "hkdesk-00112233-000001-20261130T120000Z.hkbak"
    yield Entry(name, 1, made, 9, "00", "x.key", "1", facts).sealed(bytes(32)).text().encode()


def _sheet_seeds() -> Iterable[bytes]:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Ansattnr", "Navn", 1.5, date(2026, 3, 1), "=A1"])
    book.worksheets[0].merge_cells("A2:B3")
    book.save(out)
    yield out.getvalue()


def _toml(data: bytes) -> object:
    """As the only file of a virksomhet's folder beside its head."""
    with tempfile.TemporaryDirectory() as folder:
        head = b'prefix = "nord"\nname = "Nordfjord"\nreviewed = 2026-01-01\n'
        (Path(folder) / "overlay.toml").write_bytes(head)
        (Path(folder) / "help.toml").write_bytes(data)
        return read_overlay(Path(folder), first_unprintable)


def _toml_seeds() -> Iterable[bytes]:
    yield b'[[entries]]\nid = "nord.x"\ntitle = { nb = "Hei" }\n'
    yield b"a.b.c = [[[1, 2.5, 2026-01-01, 0x7f, '''x''']]]\n"


def _scan(data: bytes) -> object:
    return [reading for _pages, reading in islice(read_pages(data), PAGES)]


def _pdf_seeds() -> Iterable[bytes]:
    from reportlab.pdfgen.canvas import Canvas

    for packed in (0, 1):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(200, 200), pageCompression=packed)
        canvas.drawString(20, 20, "HK1")
        canvas.showPage()
        canvas.save()
        yield out.getvalue()
    yield _with_unit()


def _with_unit() -> bytes:
    """A page with a unit of its own, which is read by another library."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/UserUnit 2.5>>endobj\n"
        b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000104 00000 n \n"
        b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n178\n%%EOF\n"
    )


def _pictures(kinds: tuple[str, ...]) -> Callable[[], Iterable[bytes]]:
    def seeds() -> Iterable[bytes]:
        from PIL import Image

        for kind in kinds:
            for mode in ("L", "RGB", "1"):
                out = io.BytesIO()
                picture = Image.effect_noise((40, 30), 60).convert(mode)
                if kind == "JPEG":
                    picture.convert("L" if mode == "1" else mode).save(out, kind, progressive=mode == "RGB")
                else:
                    picture.save(out, kind, dpi=(300, 300))
                yield out.getvalue()
        if "TIFF" in kinds:
            for packing in ("tiff_lzw", "group4", "jpeg", "packbits"):
                out = io.BytesIO()
                mode = "1" if packing == "group4" else "L"
                Image.effect_noise((40, 30), 60).convert(mode).save(out, "TIFF", compression=packing)
                yield out.getvalue()

    return seeds


def _logo_seeds() -> Iterable[bytes]:
    yield logo.to_text(2, 2, bytes(12)).encode()
    yield b"iVBORw0KGgo="


def _logo_file(data: bytes) -> object:
    from hkdesk.ui.paper.logos import read_logo

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "logo"
        path.write_bytes(data)
        return read_logo(path)


def _svg_seeds() -> Iterable[bytes]:
    start = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    yield start + b'<path d="M0 0L9 9" stroke-dasharray="1 1" stroke="#123"/></svg>'
    yield start + b'<defs><g id="a"><rect width="3" height="3"/></g></defs><use href="#a"/><text x="1">x</text></svg>'
    yield start + b'<linearGradient id="g"><stop offset="0"/></linearGradient><rect fill="url(#g)" width="9"/></svg>'


def _png_seeds() -> Iterable[bytes]:
    rows = zlib.compress(b"\0" * 10)
    head = struct.pack(">IIBBBBB", 3, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    made = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    yield b"\x89PNG\r\n\x1a\n" + made


def _beside_store(ending: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader of one of the small files beside a store, which anyone may have written over."""

    def call(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "hkdesk.db"
            store.with_name(store.name + ending).write_bytes(data)
            return read(store)

    return call


def _settings(store: Path) -> object:
    return load_settings(store.with_name(store.name + ".json"))


def _numbers(store: Path) -> object:
    return numbers._highest(numbers._known(store), 2026)


def _words(*texts: str) -> Callable[[], Iterable[bytes]]:
    return lambda: (text.encode() for text in texts)


def _page_code(data: bytes) -> object:
    return page_code.parse(data.decode("utf-8", "replace"))


def _answer_seeds() -> Iterable[bytes]:
    spaces = f'xmlns="{RECEIPT}" xmlns:m="{fiks.CATALOGUE}"'
    key = f"<m:fagsystem>{fiks.KEY_OF}</m:fagsystem><m:noekkel>HK-2026-0001{fiks.KEY_WORD}1</m:noekkel>"
    post = f"<referanseEksternNoekkel>{key}</referanseEksternNoekkel><journalpostnummer>3</journalpostnummer>"
    folder = "<mappeKvittering><saksaar>2026</saksaar><sakssekvensnummer>417</sakssekvensnummer></mappeKvittering>"
    told = f"{folder}<registreringKvittering>{post}</registreringKvittering>"
    yield f"<arkivmeldingKvittering {spaces}>{told}</arkivmeldingKvittering>".encode()


TARGETS: dict[str, Target] = {
    "case_file": Target(casefile.from_bytes, _case_seeds),
    "handover_zip": Target(handover.from_zip, _zip_seeds),
    "handover_inside": Target(_checked_zip, _checked_zip_seeds),
    "archive_profile": Target(profile_from, lambda: [profile_text(ArchiveProfile(system="x")).encode()], 4_096),
    "archive_answer": Target(read_receipt, _answer_seeds, 4_096),
    "content_file": Target(lambda data: parse_table(data, "x.toml"), _toml_seeds, 2_500),
    "content_folder": Target(_toml, _toml_seeds, 2_500),
    "scan_pdf": Target(_scan, _pdf_seeds, 16_384),
    "scan_jpeg": Target(_scan, _pictures(("JPEG",)), 16_384),
    "scan_png": Target(_scan, _pictures(("PNG",)), 16_384),
    "scan_tiff": Target(_scan, _pictures(("TIFF",)), 16_384),
    "logo_text": Target(lambda data: logo.from_text(data.decode("latin-1")), _logo_seeds, 4_096),
    "logo_png": Target(_logo_file, _png_seeds, 4_096),
    "logo_svg": Target(_logo_file, _svg_seeds, 8_192),
    "staff_list": Target(_staff_list, _staff_seeds, 16_384),
    "settings": Target(_beside_store(".json", _settings), _words('{"theme": "dark", "geometry": "00"}'), 4_096),
    "numbers": Target(_beside_store(".numbers", _numbers), _words("HK-2026-0001\nHK-2026-0001-1\n"), 4_096),
    "window_lock": Target(
        _beside_store(".lock", window_lock.held_by_window), _words("12\nhkdesk\nmachine\n00\n11\n"), 4_096
    ),
    "unit_file": Target(unit_file.from_bytes, _unit_seeds),
    "unit_sealed": Target(lambda data: sealed.unseal(data, bytes(16)), _sealed_seeds, 4_096),
    "recovery_code": Target(lambda data: recovery_code.secret_of(data.decode("utf-8", "replace")), _code_seeds, 256),
    "key_file": Target(key_file.read, _key_seeds, 4_096),
    "backup_entry": Target(lambda data: read_entry(data.decode("utf-8", "replace")), _entry_seeds, 4_096),
    "staff_text": Target(read_sheets, _words("Ansattnr;Navn\n1;Dahl, Kari\n", "sep=,\n1,2\n"), 4_096),
    "staff_sheet": Target(read_sheets, _sheet_seeds, 32_768),
    "page_code": Target(_page_code, _words("HK1:HK-2026-000123:1:2/6:9F3C2A7B51D0:1"), 512),
}


def refused(error: BaseException) -> bool:
    """Whether a target may end so."""
    from hkdesk.errors import HkdeskError, OurFault

    return isinstance(error, HkdeskError) and not isinstance(error, OurFault)


_RECT = '<rect mask="url(#m{})" width="9" height="9"/>'
_MASKS = "".join(f'<mask id="m{n}">{_RECT.format(n + 1) * 2}</mask>' for n in range(30))


def _nameless() -> bytes:
    """A ZIP whose one file has no name: the letter it had is a comment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("x", b"")
    data = bytearray(out.getvalue())
    struct.pack_into("<HHH", data, data.index(b"PK\x01\x02") + 28, 0, 0, 1)
    return bytes(data)


FOUND: tuple[tuple[str, bytes], ...] = (
    ("settings", b"[" * 60_000),
    ("handover_zip", _nameless()),
    ("numbers", b"HK-2026-" + b"9" * 6_000),
    ("window_lock", b"9" * 4_000),
    ("logo_svg", f'<svg xmlns="http://www.w3.org/2000/svg">{_MASKS}{_RECT.format(0)}</svg>'.encode()),
)
"""Inputs that a reader once fell over, with the target's name: what a run finds is mended and kept here."""
