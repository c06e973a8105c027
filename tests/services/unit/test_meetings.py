"""The unit's meetings and the figures it counts with, kept as records and taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, MeetingQuestion, TravelMeans, Trip
from hkdesk.domain.unit.meetings.travel import Saved, TravelFactor
from hkdesk.errors import InvalidInput
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.meetings import guidance, known_figures
from hkdesk.services.workspace import Workspace

CAR, BUS, OTHER = TravelMeans.CAR, TravelMeans.BUS, TravelMeans.OTHER
MEETING = Meeting("Fagmøte", meetings_per_year=2, decided=MeetingForm.REMOTE, trips=(Trip(1, CAR, Decimal(10), 15),))


def test_meetings_by_name_their_sum_of_a_year_and_the_way_back(workspace: Workspace, session: CaseSession) -> None:
    desk, unit_id = workspace.meetings, workspace.own_unit_id
    desk.add(unit_id, MEETING)
    desk.add(unit_id, Meeting("Allmøte"))
    view = desk.view(unit_id)
    assert [one.value.name for one in view.meetings] == ["Allmøte", "Fagmøte"]
    assert view.a_year == Saved(Decimal(60), Decimal(40), Decimal(212), Decimal(40 * 66))
    desk.change(view.meetings[1], Meeting("Fagmøte", decided=MeetingForm.PHYSICAL))
    assert desk.view(unit_id).a_year.km == 0
    workspace.unit_records.undo()
    assert desk.view(unit_id).a_year.km == 40
    desk.remove(view.meetings[0])
    workspace.unit_records.undo()
    assert len(desk.view(unit_id).meetings) == 2


def test_every_known_figure_has_its_year_and_source_and_the_rest_is_empty() -> None:
    rows = known_figures().rows
    assert [row.means for row in rows] == list(TravelMeans)
    assert known_figures().of(OTHER) == TravelFactor(OTHER)
    for row in rows:
        assert (row.kr_per_km is None) == (row.kr_year is None) == (row.kr_source == "")
        assert (row.grams_co2_per_person_km is None) == (row.co2_year is None) == (row.co2_source == "")


def test_a_figure_of_ones_own_leaves_the_others_and_can_be_let_go_of(
    workspace: Workspace, session: CaseSession
) -> None:
    desk, unit_id = workspace.meetings, workspace.own_unit_id
    before = desk.view(unit_id)
    assert not before.own_figures
    own = TravelFactor(BUS, Decimal("2.75"), 2026, "Egen avtale", Decimal(40), 2025, "Ruter")
    desk.set_factor(unit_id, own)
    desk.set_factor(unit_id, TravelFactor(OTHER, Decimal(1), 2026, "Sykkelgodtgjørelse"))
    now = desk.view(unit_id)
    assert now.own_figures
    assert now.factors.of(BUS) == own
    assert now.factors.of(CAR) == before.factors.of(CAR)
    workspace.unit_records.undo()
    assert desk.view(unit_id).factors.of(OTHER) == TravelFactor(OTHER)
    desk.forget_figures(unit_id)
    assert desk.view(unit_id) == before
    with pytest.raises(InvalidInput) as refused:
        desk.set_factor(unit_id, TravelFactor(CAR, Decimal(5), 2026, ""))
    assert refused.value.field == "factors.rows[0].kr_source"


def test_each_question_has_words_in_every_language_and_a_reason() -> None:
    texts = {one.id: one for one in guidance().questions}
    assert set(texts) == {one.value for one in MeetingQuestion}
    assert texts["room_ready"].because_not is not None  # the one no that is a reason
    assert sum(len(part.items) for part in guidance().checklist) <= 15  # one page
