from __future__ import annotations

import csv
import errno
import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk import files
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange.names import LONGEST, fold, numbered, reversed_name, safe_name
from hkdesk.services.out.folder_export import FolderExport, readable_name
from hkdesk.store.archive import ArchiveRow
from hkdesk.store.records import DocumentRecord

PDF = b"%PDF-1.7"
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}


def row(name: str = "Åse-Kjærsti Nilsen", content: bytes = PDF, number: str = "HK-2026-0001-1") -> ArchiveRow:
    sha256 = hashlib.sha256(content).hexdigest()
    made = datetime(2026, 3, 2, 9, tzinfo=UTC)
    title, mime = f"{name}, {number}", "application/pdf"
    return ArchiveRow(1, DocumentRecord(sha256, "c1", "signature_packet", number, 1, title, mime, 2, made), name)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- names ---


def test_a_name_a_person_reads():
    assert readable_name(row(), "Seksjon") == "Nilsen, Åse-Kjærsti - Signaturpakke HK-2026-0001-1.pdf"
    assert readable_name(row(""), "Seksjon byggesak") == "Seksjon byggesak - Signaturpakke HK-2026-0001-1.pdf"
    assert reversed_name("Prince") == "Prince"
    assert reversed_name("  Kari  Lisbet Sæther ") == "Sæther, Kari  Lisbet"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("CON", "_CON.pdf"),
        ("con.2026", "_con.2026.pdf"),
        ("nul ", "_nul.pdf"),
        ("LPT1", "_LPT1.pdf"),
        ("com¹", "_com¹.pdf"),
        ("CONrad", "CONrad.pdf"),
        ("navn...", "navn.pdf"),
        (" . ", "uten navn.pdf"),
        ("", "uten navn.pdf"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j.pdf"),
        ("to\nlinjer\tog\x00mer", "to linjer og mer.pdf"),
        ("vend\u202efdp.exe", "vend fdp.exe.pdf"),
        ("A\u030ase", "Åse.pdf"),
        ("Máret Sáŋkkár Čáhppes Đorđe", "Máret Sáŋkkár Čáhppes Đorđe.pdf"),
    ],
)
def test_names_that_windows_would_not_take(words, name):
    assert safe_name(words, ".pdf") == name


@given(st.text(max_size=300))
def test_any_words_become_a_name_every_system_takes(words):
    name = safe_name(words, ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('<>:"/\\|?*')
    assert all(c.isprintable() for c in name)
    stem = name.removesuffix(".pdf")
    assert stem == stem.strip(". ")
    assert stem.split(".")[0].strip().upper() not in RESERVED
    assert safe_name(stem, ".pdf") == name


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "å" * 80 + ".pdf", "b.pdf"]), max_size=8))
def test_numbers_keep_names_apart_on_windows(wanted):
    taken: set[str] = set()
    for name in wanted:
        got = numbered(name, taken)
        assert fold(got) not in taken
        assert len(got.encode()) <= max(LONGEST, len(name.encode()))
        taken.add(fold(got))


# --- writing ---


def test_documents_and_a_list_that_a_spreadsheet_reads(tmp_path):
    export = FolderExport(tmp_path / "ny mappe")
    export.put(row(), lambda: PDF)
    index = export.write_index()
    assert names(index.parent) == ["Nilsen, Åse-Kjærsti - Signaturpakke HK-2026-0001-1.pdf", "Oversikt.csv"]
    content = index.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert table[0][:4] == ["Fil", "Ansatt", "Hva", "Nummer"]
    assert table[1][0] == names(index.parent)[0]
    assert table[1][1] == "Åse-Kjærsti Nilsen"
    assert table[1][-2:] == ["Skrevet", hashlib.sha256(PDF).hexdigest()]


def test_what_lies_there_is_never_replaced(tmp_path):
    first = FolderExport(tmp_path)
    name = first.put(row(), lambda: PDF).name
    (tmp_path / name).write_bytes(b"noe en annen har skrevet")
    again = FolderExport(tmp_path)
    filed = again.put(row(), lambda: PDF)
    assert (filed.name, filed.outcome) == (name.replace(".pdf", " (2).pdf"), "written")
    assert (tmp_path / name).read_bytes() == b"noe en annen har skrevet"
    once_more = FolderExport(tmp_path).put(row(), lambda: PDF)
    assert (once_more.name, once_more.outcome) == (filed.name, "kept")
    assert len(names(tmp_path)) == 2


def test_names_that_differ_by_capitals_alone_are_kept_apart(tmp_path):
    export = FolderExport(tmp_path)
    a = export.put(row("Ola NILSEN"), lambda: PDF)
    b = export.put(row("Ola Nilsen", b"%PDF b"), lambda: b"%PDF b")
    assert fold(a.name) != fold(b.name)
    assert len(names(tmp_path)) == 2


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path):
    export = FolderExport(tmp_path)
    (tmp_path / readable_name(row(), "")).write_bytes(b"en annens")
    filed = export.put(row(), lambda: PDF)
    assert filed.name.endswith("(2).pdf")
    assert (tmp_path / readable_name(row(), "")).read_bytes() == b"en annens"


def test_a_folder_with_the_name_of_a_document_is_passed_by(tmp_path):
    (tmp_path / readable_name(row(), "")).mkdir()
    assert FolderExport(tmp_path).put(row(), lambda: PDF).name.endswith("(2).pdf")


def test_a_damaged_document_is_told_and_the_rest_goes_on(tmp_path):
    def damaged() -> bytes:
        raise Surroundings("store_damaged", where="hkdesk.db")

    export = FolderExport(tmp_path)
    export.put(row("Kari Borg"), damaged)
    export.put(row(), lambda: PDF)
    assert [one.outcome for one in export.filed] == ["failed", "written"]
    assert "skadet" in export.write_index().read_text(encoding="utf-8-sig")


def test_a_full_disk_stops_and_leaves_whole_files_alone(tmp_path, monkeypatch):
    export = FolderExport(tmp_path)
    export.put(row(), lambda: PDF)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Surroundings) as caught:
        export.put(row("Kari Borg", b"%PDF b"), lambda: b"%PDF b")
    assert caught.value.code == "disk_full"
    assert names(tmp_path) == ["Nilsen, Åse-Kjærsti - Signaturpakke HK-2026-0001-1.pdf"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(InvalidInput) as caught:
        FolderExport(tmp_path / "x")
    assert caught.value.code == "not_a_folder"


def test_a_list_of_before_is_not_replaced(tmp_path):
    (tmp_path / "Oversikt.csv").write_bytes(b"min egen")
    export = FolderExport(tmp_path)
    export.put(row(), lambda: PDF)
    assert export.write_index().name == "Oversikt (2).csv"
    assert (tmp_path / "Oversikt.csv").read_bytes() == b"min egen"


def test_a_name_that_a_spreadsheet_would_run_is_text(tmp_path):
    export = FolderExport(tmp_path)
    export.put(row('=HYPERLINK("x") Nilsen'), lambda: PDF)
    table = list(csv.reader(io.StringIO(export.write_index().read_text(encoding="utf-8-sig")), delimiter=";"))
    assert table[1][1].startswith("'=")


def test_write_new_takes_no_name_where_links_are_not_to_be_had(tmp_path, monkeypatch):
    def no_links(_old: str, _new: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    files.write_new(tmp_path / "a", b"1")
    with pytest.raises(FileExistsError):
        files.write_new(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["a"]
