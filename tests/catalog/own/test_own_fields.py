"""A virksomhet's own fields: what they hold, when they are asked for, what they print, and how each fault is named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hkdesk.catalog.overlay import read_overlay
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.own_fields import asked, lacking_own, own_flags, value_of, with_value
from hkdesk.domain.agreement.term_words import value_words
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.services.content import read_content
from hkdesk.services.paper.printable import first_unprintable

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"
LABEL = "".join(f"label.{code} = 'Felt'\n" for code in ("nb", "nn", "en"))
FIELD = "[[fields]]\nid = 'fjellvik.{0}'\nkind = 'text'\n" + LABEL
PRINTS = "[[clauses]]\nid = 'fjellvik.x'\nlegal = ['x']\n" + LABEL.replace("label", "title")
BODY = "[[clauses.paragraphs]]\nwhen = ['fjellvik.{0}']\n" + "".join(
    f"body.{code} = 'Det er {{{{fjellvik.{{0}}}}}}.'\n" for code in ("nb", "nn", "en")
)


@pytest.fixture(scope="module")
def county() -> Catalogue:
    found = read_content(AGREEMENTS / "telework_centre")
    assert found.faults == ()
    return found.catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(AGREEMENTS / "fixed_term" / "overlay.toml", tmp_path)
    return tmp_path


def said(county: Catalogue, **values: str) -> Terms:
    terms = Terms()
    for field in county.own_fields:
        if field.id.removeprefix("nordfoss.") in values:
            terms = with_value(terms, field, values[field.id.removeprefix("nordfoss.")])
    return terms


WHOLE = {
    "centre": "quay", "centre_days": "1.5", "centre_from": "2027-02-01", "key_deposit": "1500.5", "parking": "Plass 4",
}  # fmt: skip


def printed(county: Catalogue, terms: Terms, language: str) -> str:
    file = CaseFile(Unit("u", "Kart"), Case("c", "2026-1", date(2026, 12, 1), "u", Employee("Kari"), terms=terms))
    clauses = fill_clauses(county.clauses, file, language)
    return "\n".join(words for one in clauses if one.clause_id == "nordfoss.centre" for words in one.paragraphs)


def test_each_kind_is_printed_in_the_language_of_the_paper(county: Catalogue) -> None:
    terms = said(county, **WHOLE)
    nb, en = printed(county, terms, "nb"), printed(county, terms, "en")
    for words in ("1,5 dager i uka", "Kaia i Nordfoss", "1. februar 2027", "1\u00a0500,50 kroner", "avtalt: Plass 4"):
        assert words in nb
    for words in ("1.5 days a week", "The quay in Nordfoss", "1 February 2027", "1\u00a0500.50 kroner"):
        assert words in en
    assert printed(county, Terms(), "nb") == ""


def test_a_field_is_asked_for_where_its_conditions_hold(county: Catalogue) -> None:
    def open_ones(terms: Terms) -> list[str]:
        return [field.id.removeprefix("nordfoss.") for field in asked(county.own_fields, terms, frozenset())]

    assert open_ones(Terms()) == ["centre", "parking"]
    assert open_ones(said(county, centre="none")) == ["centre", "parking"]
    assert open_ones(said(county, centre="quay")) == ["centre", "centre_days", "parking"]
    assert open_ones(said(county, **WHOLE)) == [*WHOLE]


def test_what_is_not_asked_for_holds_nothing_and_is_kept(county: Catalogue) -> None:
    terms = said(county, **WHOLE | {"centre": "none"})
    assert own_flags(county.own_fields, terms, frozenset()) == {
        "nordfoss.centre", "nordfoss.centre.none", "nordfoss.parking",
    }  # fmt: skip
    assert "1,5" not in printed(county, terms, "nb")
    assert len(terms.own) == len(WHOLE)


def test_paper_waits_for_what_is_required_and_asked_for(county: Catalogue) -> None:
    def lacking(terms: Terms) -> tuple[str, ...]:
        return lacking_own(county.own_fields, terms, frozenset())

    assert lacking(Terms()) == ("nordfoss.centre",)
    assert lacking(said(county, centre="quay")) == ("nordfoss.centre_days",)
    assert lacking(said(county, centre="none")) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("centre", "moon"),
        ("centre_days", "4"),
        ("centre_days", "en"),
        ("centre_from", "2027-02-30"),
        ("key_deposit", ""),
    ],
)
def test_what_a_field_does_not_know_counts_as_empty(county: Catalogue, field: str, value: str) -> None:
    [own] = [one for one in county.own_fields if one.id == f"nordfoss.{field}"]
    terms = said(county, **{field: value})
    assert value_of(own, terms) == ""
    assert len(terms.own) == bool(value)


def test_a_change_is_told_by_label_and_answer(county: Catalogue) -> None:
    terms = said(county, centre="station", key_deposit="300")
    told = value_words(terms.own, county.document_texts, "nb")
    assert told == "Fjernarbeidssenter: Stasjonen i Áibmá\nDepositum for nøkkelkort: 300 kroner"
    gone = value_words(terms.own, {}, "nb")
    assert gone.startswith("nordfoss.centre: station")


def test_an_answer_keeps_its_place_when_it_is_changed(county: Catalogue) -> None:
    terms = said(county, **WHOLE)
    first = county.own_fields[0]
    changed = with_value(terms, first, "station")
    assert [one.field for one in changed.own] == [one.field for one in terms.own]
    assert [one.field for one in with_value(changed, first, "").own] == [one.field for one in terms.own[1:]]


FAULTS = {
    "used and not defined": (
        "",
        PRINTS + BODY.format("hytte"),
        "clauses[0].paragraphs[0].body.nb",
        "unknown_placeholder",
    ),
    "asked for and not defined": (
        "",
        PRINTS + BODY.format("hytte"),
        "clauses[0].paragraphs[0].when[0]",
        "unknown_condition",
    ),
    "defined and not printed": (FIELD.format("a"), "", "fields[0].id", "field_not_printed"),
    "printed where it may be empty": (
        FIELD.format("a"),
        PRINTS + BODY.format("a").replace("when = ['fjellvik.a']\n", ""),
        "clauses[0].paragraphs[0].body.nb",
        "empty_variable",
    ),
    "an id of nobody": (FIELD.format("a").replace("fjellvik.", "vik."), "", "fields[0].id", "not_own_id"),
    "id twice": (FIELD.format("a") * 2, PRINTS + BODY.format("a"), "fields[1].id", "duplicate_id"),
    "an unknown kind": (FIELD.format("a").replace("'text'", "'fil'"), "", "fields[0].kind", "unknown_value"),
    "one language": (FIELD.format("a").replace("label.nn", "help.nn"), "", "fields[0].label.nn", "missing_language"),
    "a choice without answers": (
        FIELD.format("a").replace("'text'", "'choice'"),
        "",
        "fields[0].choices",
        "missing_field",
    ),
    "a text with answers": (FIELD.format("a") + "choices = []\n", "", "fields[0].choices", "unknown_field"),
    "waits for nobody": (FIELD.format("a") + "when = ['regn']\n", "", "fields[0].when[0]", "unknown_condition"),
    "bounds turned": (
        FIELD.format("a").replace("'text'", "'number'\nlow = 3\nhigh = 1"),
        "",
        "fields[0].high",
        "out_of_range",
    ),
}


def faults(folder: Path, fields: str, clauses: str) -> list[tuple[str, str, str]]:
    for name, text in (("fields.toml", fields), ("clauses.toml", clauses)):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    made, found = read_overlay(folder, first_unprintable)
    assert (made is None) == bool(found)
    return [(one.field, one.code, str(one)) for one in found]


@pytest.mark.parametrize(("fields", "clauses", "place", "code"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_named_in_its_file(folder: Path, fields: str, clauses: str, place: str, code: str) -> None:
    assert (place, code) in {one[:2] for one in faults(folder, fields, clauses)}


def test_fields_that_wait_for_one_another(folder: Path) -> None:
    ring = FIELD.format("a") + "when = ['fjellvik.b']\n" + FIELD.format("b") + "when = ['!fjellvik.a']\n"
    found = faults(folder, ring, PRINTS + BODY.format("a") + BODY.format("b"))
    assert found == [
        (
            f"fields[{n}].when",
            "condition_cycle",
            f"fields.toml: fields[{n}].when: Vilkårene går i ring: {' → '.join(f'fjellvik.{one}' for one in way)}.",
        )
        for n, way in enumerate(("aba", "bab"))
    ]


def test_the_search_of_the_points_sees_fields_too(folder: Path) -> None:
    """The last day is printed only where the field is filled in: then it can be missed, and the refusal names it."""
    text = "[[clauses]]\nid = 'duration'\n[[clauses.paragraphs]]\nwhen = ['temporary', 'fjellvik.a']\n" + "".join(
        f"body.{code} = '{{end_date}} {{fjellvik.a}}'\n" for code in ("nb", "nn", "en")
    )
    [(_place, code, told)] = faults(folder, FIELD.format("a"), text)
    assert code == "point_can_be_missed"
    assert "ikke: fjellvik.a (!fjellvik.a)" in told


def test_ours_has_no_fields() -> None:
    plain = read_content(None).catalogue
    assert plain.own_fields == ()
    assert replace(plain, own_fields=()) == plain
