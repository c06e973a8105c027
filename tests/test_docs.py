"""README and docs/ lead to files that are there, and the changelog says each thing once and whole."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OURS = re.compile(
    r"`((?:hkdesk|resources|tests|bench|docs|\.dev|\.ci)/[^`*…{} ]*|dev\.py|build\.spec|pyproject\.toml)`"
)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NOT_THERE = re.compile(r"hkdesk/_resources|.*/reminder\.py")  # made when the wheel is built; made up for a recipe


def section(title: str) -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8").partition(f"## {title}")[2].partition("\n## ")[0]


def missing(page: Path) -> list[str]:
    """Paths that the page names and the tree does not have."""
    text = page.read_text(encoding="utf-8")
    named = {ROOT / path.partition("::")[0].partition(":")[0] for path in OURS.findall(text)}
    linked = {page.parent / path for path in LINK.findall(text)}
    found = {path.resolve() for path in named | linked if not path.exists()}
    return sorted(
        str(path.relative_to(ROOT)) for path in found if not NOT_THERE.fullmatch(path.relative_to(ROOT).as_posix())
    )


def test_every_path_that_is_named_is_there():
    assert {page.name: gone for page in PAGES if (gone := missing(page))} == {}


def test_a_path_that_is_gone_is_found(tmp_path):
    page = ROOT / "docs" / "x.md"
    assert OURS.findall("`hkdesk/domain/gone.py` and `hkdesk` and `hkdesk.db`") == ["hkdesk/domain/gone.py"]
    assert LINK.findall("[a](gone.md) [b](b.md#here) [c](https://x)") == ["gone.md", "b.md"]
    assert not page.exists()


def test_where_would_you_change_names_a_first_file_in_each_row():
    rows = [
        line.split("|")[1:-1] for line in section("Where would you change ...?").splitlines() if line.startswith("| ")
    ]
    assert len(rows) > 25
    for _what, begin, _then in rows[1:]:
        assert OURS.findall(begin), begin


def test_the_changelog_says_each_thing_once_and_whole():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = [" ".join(entry.split()) for entry in re.split(r"^(?:- |#+ .*$)", text, flags=re.MULTILINE)[2:]]
    entries = [entry for entry in entries if entry]
    assert len(entries) > 20
    assert [entry for entry in entries if not entry.endswith((".", ":", ")"))] == []
    sentences = [sentence for entry in entries for sentence in re.split(r"(?<=[.]) (?=[A-ZÆØÅ«`])", entry)]
    assert [one for one in set(sentences) if sentences.count(one) > 1] == []
