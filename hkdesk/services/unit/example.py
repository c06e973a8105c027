"""What the example keeps of its unit beside the cases: an arrangement in force, follow-up, things, meetings.

Everything comes there by the acts a manager uses, so that the example is what the program makes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.unit.arrangement.arrangement import MovedBy
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM, EquipmentItem, ItemCondition
from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind
from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.unit.meetings import meeting as meetings
from hkdesk.domain.unit.meetings.meeting import MeetingAnswer, MeetingForm, MeetingQuestion, TravelMeans, Trip

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace

_UNION, _SAFETY = "Tone Fagerheim, Fagforbundet", "Per Holm"


def fill_unit(workspace: Workspace) -> None:
    """Adds it to a workspace that has the example's people (`hkdesk.services.example.fill_example`)."""
    unit = workspace.unit
    assert unit is not None, "the example's people come first"
    today = workspace.clock.today()
    _arrangement(workspace, unit.id, today)
    _follow_up(workspace, unit.id, today)
    _things(workspace, unit.id, today)
    _meetings(workspace, unit.id, unit.role_groups[0].id)


def _arrangement(workspace: Workspace, unit_id: str, today: date) -> None:
    desk, decided = workspace.arrangement, today - timedelta(days=3)
    draft = desk.begin(unit_id)
    value = replace(
        draft.value,
        moved_by=MovedBy.TOGETHER,
        decided_by="Øystein Hårfagre-Čáhppes, seksjonsleder",
        decided_on=decided,
        holds_from=today,
        review_on=_in_a_year(today),
    )
    draft = desk.change(draft, value)
    about = "Utkastet til ordning: rammen på én til to dager, fellesdagen, minste bemanning og hvordan en dag flyttes."
    involved, to = workspace.involvement, (_UNION, "Nils Arvid Moe, NITO")
    involved.enter(unit_id, Sent(version_id=draft.id, sent_on=today - timedelta(days=24), to=to, what=about))
    notes = "Enige om rammen. Fagforbundet ba om at den som bytter fast dag, får beskjed senest dagen før."
    met = Meeting(
        version_id=draft.id,
        met_on=today - timedelta(days=14),
        state=MeetingState.HELD,
        took_part=(*to, "Øystein Hårfagre-Čáhppes"),
        notes=notes,
    )
    involved.enter(unit_id, met)
    said = Input(
        version_id=draft.id,
        received_on=today - timedelta(days=12),
        who=_UNION,
        text="Beskjed om at en hjemmedag flyttes, bør komme senest to arbeidsdager før.",
    )
    asked = involved.enter(unit_id, said)
    reply = Answer(
        version_id=draft.id,
        answered_on=today - timedelta(days=8),
        input_id=asked.id,
        text="Én arbeidsdag beholdes, fordi fravær sjelden er kjent før. Leder spør den som har lettest for det.",
    )
    involved.enter(unit_id, reply)
    safety = SafetyConsulted(
        version_id=draft.id,
        asked_on=today - timedelta(days=20),
        who=_SAFETY,
        about=about,
        state=ViewState.GIVEN,
        view="Ber om at alle får lånt stol og skjerm før første hjemmedag.",
        view_on=today - timedelta(days=10),
    )
    involved.enter(unit_id, safety)
    desk.put_in_force(draft)
    ahead = Meeting(version_id=draft.id, met_on=today + timedelta(days=11), took_part=to, notes="")
    involved.enter(unit_id, ahead)


def _follow_up(workspace: Workspace, unit_id: str, today: date) -> None:
    measure = UnitMeasure(
        what="Fast felles kaffe på skjerm hver onsdag kl. 9",
        who="Øystein Hårfagre-Čáhppes",
        deadline=today + timedelta(days=9),
        factor=Factor.CONTACT,
        why="Flere sier de ser lite til kollegene de dagene de er hjemme.",
        agreed_on=today - timedelta(days=5),
    )
    workspace.unit_records.add(unit_id, UNIT_MEASURE, measure)
    row = next(
        (one for one in workspace.cases(unit_id=unit_id, limit=None) if one.state(today) is CaseState.IN_FORCE), None
    )
    if row is None:
        return
    moved = Happening(HappeningKind.MOVED, today - timedelta(days=6), "Flyttet til ny leilighet.")
    workspace.follow_up.note_happening(unit_id, moved, row.case_id)
    slipped = Injury(
        InjuryKind.NEAR_MISS,
        today - timedelta(days=18),
        what="Snublet i skjøteledningen på vei fra pulten. Ingen skade.",
        where="Hjemmekontoret",
        working_time=HowSure.YES,
        task="Henting av utskrift",
        done="Ledningen er lagt langs veggen.",
    )
    workspace.follow_up.note_injury(unit_id, slipped, row.case_id)


def _things(workspace: Workspace, unit_id: str, today: date) -> None:
    bought = today - timedelta(days=400)
    things = (
        EquipmentItem("Kontorstol", "KS-20417", "", ItemCondition.GOOD, bought, "Lageret i 2. etasje"),
        EquipmentItem("Skjerm 27 tommer", "CN-0X7T", "4411", ItemCondition.GOOD, bought, "Lageret i 2. etasje"),
        EquipmentItem("Skjerm 24 tommer", "CN-0X2B", "4398", ItemCondition.WORN, None, "Møterom 3"),
        EquipmentItem("Hodetelefoner", "", "4420", ItemCondition.NEW, today - timedelta(days=20), "Resepsjonen"),
    )
    for thing in things:
        workspace.unit_records.add(unit_id, EQUIPMENT_ITEM, thing)


def _meetings(workspace: Workspace, unit_id: str, group_id: str) -> None:
    q = MeetingQuestion
    held = (
        meetings.Meeting(
            name="Saksmøtet",
            how_often="hver torsdag",
            meetings_per_year=44,
            role_group_ids=(group_id,),
            purpose="Fordele nye saker og drøfte de vanskelige.",
            answers=(MeetingAnswer(q.SAME_PLACE, True), MeetingAnswer(q.CREATIVE, True)),
            decided=MeetingForm.PHYSICAL,
            decided_because="Torsdag er fellesdag.",
        ),
        meetings.Meeting(
            name="Samarbeidsmøte med fylket",
            how_often="en gang i måneden",
            meetings_per_year=11,
            others="Vestland fylkeskommune",
            purpose="Gå gjennom dispensasjonene som er på høring.",
            answers=(MeetingAnswer(q.INFORMATION, True), MeetingAnswer(q.FAR_AWAY, True)),
            decided=MeetingForm.REMOTE,
            trips=(Trip(2, TravelMeans.CAR, Decimal(86), 95),),
        ),
    )
    for one in held:
        workspace.unit_records.add(unit_id, meetings.MEETING, one)


def _in_a_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28))
