"""A virksomhet's own rules: what each of them stops, what it leaves alone, and which the law does not allow."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.own.versions import folder_on
from hkdesk.domain.agreement.contradictions.find import find_in_case
from hkdesk.domain.agreement.contradictions.finding import Weight
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.content.own_rules import OwnRules
from hkdesk.services.agreement.rule_words import RULE_CLASHES
from hkdesk.services.content import read_content
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from tests.domain.agreement.oracle_base import TODAY, case_of

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"


def broken(rules: OwnRules, **change: Any) -> set[str]:
    """The rules that the sound case breaks with the change; each is a clash with words, and its fixes mend it."""
    file = case_of(change)
    found = [one for one in find_in_case(file, TODAY, rules=rules) if one.code.startswith("rule_")]
    for one in found:
        assert one.weight is Weight.CLASH
        assert contradiction_text(one).strip()
        for fix in (fix for fix in one.fixes if fix.changes):
            assert fix_text(fix).strip()
            mended = replace(file, case=replace(file.case, terms=fix.apply(file.case.terms)))
            assert one.code not in [other.code for other in find_in_case(mended, TODAY, rules=rules)]
    return {one.code for one in found}


YES, NO = a.Choice.AGREED, a.Choice.NONE
START = date(2026, 10, 1)
BREAKS = {
    "rule_days": (OwnRules(most_days_per_week=1.5), {}, {"extent": a.Extent(1)}),
    "rule_temporary": (OwnRules(longest_months=12), {"duration": a.Duration(START)}, {}),
    "rule_longest": (
        OwnRules(longest_months=6),
        {},
        {"duration": a.Duration(START, True, date(2027, 3, 31), date(2027, 3, 1))},
    ),
    "rule_review": (OwnRules(review=True), {"duration": a.Duration(START, True, date(2027, 9, 30))}, {}),
    "rule_review_late": (
        OwnRules(review=True),
        {"duration": a.Duration(START, True, date(2027, 2, 1), date(2027, 3, 1))},
        {},
    ),
    "rule_notice_agreed": (OwnRules(most_notice_weeks=8), {"ending": a.Ending(NO)}, {}),
    "rule_notice_short": (OwnRules(least_notice_weeks=6), {}, {"ending": a.Ending(YES, 6)}),
    "rule_notice_long": (OwnRules(most_notice_weeks=2), {}, {"ending": a.Ending(YES, 2)}),
    "rule_signer": (OwnRules(signer_title="Etatssjef"), {}, {"signing": a.Signing("Liv", "etatssjef for plan")}),
    "rule_home_access": (OwnRules(home_access=False), {"home_access": True}, {}),
    **{
        f"rule_{how}_{point}": (OwnRules(settled=((point, how),)), {point: kind(other)}, {point: kind(wanted)})
        for how, wanted, other in (("agreed", YES, NO), ("none", NO, YES))
        for point, kind in (
            ("availability", a.Availability), ("ending", a.Ending), ("trial", a.Trial), ("handling", a.Handling),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize(("code", "rules", "bad", "good"), [(k, *v) for k, v in BREAKS.items()], ids=list(BREAKS))
def test_each_rule_stops_what_breaks_it_and_nothing_else(
    code: str, rules: OwnRules, bad: dict[str, Any], good: dict[str, Any]
) -> None:
    assert broken(rules, **bad) == {code}
    assert broken(rules, **good) == set()
    assert broken(OwnRules(), **bad) == set()


def test_every_sentence_of_a_rule_is_tried_above() -> None:
    assert BREAKS.keys() == RULE_CLASHES.keys()


def test_days_are_no_question_for_who_works_only_at_home() -> None:
    only = ScopeFacts(Place.OWN_HOME, only_from_home=True)
    assert broken(OwnRules(most_days_per_week=1), case={"scope": only}) == set()


def test_an_agreement_made_before_the_rule_is_let_be_and_an_amendment_is_not() -> None:
    file, rules = case_of({}), OwnRules(longest_months=1)
    made = a.IssuedAgreement(1, "HK-1", TODAY, "Ola", "2022", file.case.terms, "", "", 6)
    assert not [c for c in find_in_case(file, TODAY, made, rules=rules) if c.code.startswith("rule_")]
    other = replace(file, case=replace(file.case, terms=replace(file.case.terms, archive_number="26/1")))
    assert [c.code for c in find_in_case(other, TODAY, made, rules=rules) if c.code.startswith("rule_")] == [
        "rule_longest"
    ]


# --- what is read ------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(AGREEMENTS / "short" / "overlay.toml", tmp_path)
    return tmp_path


def with_rules(folder: Path, text: str) -> list[tuple[str, str, str, str]]:
    path = folder / "overlay.toml"
    path.write_text(path.read_text(encoding="utf-8") + f"\n[rules]\n{text}\n", encoding="utf-8")
    made, faults = read_overlay(folder, first_unprintable)
    assert (made is None) == bool(faults)
    return [(one.file, one.field, one.code, str(one)) for one in faults]


AGAINST_LAW = {
    "no days at home": ("most_days_per_week = 0", "rules.most_days_per_week", "§ 2"),
    "no extent": ("settled = { extent = 'none' }", "rules.settled.extent", "§ 2"),
    "no hours": ("settled = { hours = 'none' }", "rules.settled.hours", "§ 2"),
    "no words on equipment": ("settled = { equipment = 'none' }", "rules.settled.equipment", "§ 2"),
    "no last day": ("settled = { duration = 'none' }", "rules.settled.duration", "§ 2"),
    "access to every home": ("home_access = 'always'", "rules.home_access", "§ 3"),
}


@pytest.mark.parametrize(("text", "field", "legal"), AGAINST_LAW.values(), ids=list(AGAINST_LAW))
def test_a_rule_that_contradicts_the_law_is_refused_with_its_paragraph(
    folder: Path, text: str, field: str, legal: str
) -> None:
    [(file, place, code, said)] = with_rules(folder, text)
    assert (file, place) == ("overlay.toml", field)
    assert code.startswith("rule_against_law")
    assert f"Regelen strider mot hjemmekontorforskriften {legal}" in said


WRONG = {
    "too long": ("longest_months = 500", "rules.longest_months", "out_of_range"),
    "no months": ("longest_months = 0", "rules.longest_months", "out_of_range"),
    "more days than a week": ("most_days_per_week = 6", "rules.most_days_per_week", "out_of_range"),
    "bounds turned": ("least_notice_weeks = 4\nmost_notice_weeks = 2", "rules.most_notice_weeks", "out_of_range"),
    "notice and none": ("least_notice_weeks = 4\nsettled = { ending = 'none' }", "rules.settled.ending", "rules_clash"),
    "unknown": ("kaffe = true", "rules.kaffe", "unknown_field"),
    "unknown point": ("settled = { kaffe = 'none' }", "rules.settled.kaffe", "unknown_value"),
    "unknown choice": ("settled = { trial = 'maybe' }", "rules.settled.trial", "unknown_value"),
    "a word for a number": ("longest_months = 'seks'", "rules.longest_months", "wrong_type"),
    "places nobody defined": ("places = 'lavdal.centre'", "rules.places", "unknown_value"),
}


@pytest.mark.parametrize(("text", "field", "code"), WRONG.values(), ids=list(WRONG))
def test_each_fault_is_named_in_the_folder(folder: Path, text: str, field: str, code: str) -> None:
    assert ("overlay.toml", field, code) in {one[:3] for one in with_rules(folder, text)}


def test_a_clause_may_be_left_out_that_a_rule_makes_needless(folder: Path) -> None:
    (folder / "clauses.toml").write_text("hide = ['trial']\n", encoding="utf-8")
    [fault] = read_overlay(folder, first_unprintable)[1]
    assert fault.code == "point_can_be_missed"
    assert with_rules(folder, "settled = { trial = 'none' }") == []


def test_the_templates_have_their_rules() -> None:
    fixed = read_content(AGREEMENTS / "fixed_term")
    assert fixed.catalogue.rules == OwnRules(longest_months=12, review=True, least_notice_weeks=4)
    assert fixed.overlay is not None
    assert fixed.overlay.rules == ("longest_months", "review", "least_notice_weeks")
    assert fixed.overlay.version == "2026-2"
    assert read_content(AGREEMENTS / "telework_centre").catalogue.rules.places == "nordfoss.centre"


# --- versions ----------------------------------------------------------------------------------------------


def test_the_newest_version_that_holds_is_used(tmp_path: Path) -> None:
    for name in ("2026-01-01", "2027-07-01", "2027-02-30", "gammelt"):
        shutil.copytree(AGREEMENTS / "fixed_term", tmp_path / name)
    assert folder_on(tmp_path, date(2026, 12, 1)) == tmp_path / "2026-01-01"
    assert folder_on(tmp_path, date(2027, 6, 30)) == tmp_path / "2026-01-01"
    assert folder_on(tmp_path, date(2027, 7, 1)) == tmp_path / "2027-07-01"
    assert folder_on(tmp_path, date(2025, 12, 31)) == tmp_path  # nobody follows what is still to come
    assert folder_on(AGREEMENTS / "short", date(2027, 7, 1)) == AGREEMENTS / "short"
    assert folder_on(tmp_path / "ingen", date(2027, 7, 1)) == tmp_path / "ingen"


def test_content_of_a_folder_with_versions_is_that_of_today(tmp_path: Path) -> None:
    shutil.copytree(AGREEMENTS / "short", tmp_path / "2020-01-01")
    shutil.copytree(AGREEMENTS / "fixed_term", tmp_path / "2190-01-01")
    found = read_content(tmp_path)
    assert found.faults == ()
    assert found.overlay is not None
    assert found.overlay.name == "Lavdal kommune"
