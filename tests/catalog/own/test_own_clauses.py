"""A virksomhet's own clauses: what a folder may do to the agreement, and how each fault of it is named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.overlay_laying import Overlay
from hkdesk.catalog.own.condition_words import WORDS
from hkdesk.domain.agreement.clauses import FLAGS
from hkdesk.domain.content.catalogue import Catalogue, Clause, Origin
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.printable import first_unprintable

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"
OURS = [clause.id for clause in load_catalogue().clauses]
TEXTS = "".join(f"{key}.{code} = 'Tekst'\n" for key in ("title",) for code in ("nb", "nn", "en"))
BODY = "[[clauses.paragraphs]]\n" + "".join(f"body.{code} = 'Tekst'\n" for code in ("nb", "nn", "en"))
LONG = "Ord og ord.\n" * 400
OWN = "[[clauses]]\nid = '{0}'\nlegal = ['x']\n" + TEXTS + "{1}" + BODY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that says whose it is, for clauses that a test writes."""
    shutil.copy(AGREEMENTS / "fixed_term" / "overlay.toml", tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    (folder / "clauses.toml").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> tuple[Catalogue, Overlay]:
    made, faults = read_overlay(folder, first_unprintable)
    assert [str(fault) for fault in faults] == []
    assert made is not None
    return made


def faults(folder: Path) -> tuple[InvalidInput, ...]:
    made, found = read_overlay(folder, first_unprintable)
    assert made is None
    assert all(fault.file and str(fault) for fault in found)
    return found


def ids(folder: Path) -> list[str]:
    return [clause.id for clause in read(folder)[0].clauses]


def clause(folder: Path, clause_id: str) -> Clause:
    return next(one for one in read(folder)[0].clauses if one.id == clause_id)


# --- what it may do ----------------------------------------------------------------------------------------


def test_a_clause_is_replaced_added_moved_and_left_out() -> None:
    made, about = read(AGREEMENTS / "fixed_term")
    order = [one.id for one in made.clauses]
    assert order[order.index("duration") + 1] == "fjellvik.review"
    assert order.index("trial") < order.index("ending")
    assert about.clauses_added == ("fjellvik.review",)
    assert about.clauses_changed == ("duration",)
    assert set(about.clauses_moved) == {"trial", "ending"}
    assert read(AGREEMENTS / "only_home")[1].clauses_hidden == ("voluntary",)
    assert [one.number for one in made.clauses] == list(range(1, len(OURS) + 2))


def test_what_comes_from_whom() -> None:
    found = {one.id: one.origin for one in read(AGREEMENTS / "fixed_term")[0].clauses}
    assert found.pop("duration") is Origin.CHANGED
    assert found.pop("fjellvik.review") is Origin.ADDED
    assert set(found.values()) == {Origin.OURS}


def test_a_changed_clause_keeps_what_is_not_written(folder: Path) -> None:
    before = next(one for one in load_catalogue().clauses if one.id == "privacy")
    after = clause(write(folder, "[[clauses]]\nid = 'privacy'\n" + TEXTS), "privacy")
    assert (after.title.get(), after.paragraphs, after.point) == ("Tekst", before.paragraphs, before.point)
    assert after.needs_approval
    assert after.source.reviewed.isoformat() == "2026-11-30"


def test_several_behind_the_same_stand_as_they_are_written(folder: Path) -> None:
    text = OWN.format("fjellvik.a", "after = 'place'\n") + OWN.format("fjellvik.b", "after = 'place'\n")
    text += OWN.format("fjellvik.c", "after = 'fjellvik.a'\n") + OWN.format("fjellvik.d", "")
    found = ids(write(folder, text))
    assert found[1:5] == ["place", "fjellvik.a", "fjellvik.c", "fjellvik.b"]
    assert found[-1] == "fjellvik.d"


def test_the_order_changes_places_among_those_it_names(folder: Path) -> None:
    found = ids(write(folder, "order = ['copies', 'place', 'basis']\n"))
    assert (found[0], found[1], found[-1]) == ("copies", "place", "basis")
    assert found[2:-1] == OURS[2:-1]


def test_the_agreement_of_ours_is_not_touched(folder: Path) -> None:
    before = load_catalogue().clauses
    read(write(folder, "hide = ['contacts']\norder = ['copies', 'basis']\n"))
    assert load_catalogue().clauses == before


def test_the_example_in_the_guide_loads(folder: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "content.md").read_text(encoding="utf-8")
    [text] = [
        one
        for one in re.findall(r"^```toml\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
        if "[[clauses]]" in one and "order = [" in one
    ]
    _made, about = read(write(folder, text))
    assert (about.clauses_added, about.clauses_hidden) == (("fjellvik.review",), ("voluntary",))


# --- what it may not do ------------------------------------------------------------------------------------

MISSES = {
    "a point hidden": ("hide = ['trial']\n", "trial", "6 i § 2", "trial_agreed"),
    "a point that prints nothing": (
        "[[clauses]]\nid = 'ending'\n" + BODY,
        "ending",
        "5 i § 2",
        "ending_agreed) og en frist i uker er avtalt (ending_notice)",
    ),
    "a text for some alone": (
        "[[clauses]]\nid = 'duration'\n[[clauses.paragraphs]]\nwhen = ['temporary', 'oslo']\n"
        + "".join(f"body.{code} = '{{end_date}}'\n" for code in ("nb", "nn", "en")),
        "duration",
        "4 i § 2",
        "avtalen er midlertidig (temporary) og ikke: virksomheten er Oslo kommune (!oslo)",
    ),
    "a clause for some alone": (
        "[[clauses]]\nid = 'handling'\nwhen = ['review_set']\n",
        "handling",
        "8 i § 2",
        "ikke: en dato for gjennomgang er satt (!review_set)",
    ),
}


@pytest.mark.parametrize(("text", "point", "number", "terms"), MISSES.values(), ids=list(MISSES))
def test_an_agreement_that_can_miss_a_point_is_refused_with_the_terms(
    folder: Path, text: str, point: str, number: str, terms: str
) -> None:
    found = [one for one in faults(write(folder, text)) if one.code == "point_can_be_missed"]
    [fault] = found
    assert (fault.file, fault.field) == ("clauses.toml", f"point = '{point}'")
    assert number in fault.reason
    assert terms in fault.reason


SPOILT = {
    "an unknown clause": ("[[clauses]]\nid = 'fritid'\n" + TEXTS, "clauses[0].id", "not_own_id"),
    "the point of ours": ("[[clauses]]\nid = 'place'\npoint = 'extent'\n", "clauses[0].point", "protected_change"),
    "nothing": ("[[clauses]]\nid = 'place'\n", "clauses[0].title", "missing_field"),
    "one twice": (f"[[clauses]]\nid = 'place'\n{TEXTS}" * 2, "clauses[1].id", "duplicate_id"),
    "own id twice": (OWN.format("fjellvik.a", "") * 2, "clauses[1].id", "duplicate_id"),
    "hidden and changed": (f"hide = ['place']\n[[clauses]]\nid = 'place'\n{TEXTS}", "clauses[0].id", "duplicate_id"),
    "unknown to hide": ("hide = ['fritid']\n", "hide[0]", "unknown_id"),
    "hidden twice": ("hide = ['contacts', 'contacts']\n", "hide[1]", "duplicate_id"),
    "unknown in the order": ("order = ['fritid', 'place']\n", "order[0]", "unknown_id"),
    "twice in the order": ("order = ['place', 'place']\n", "order[1]", "duplicate_id"),
    "behind nobody": (OWN.format("fjellvik.a", "after = 'fritid'\n"), "clauses[0].after", "unknown_id"),
    "behind itself": (OWN.format("fjellvik.a", "after = 'fjellvik.a'\n"), "clauses[0].after", "order_cycle"),
    "one language": (
        OWN.format("fjellvik.a", "").replace("body.nn = 'Tekst'\n", ""),
        "clauses[0].paragraphs[0].body.nn",
        "missing_language",
    ),
    "a field that is not defined": (
        OWN.format("fjellvik.a", "").replace("body.nb = 'Tekst'", "body.nb = '{hytte}'"),
        "clauses[0].paragraphs[0].body.nb",
        "unknown_placeholder",
    ),
    "a field that may be empty": (
        OWN.format("fjellvik.a", "").replace("body.nb = 'Tekst'", "body.nb = '{end_date}'"),
        "clauses[0].paragraphs[0].body.nb",
        "empty_variable",
    ),
    "an unknown condition": (OWN.format("fjellvik.a", "when = ['regn']\n"), "clauses[0].when[0]", "unknown_condition"),
    "never": (
        OWN.format("fjellvik.a", "when = ['oslo', '!oslo']\n"),
        "clauses[0].paragraphs[0].when",
        "never_holds",
    ),
    "an unknown field": (OWN.format("fjellvik.a", "farge = 'blå'\n"), "clauses[0].farge", "unknown_field"),
    "an origin": (OWN.format("fjellvik.a", "origin = 'ours'\n"), "clauses[0].origin", "unknown_field"),
    "a long text": (
        OWN.format("fjellvik.a", "").replace("body.en = 'Tekst'", f"body.en = '''{LONG}'''"),
        "clauses[0].paragraphs[0].body.en",
        "too_long",
    ),
    "a paragraph as a word": ("[[clauses]]\nid = 'place'\nparagraphs = 'x'\n", "clauses[0].paragraphs", "wrong_type"),
    "clauses as a word": ("clauses = 'x'\n", "clauses", "wrong_type"),
}


@pytest.mark.parametrize(("text", "field", "code"), SPOILT.values(), ids=list(SPOILT))
def test_each_fault_is_named_by_its_place(folder: Path, text: str, field: str, code: str) -> None:
    assert (field, code) in {(one.field, one.code) for one in faults(write(folder, text))}


def test_clauses_that_wait_for_one_another(folder: Path) -> None:
    text = "".join(
        OWN.format(f"fjellvik.{one}", f"after = 'fjellvik.{two}'\n")
        for one, two in (("a", "b"), ("b", "c"), ("c", "b"))
    )
    [fault] = faults(write(folder, text))
    assert fault.reason == "Rekkefølgen går i ring: fjellvik.b → fjellvik.c → fjellvik.b."


def test_a_text_of_five_megabytes(folder: Path) -> None:
    big = OWN.format("fjellvik.a", "").replace("body.nb = 'Tekst'", "body.nb = '''" + "Ord.\n" * 1_000_000 + "'''")
    [fault] = faults(write(folder, big))
    assert str(fault) == "clauses.toml: Filen er 5,0 MB. Grensen er 0,5 MB."


def test_every_condition_has_words_for_whoever_reads_why() -> None:
    assert WORDS.keys() == FLAGS
