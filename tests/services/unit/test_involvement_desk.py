"""Drøfting og medvirkning through the workspace: entered, corrected with the earlier wording kept, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.unit.involvement.entries import INPUT, MEETING, MeetingState, ViewState
from hkdesk.domain.unit.involvement.missing import Lack, Missing, missing_before_force
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.corrections import correction_words
from hkdesk.services.words.unit.involvement import duty_words, missing_basis, missing_words
from hkdesk.services.workspace import Workspace
from tests.domain.unit.involvement_support import ASKED, HELD, SAID, VERSION, WHOLE, records


@pytest.fixture
def unit(workspace: Workspace, session: CaseSession) -> str:
    return workspace.own_unit_id


def test_a_correction_keeps_what_stood_there_and_is_taken_back_whole(workspace: Workspace, unit: str):
    desk = workspace.involvement
    desk.enter(unit, SAID)
    (thread,) = desk.entries(unit, VERSION)
    desk.correct(thread, replace(SAID, text="Onsdag passer bedre."), "Feil dag")
    (thread,) = desk.entries(unit, VERSION)
    assert thread.entry.text == "Onsdag passer bedre."
    assert [one.value for one in thread.earlier] == [SAID]
    (said,) = correction_words(thread)
    assert "Feil dag. Før sto det: «Torsdag passer dårlig.»" in said
    workspace.unit_records.undo()
    assert [one.entry for one in desk.entries(unit)] == [SAID]
    assert workspace._store.integrity.faults() == []


def test_an_entry_made_by_mistake_says_why_and_goes_nowhere(workspace: Workspace, unit: str):
    desk = workspace.involvement
    for one in WHOLE:
        desk.enter(unit, one)
    assert desk.missing(unit, VERSION) == ()
    (thread,) = [one for one in desk.entries(unit) if one.entry == HELD]
    with pytest.raises(InvalidInput) as refused:
        desk.withdraw(thread, " ")
    assert refused.value.field == "involvement_meeting.why"
    desk.withdraw(thread, "Møtet gjaldt noe annet")
    assert desk.missing(unit, VERSION) == (Missing(Lack.MEETING),)
    assert len(workspace.unit_records.all(unit, MEETING)) == 2


def test_what_another_has_corrected_meanwhile_is_not_corrected_again(workspace: Workspace, unit: str):
    desk = workspace.involvement
    desk.enter(unit, SAID)
    (thread,) = desk.entries(unit)
    desk.correct(thread, replace(SAID, text="Først"), "Rettet et annet sted")
    with pytest.raises(Surroundings) as refused:
        desk.correct(thread, replace(SAID, text="Så"), "Rettet her")
    assert refused.value.code == "record_changed_elsewhere"
    assert len(workspace.unit_records.all(unit, INPUT)) == 2
    (gone,) = desk.entries(unit)
    workspace.unit_records.undo()
    with pytest.raises(Surroundings):
        desk.correct(gone, SAID, "Det som rettes, er tatt tilbake")


def test_only_an_agreed_meeting_lies_ahead(workspace: Workspace, unit: str):
    desk, ahead = workspace.involvement, workspace.clock.today() + timedelta(days=3)
    desk.enter(unit, replace(HELD, met_on=ahead, state=MeetingState.AGREED))
    assert [one.on for one in desk.coming(unit)] == [ahead]
    wrong = [
        (replace(HELD, met_on=ahead), "involvement_meeting.met_on", "day_after_today"),
        (replace(SAID, received_on=ahead), "involvement_input.received_on", "day_after_today"),
        (replace(ASKED, view_on=ahead), "involvement_safety.view_on", "day_after_today"),
        (
            replace(ASKED, state=ViewState.DID_NOT_ANSWER, reply_by=workspace.clock.today()),
            "involvement_safety.reply_by",
            "reply_by_ahead",
        ),
    ]
    for entry, field, code in wrong:
        with pytest.raises(InvalidInput) as refused:
            desk.enter(unit, entry)
        assert (refused.value.field, refused.value.code) == (field, code)


def test_each_lack_says_its_sentence_and_its_paragraph():
    """What chapter 8 asks is told to hold where it applies; what the verneombud is owed is told to hold always."""
    agreed = replace(HELD, state=MeetingState.AGREED, met_on=date(2026, 12, 4))
    told = missing_before_force(VERSION, records(agreed, SAID, replace(ASKED, state=ViewState.AWAITED)))
    circular, applies = "rundskriv 38/2021 punkt 2.2", "der aml kapittel 8 gjelder"
    sent, met, answered, heard = (missing_words(one, oslo=True) for one in told)
    assert sent == f"Grunnlaget er ikke sendt til tillitsvalgte ({circular}; aml § 8-2 tredje ledd {applies})."
    assert met.startswith("Møtet med tillitsvalgte er avtalt 4. desember 2026, men er ikke ført som holdt (")
    assert met.endswith(f"({circular}; aml § 8-1 og § 8-2 første ledd bokstav c {applies}).")
    assert answered.startswith("Innspillet fra Fagforbundet 9. oktober 2026 har ikke fått et grunngitt svar (")
    assert answered.endswith(f"(aml § 8-2 tredje ledd {applies}).")
    assert heard == f"Det er ikke ført hva verneombudet (Per Holm) mener ({circular}; aml § 6-2 fjerde ledd)."
    assert {missing_basis(Missing(what), oslo=True) for what in (Lack.SAFETY, Lack.VIEW)} == {
        f"{circular}; aml § 6-2 fjerde ledd"
    }


def test_the_circular_of_oslo_binds_nobody_else():
    everywhere = [missing_words(Missing(what, "Per Holm", date(2026, 12, 4)), oslo=False) for what in Lack]
    assert [text for text in everywhere if "rundskriv" in text] == []
    assert [text for text in duty_words(oslo=False) if "Dok. 24" in text] == []
    assert "gjelder bare i Oslo kommune" in duty_words(oslo=False)[0]
    assert "bare" not in duty_words(oslo=True)[0]


def test_a_drofting_that_is_a_duty_aims_at_an_agreement():
    for oslo in (True, False):
        assert [text for text in duty_words(oslo=oslo) if "oppnå en avtale (§ 8-2 andre og tredje ledd)" in text]
