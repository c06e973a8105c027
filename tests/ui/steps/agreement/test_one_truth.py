"""Step, meter and the reasons at the signature say the same of a draft that may not go on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import Step, StepState
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Duration,
    Equipment,
    EquipmentKind,
    Extent,
    Hours,
    HoursKind,
    Signing,
    Trial,
)
from hkdesk.domain.changes.commands import Conclude, SetScope
from hkdesk.ui.steps.agreement.words import STEP, reason_text
from tests.ui.steps.agreement.agreement_support import open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk

NOTHING_LENT = Equipment(EquipmentKind.NONE_LENT)
SUNDAY = Hours(HoursKind.OWN, times=(DayHours(Day.SUNDAY, time(10), time(14), 0),))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def whole(here: Desk, **changes: object) -> None:
    """A draft that lacks nothing, with the changes."""
    terms: dict[str, object] = {
        "home_address": "Myrveien 12, 9998 Nordfoss",
        "extent": Extent(1.0),
        "availability": Availability(Choice.NONE),
        "duration": Duration(date(2026, 12, 1)),
        "trial": Trial(Choice.NONE),
        "equipment": NOTHING_LENT,
    }
    set_terms(here, **terms | changes)


def test_a_clash_is_no_green_line(here: Desk) -> None:
    whole(here)
    step = open_step(here)
    assert here.session.view.step(Step.AGREEMENT).state is StepState.DONE, here.session.view.stops
    assert step.meter.button("hours").accessibleName().endswith("På plass")
    whole(here, hours=SUNDAY)
    step.refresh()
    assert here.session.view.step(Step.AGREEMENT).state is StepState.STARTED
    assert step.meter.button("hours").accessibleName().endswith("Må rettes")
    assert step.beside.note_label.text() == "7 av 8 på plass"
    assert step.beside.note_label.accessibleDescription().endswith("· 1 å rette")


def test_a_missing_first_day_is_no_green_step(here: Desk) -> None:
    whole(here, duration=Duration())
    step = open_step(here)
    assert here.session.view.step(Step.AGREEMENT).remaining == 1
    assert "startdatoen" in step.meter.button("parties").accessibleName()


def test_who_approves_too_is_asked_for_where_the_unit_wants_one(here: Desk) -> None:
    whole(here)
    step = open_step(here)
    row = step.fields.rows["signing.second_name"]
    assert not row.widget.accessibleName().endswith("må fylles ut")
    unit = here.workspace.unit
    assert unit is not None
    here.workspace.save_unit(replace(unit, second_approver=True))
    step.refresh()
    assert row.widget.accessibleName().endswith("må fylles ut")
    assert "Virksomheten krever" in " ".join(step.fields.notes_at("signing.second_name"))
    assert "godkjenne" in step.meter.button("other").accessibleName()
    assert step.meter.button("parties").accessibleName().endswith("På plass")
    step.next_button.click()
    assert step.fields.focused() == "signing.second_name"
    set_terms(here, signing=Signing(second_name="Rolf Rektor"))
    assert here.session.view.step(Step.AGREEMENT).state is StepState.DONE, here.session.view.stops


def test_what_the_case_says_leads_to_the_step_where_it_is_said(here: Desk) -> None:
    whole(here)
    here.session.do(Conclude(Conclusion(Suitability.NOT_NOW, "Ikke nå.")))
    view = here.session.view
    assert view.stops == ("case:not_suitable",)
    text, where = reason_text(view, view.stops[0])
    assert text == "Vurderingen konkluderer med «ikke egnet nå»."
    assert where == f"{STEP}assessment"


def test_a_voluntary_agreement_is_open_and_called_so(here: Desk) -> None:
    facts = ScopeFacts(Place.OWN_HOME, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5)
    here.session.do(SetScope(facts))
    step = open_step(here)
    assert here.session.view.step(Step.AGREEMENT).state is not StepState.CLOSED
    assert step.notice is not None
    assert "frivillig avtale" in step.notice.text_label.text()
    whole(here, extent=Extent(0.5))
    assert here.session.view.stops == ()
