"""The egenerklæring on paper: blank for ink, or as answered, whole and archival."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.assessment.renewal import declared_now
from hkdesk.domain.case.declaration import Declared, DeclaredItem, DeclaredWith
from hkdesk.domain.changes import commands as c
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.paper.declaration import declaration_form
from hkdesk.services.session import CaseSession
from tests.services.conftest import NOW, TODAY
from tests.support.archival import assert_archival, verapdf_at_end  # noqa: F401  (a fixture)
from tests.support.tagtext import tagged_text

STATEMENTS = [item for section in catalogue().declaration.sections for item in section.items]
LONG = "Skjermen står for lavt, og «Ŋáŧŧi» må låne den av og til. " * 60


def declare(session: CaseSession) -> list[str]:
    """Every statement answered in turn, each with a comment of its own; one is very long and one has a gap in it."""
    answers = list(Declared)
    comments = [f"[{n}] kommentar Æøå {n}" for n in range(len(STATEMENTS))]
    comments[2], comments[5] = f"[2] {LONG}[2]", "[5] først\n\nså [5]"
    items = tuple(DeclaredItem(item.id, answers[n % 3], comments[n]) for n, item in enumerate(STATEMENTS))
    made = replace(session.case.declaration, items=items)
    session.do(c.SetDeclaration(declared_now(session.case, made, TODAY, DeclaredWith.ON_PAPER)))
    return comments


def words(pdf: bytes) -> str:
    return " ".join(" ".join(tagged_text(pdf)).split())


def test_the_blank_form_holds_every_statement_and_no_answer(session: CaseSession) -> None:
    comments = declare(session)
    pages = declaration_form(session.file, NOW)
    assert_archival(pages.pdf)
    said = words(pages.pdf)
    for item in STATEMENTS:
        assert " ".join(item.statement.get().split()) in said
    assert "Erklæringen flytter ikke ansvar" in said
    assert "Sett ett kryss for hvert utsagn." in said
    assert not any(comment.split()[0] in said for comment in comments)
    assert pages.page_with(session.case.number) == 0
    assert pages.page_with("Avtale om hjemmekontor") is None


def test_the_filled_form_holds_every_comment_whole(session: CaseSession) -> None:
    comments = declare(session)
    pages = declaration_form(session.file, NOW, filled=True)
    assert_archival(pages.pdf)
    said = words(pages.pdf)
    for comment in comments:
        assert " ".join(comment.split()) in said
    assert "Sett ett kryss for hvert utsagn." not in said
    assert not any("utkast" in text.casefold() for text in pages.texts)


def test_the_filled_form_names_the_address_it_was_declared_for(session: CaseSession) -> None:
    declare(session)
    told = session.case.declaration
    session.do(c.SetDeclaration(replace(told, declared_address="Gamleveien 1, 9000 Fjordvik")))
    old, blank = (words(declaration_form(session.file, NOW, filled=filled).pdf) for filled in (True, False))
    assert "Gamleveien 1, 9000 Fjordvik" in old
    assert "Gamleveien 1" not in blank


def test_the_case_itself_is_not_changed_and_the_same_moment_gives_the_same_bytes(session: CaseSession) -> None:
    declare(session)
    before = session.case
    assert declaration_form(session.file, NOW).pdf == declaration_form(session.file, NOW).pdf
    assert session.case == before
    assert before.declaration.declared_on == date(2026, 11, 23)


def test_a_letter_without_a_place_in_the_fonts_is_named(session: CaseSession) -> None:
    item = DeclaredItem(STATEMENTS[0].id, Declared.NO, "漢")
    session.do(c.SetDeclaration(replace(session.case.declaration, items=(item,))))
    with pytest.raises(InvalidInput) as caught:
        declaration_form(session.file, NOW, filled=True)
    assert caught.value.code == "glyph_missing"
    assert_archival(declaration_form(session.file, NOW).pdf)
