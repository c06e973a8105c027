"""The one rule for when paper for ink may be made, and that window, batch and command line all follow it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hkdesk.__main__ import main
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.ready import why_not_ready
from hkdesk.domain.case.answers import Assessment, Conclusion, Suitability
from hkdesk.domain.case.case import Case, CaseFile, Refusal
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CloseReason, Step, StepState
from hkdesk.domain.case.terms import Duration, Terms
from hkdesk.domain.content.catalogue import PointId
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.services.case_files import read_case_file
from hkdesk.services.case_view import view_case
from hkdesk.services.paper.batch import candidate
from hkdesk.services.paper.packets import packet_for_ink
from hkdesk.services.words.stops import stop_text

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"
DAY = date(2026, 9, 21)
NOON = datetime(2026, 9, 21, 10, 0, tzinfo=UTC)
NEEDED, ELSEWHERE = ScopeResult(Verdict.AGREEMENT, True), ScopeResult(Verdict.OTHER_PLACE, False)
CASE = Case("c", "HK-1", DAY, "u", Employee("Kari", home_address="Vei 1"), terms=Terms(duration=Duration(DAY)))
FILE = CaseFile(Unit("u", "Enhet", organisation="K", manager_name="Ola"), CASE)


def of_case(**changes: Any) -> CaseFile:
    return replace(FILE, case=replace(CASE, **changes))


LEFT = Closing(DAY, CloseReason.LEFT)
NOT_NOW = Assessment(conclusion=Conclusion(Suitability.NOT_NOW))


@pytest.mark.parametrize(
    ("file", "scope", "missing", "found", "stops"),
    [
        (FILE, NEEDED, (), (), ()),
        (FILE, ScopeResult(Verdict.UNDECIDED, None), (), (), ()),
        (FILE, ScopeResult(Verdict.OCCASIONAL, False), (), (), ()),
        (FILE, ScopeResult(Verdict.INFORMATION_LETTER, False), (), (), ()),
        (FILE, ELSEWHERE, (), (), ("case:other_place",)),
        (of_case(closings=(LEFT,)), NEEDED, (), (), ("case:case_closed",)),
        (of_case(closings=(replace(LEFT, reopened_on=DAY),)), NEEDED, (), (), ()),
        (of_case(refusal=Refusal(DAY, "Nei")), NEEDED, (), (), ("case:refused",)),
        (of_case(assessment=NOT_NOW), NEEDED, (), (), ("case:not_suitable",)),
        (FILE, NEEDED, (PointId.HOURS,), (), ("point:hours",)),
        (of_case(terms=Terms()), NEEDED, (), (), ("field:terms.duration.start",)),
        (FILE, NEEDED, (), (Contradiction("x", Weight.CLASH, ("hours.kind",)),), ("clash:x",)),
        (FILE, NEEDED, (), (Contradiction("x", Weight.HINT, ("hours.kind",)),), ()),
    ],
)
def test_what_stops_paper(
    file: CaseFile,
    scope: ScopeResult,
    missing: tuple[PointId, ...],
    found: tuple[Contradiction, ...],
    stops: tuple[str, ...],
) -> None:
    assert why_not_ready(file, scope, missing, found) == stops


def _refused(data: dict[str, Any]) -> None:
    data["case"]["refusal"] = {"decided_on": "2026-09-11", "reason": "Ikke nå."}


def _not_now(data: dict[str, Any]) -> None:
    data["case"]["assessment"]["conclusion"]["suitability"] = "not_now"


def _elsewhere(data: dict[str, Any]) -> None:
    data["case"]["scope"]["place"] = "other_place"


def _no_point(data: dict[str, Any]) -> None:
    data["case"]["terms"]["equipment"] = {"kind": "open"}


def _no_start(data: dict[str, Any]) -> None:
    data["case"]["terms"]["duration"]["start"] = None


def _sunday(data: dict[str, Any]) -> None:
    times = [{"day": "sunday", "from_time": "10:00", "until_time": "14:00", "break_minutes": 0}]
    data["case"]["terms"]["hours"] |= {"kind": "own", "times": times, "core_from": None, "core_until": None}
    data["case"]["terms"]["availability"] = {"choice": "none"}


def _closed(data: dict[str, Any]) -> None:
    data["case"]["closings"] = [{"closed_on": "2026-10-31", "reason": "wish_withdrawn"}]


def _second(data: dict[str, Any]) -> None:
    data["unit"]["second_approver"] = True


def _nameless_signer(data: dict[str, Any]) -> None:
    data["case"]["terms"]["signing"] = {"title": "nestleder", "authority": "etter fullmakt"}


def _nothing(_data: dict[str, Any]) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "stop"),
    [
        (_nothing, ""),
        (_closed, "case:case_closed"),
        (_refused, "case:refused"),
        (_not_now, "case:not_suitable"),
        (_elsewhere, "case:other_place"),
        (_no_point, "point:equipment"),
        (_no_start, "field:terms.duration.start"),
        (_second, "field:terms.signing.second_name"),
        (_nameless_signer, "field:terms.signing.name"),
        (_sunday, "clash:sunday_work"),
    ],
)
def test_one_answer_everywhere(change: Any, stop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["case"]["agreements"] = []
    change(data)
    path = tmp_path / "sak.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    file = read_case_file(path)
    view = view_case(file, DAY)
    ready = not stop
    assert (not view.stops) is ready
    assert ready or stop in view.stops
    assert (view.step(Step.AGREEMENT).state is StepState.DONE) is ready
    assert (view.step(Step.SIGNATURE).state is StepState.EMPTY) is ready
    assert candidate(file, DAY).ready is ready
    said = [stop_text(view, one) for one in view.stops]
    assert all(one.endswith(".") for one in said)
    if not ready:
        with pytest.raises(InvalidInput):
            packet_for_ink(file, NOON)
    code = ExitCode.DONE if ready else ExitCode.NOT_IN_ORDER
    assert main(["check", str(path), "--on", DAY.isoformat(), "--json"]) == code
    report = json.loads(capsys.readouterr().out)
    assert (report["in_order"], tuple(report["why_not_paper"])) == (ready, view.stops)
    assert main(["packet", str(path), "--on", DAY.isoformat(), "-o", str(tmp_path / "p.pdf")]) == code
    told = capsys.readouterr().out
    assert all(one in told for one in said)


@pytest.mark.parametrize(("words", "broken"), [("", True), ("Kveldsvakt, fordi arbeidet krever det (§ 10-11).", False)])
def test_an_old_agreement_that_must_be_done_over_is_not_in_order(
    words: str, broken: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before 1 July 2022 aml §§ 10-4 and 10-11 did not hold at home; `revision` and `in_order` give one answer."""
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    times = [{"day": "tuesday", "from_time": "14:00", "until_time": "22:00", "break_minutes": 30}]
    hours = {"kind": "own", "description": words, "times": times}
    duration = {"start": "2021-09-01"}
    plain = {"extent": {"days_per_week": 1}, "availability": {"choice": "none"}, "trial": {"choice": "none"}}
    terms = {**data["case"]["terms"], **plain, "hours": hours, "duration": duration, "talks": {}}
    old = {
        "version": 1,
        "number": "HK-1",
        "issued_on": "2021-09-01",
        "issued_by": "L",
        "rule_set_id": "old",
        "pages": 4,
    }
    old |= {"terms": terms, "document_sha256": "00", "content_digest": "00", "signed_on": "2021-09-01"}
    data["case"] |= {"agreements": [old], "terms": terms}
    path = tmp_path / "old.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    code = main(["check", str(path), "--on", DAY.isoformat(), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert any(point["must_change"] for point in report["revision"]) is broken
    assert (report["in_order"], code == ExitCode.DONE) == (not broken, not broken)
    assert report["why_not_paper"] == []
