"""Every layer knows every kind of file that a scan may come as, and none keeps a list of its own."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from hkdesk.cli.parser import build_parser
from hkdesk.cli.start import OPENED
from hkdesk.domain.paper.scan_format import PDF, SCAN_FORMATS, ScanFormat, format_names
from hkdesk.errors import InvalidInput
from hkdesk.exchange.papers import Paper, check_paper, path_of
from hkdesk.scanning import formats, sheets
from hkdesk.scanning.excerpt import excerpt
from hkdesk.services.scans.intake import offer, read_file
from hkdesk.services.words.archive import ending_of
from hkdesk.ui.kept import Kept
from hkdesk.ui.scans import opening

ROOT = Path(__file__).resolve().parents[2]
every_format = pytest.mark.parametrize("kind", SCAN_FORMATS, ids=[one.id for one in SCAN_FORMATS])


def a_file(kind: ScanFormat, pages: int = 1) -> bytes:
    """A file of the kind with empty pages, written by the library that reads it."""
    reader = next(one for one in formats.READERS if one.format is kind)
    out = io.BytesIO()
    if not reader.pillow:
        document = pypdfium2.PdfDocument.new()
        for _number in range(pages):
            document.new_page(595, 842)
        document.save(out)
        document.close()
    else:
        page = Image.new("RGB", (420, 594), "white")
        more = {"save_all": True, "append_images": [page] * (pages - 1)} if pages > 1 else {}
        page.save(out, reader.pillow, **more)
    return out.getvalue()


def test_every_kind_is_one_record_and_one_reader() -> None:
    assert [one.format for one in formats.READERS] == list(SCAN_FORMATS)
    assert all(one.starts or one.format is PDF for one in formats.READERS)
    for name in ("id", "name", "mime"):
        assert len({getattr(one, name) for one in SCAN_FORMATS}) == len(SCAN_FORMATS)
    endings = [ending for one in SCAN_FORMATS for ending in one.endings]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@every_format
def test_a_file_of_the_kind_is_told_by_its_bytes_and_read(kind: ScanFormat, tmp_path: Path) -> None:
    path = tmp_path / "skann.dat"
    path.write_bytes(a_file(kind))
    offered = offer(path)
    assert offered.mime == kind.mime
    (reading,) = read_file(offered.data)
    assert (reading.fault, reading.blank) == ("", True)
    assert reading.facts is not None
    assert reading.facts.source == kind.id
    assert kind is PDF or reading.facts.compression != "unknown"
    assert 100 <= max(sheets.draw(offered.data, 1, 100).size) <= 101


@every_format
def test_an_excerpt_is_a_file_of_the_same_kind(kind: ScanFormat) -> None:
    reader = next(one for one in formats.READERS if one.format is kind)
    pages = 2 if reader.many else 1
    data = a_file(kind, pages)
    assert sheets.pages_in(data) == pages
    cut = excerpt(data, [pages])
    assert formats.reader_of(cut) is reader
    assert sheets.pages_in(cut) == 1


@every_format
def test_what_leaves_hkdesk_is_named_after_it(kind: ScanFormat) -> None:
    path = path_of("scan", "HK-2026-0001-1", kind.mime, [])
    assert path.endswith(kind.endings[0])
    assert ending_of(kind.mime) == kind.endings[0]
    paper = Paper(
        path=path, sha256="0" * 64, size=1, kind="scan", number="1", version=1, title="Skann", mime=kind.mime, pages=1,
        created_at="2026-03-01T08:00:00+00:00", what="Skann", sender="Kari", receiver="Ola", screening=(),
    )  # fmt: skip
    check_paper(paper, "documents[0]")


@every_format
def test_people_are_told_of_it_where_they_choose_files(kind: ScanFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    (commands,) = (action for action in build_parser()._actions if isinstance(action.choices, dict))
    assert kind.name in commands.choices["scan"].format_help()  # type: ignore[index]
    shown: list[str] = []

    def asked(_parent: object, _title: str, _folder: str, patterns: str) -> tuple[list[str], str]:
        shown.append(patterns)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", asked)
    opening.ask_files(Kept(), None)  # type: ignore[arg-type]
    assert {f"*{ending}" for ending in kind.endings} <= set(shown[0].removesuffix(")").split("(")[1].split())
    with pytest.raises(InvalidInput) as refused:
        formats.reader_of(b"GIF89a" + bytes(50))
    assert kind.name in refused.value.reason
    with pytest.raises(InvalidInput) as unknown:
        formats.reader_of(b"Til lederen")
    assert kind.name in unknown.value.reason


def listed_kinds(source: str) -> Iterator[int]:
    """The lines that name a media type, or two kinds of file side by side."""
    words = [{one.id, one.name, f"*{one.endings[0]}", *one.endings} for one in SCAN_FORMATS]
    mimes = {one.mime for one in SCAN_FORMATS}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and node.value in mimes:
            yield node.lineno
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            entries = node.keys if isinstance(node, ast.Dict) else node.elts
            said = {one.value for one in entries if isinstance(one, ast.Constant)}
            if sum(not said.isdisjoint(kind) for kind in words) > 1:
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and format_names() in node.value:
            yield node.lineno


def test_nobody_else_lists_the_kinds() -> None:
    homes = {ROOT / "hkdesk/domain/paper/scan_format.py", ROOT / "hkdesk/scanning/formats.py"}
    homes.add(ROOT / "hkdesk/cli/start.py")  # asked before anything else is loaded; held to the kinds just below
    assert {ending for one in SCAN_FORMATS for ending in one.endings} <= set(OPENED)
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sorted((ROOT / "hkdesk").rglob("*.py"))
        if path not in homes
        for line in listed_kinds(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    lists = f'A = 1\nM = "image/png"\nE = (".pdf", ".jpg")\nH = "En {format_names()}"'
    assert list(listed_kinds(lists)) == [2, 3, 4]
