"""The user's guide has a page a step, named as the program names it, and every picture of it is there and small."""

from __future__ import annotations

import re
from pathlib import Path

from hkdesk.domain.case.stages import Step
from hkdesk.services.words.labels import label

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXT = (DOCS / "brukerveiledning.md").read_text(encoding="utf-8")
LARGEST = 150_000


def test_each_heading_names_a_page_or_step_as_the_program_does():
    pages = re.findall(r"^## (\d+) (.+)$", TEXT, flags=re.MULTILINE)
    named = ["Velkommen til hkdesk", "Legg til ansatt", *(label(step) for step in Step)]
    assert pages == [(str(number), words) for number, words in enumerate(named, 1)]


def test_each_page_has_a_picture_that_is_there_and_each_picture_a_page():
    pictures = re.findall(r"^!\[(.+)\]\((bilder/.+\.png)\)$", TEXT, flags=re.MULTILINE)
    assert len(pictures) == TEXT.count("\n## ")
    assert all(words for words, _path in pictures)
    assert {path for _words, path in pictures} == {f"bilder/{one.name}" for one in (DOCS / "bilder").iterdir()}
    assert [path for _words, path in pictures if (DOCS / path).stat().st_size > LARGEST] == []


def test_the_buttons_it_names_are_the_programs_own():
    source = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "hkdesk" / "ui").rglob("*.py"))
    source = source.replace("&", "")
    named = set(re.findall(r"\*\*(.+?)\*\*", TEXT))
    assert len(named) > 10
    assert {words for words in named if f'"{words}"' not in source} == set()
