"""Every form of the window: the case or page it stands in, and how it is opened there; opened already, it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from hkdesk.domain.case.letter_kinds.kinds import KINDS, LetterKind
from hkdesk.domain.case.loans import LoanReturn
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import CaseState, CloseReason, Step
from hkdesk.domain.case.terms import Day, DayHours, EquipmentKind, HoursKind
from hkdesk.domain.changes.commands import CloseCase, ReturnLoan, SetTerms
from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.unit.arrangement.points import PartId
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM, EquipmentItem
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.injury.record import INJURY, Injury, InjuryKind, ReportChannel
from hkdesk.domain.unit.involvement.entries import Sent
from hkdesk.domain.unit.meetings.meeting import MEETING, Meeting, MeetingForm
from hkdesk.services.content import catalogue
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.meetings.forms import BecauseForm, FactorForm, MeetingFacts, TripForm
from hkdesk.ui.steps.agreement.sections import ORDER
from hkdesk.ui.steps.assessment.declaration_card import StatementCard
from hkdesk.ui.steps.assessment.measures import MeasuresPanel
from hkdesk.ui.steps.assessment.measures_add import DECLARATION
from hkdesk.ui.steps.assessment.questions import QuestionCard
from hkdesk.ui.steps.assessment.step import CONCLUSION, MEASURES, TASKS
from hkdesk.ui.today.row import DueRow
from hkdesk.ui.unit.equipment.forms import ItemForm, LendForm, WriteOffForm
from hkdesk.ui.unit.follow_up.happening_forms import HappeningForm, LookForm
from hkdesk.ui.unit.follow_up.measure_forms import Act, MeasureForm
from hkdesk.ui.unit.follow_up.talk_form import UnitTalkForm
from hkdesk.ui.unit.injury.forms import InjuryForm, ReportForm
from hkdesk.ui.window import EMPLOYEES, MEETINGS, SETTINGS, TODAY, UNIT, Desk

S, V, D, A, P, F = Step
Show = Callable[[Desk], object]


@dataclass(frozen=True)
class Station:
    """A form. `show` brings it into sight, from wherever the user is; `place` is the page or the case it stands in."""

    name: str
    place: str
    show: Show

    def __str__(self) -> str:
        return self.name


def stations(desk: Desk) -> list[Station]:
    """All of them, in the example's store as it is when the window is opened."""
    today = desk.workspace.clock.today()
    ids = {row.state(today): row.case_id for row in desk.workspace.cases(limit=None)}
    made: list[Station] = []

    def form(name: str, state: CaseState, step: Step, opens: Callable[[Any, Any], object]) -> None:
        def show(desk: Desk) -> None:
            desk.context.open_case(ids[state], step)
            page: Any = desk.frame.page(CASE_PAGE)
            opens(page, page.current_step_page())

        made.append(Station(name, state.value, show))

    form("scope", CaseState.SCOPE, S, lambda page, step: None)
    form("closing", CaseState.SCOPE, S, lambda page, step: page.handling.form or page.handling.close_case())
    form("refusal", CaseState.ASSESSMENT, S, lambda page, step: step.refusal.open())
    form("person", CaseState.ASSESSMENT, S, lambda page, step: page.person or page.toggle_person())
    form("reopening", CaseState.CLOSED, F, lambda page, step: page.handling.form or page.handling.reopen_case())
    for place in (TASKS, catalogue().themes[0].id, DECLARATION, MEASURES, CONCLUSION):
        form(f"assessment {place}", CaseState.ASSESSMENT, V, lambda page, step, place=place: _assessment(step, place))
    form("assessment short", CaseState.ASSESSMENT, V, lambda page, step: _short(step))
    form("dialogue", CaseState.DIALOGUE, D, lambda page, step: step.form or step.start())
    for section in ORDER:
        form(f"agreement {section}", CaseState.DRAFT, A, lambda page, step, part=section: _agreement(step, part))
    form("signing", CaseState.TO_SIGN, P, lambda page, step: step.side.withdraw.unfold())
    form("talk", CaseState.SIGNED, F, lambda page, step: _talk(step))
    form("new loan", CaseState.SIGNED, F, lambda page, step: step.loans.form or step.loans.add())
    form("amendment", CaseState.IN_FORCE, P, lambda page, step: None)
    form("loan mended", CaseState.IN_FORCE, F, lambda page, step: _loan(step, "mend"))
    form("loan returned", CaseState.IN_FORCE, F, lambda page, step: _loan(step, "return"))
    form("return undone", CaseState.IN_FORCE, F, lambda page, step: _loan(step, "again"))
    for kind in LetterKind:
        which = CaseState.SIGNED if F in KINDS[kind].steps else CaseState.NEW
        step = F if which is CaseState.SIGNED else S
        form(f"letter {kind.value}", which, step, lambda page, step, kind=kind: _letter(step, kind))
    form("letter issued", CaseState.REFUSED, S, lambda page, step: _letter(step, LetterKind.REFUSAL))
    pages = [
        Station("new employee", EMPLOYEES, _employee),
        Station("unit", UNIT, lambda desk: desk.context.show_unit_place("facts")),
        Station("arrangement", UNIT, lambda desk: _arrangement(desk, PartId.MAIN)),
        Station("arrangement, rules", UNIT, lambda desk: _arrangement(desk, PartId.STAFFING)),
        Station("arrangement, decided", UNIT, lambda desk: _arrangement(desk, None)),
        Station("role group", "group", _role_group),
        Station("settings", SETTINGS, _settings),
        Station("involvement", UNIT, lambda desk: _entry(desk, "involvement", lambda pane: pane.open_new("safety"))),
        Station("involvement mistake", UNIT, lambda desk: _entry(desk, "involvement", _mistake)),
        Station("review", UNIT, lambda desk: _entry(desk, "folder", lambda pane: pane.add_review())),
        Station("retention", "privacy", lambda desk: desk.context.open_privacy()),
        Station("said of a reminder", TODAY, _reminder),
    ]
    return made + pages + records() + meetings()


def records() -> list[Station]:
    """The forms of records of the unit, on Enheten."""
    ways: dict[str, tuple[str, Any, Any]] = {
        "unit measure": ("follow_up", MeasureForm, lambda host: host.new_measure()),
        "happening": ("follow_up", HappeningForm, lambda host: host.new_happening()),
        "look": ("follow_up", LookForm, lambda host: host.look(host._seen.looks[0])),
        "unit talk": ("follow_up", UnitTalkForm, lambda host: host.new_talk()),
        "injury": ("injuries", InjuryForm, lambda host: _injury(host)),
        "injury report": ("injuries", ReportForm, lambda host: _report(host)),
        "new thing": ("equipment", ItemForm, lambda host: host.new_item()),
        "lending": ("equipment", LendForm, lambda host: _thing(host, host.lend)),
        "write-off": ("equipment", WriteOffForm, lambda host: _thing(host, host.write_off)),
    }

    for act in Act:
        ways[f"measure {act}"] = ("follow_up", act, lambda host, act=act: host.act_on(act, _measure(host, act)))

    def station(name: str, place: str, kind: Any, opens: Show) -> Station:
        def show(desk: Desk) -> None:
            desk.context.show_unit_place(place)
            page: Any = desk.frame.page(UNIT)
            host = page.contents.stack.currentWidget().host
            if kind not in (type(host.form), getattr(host.form, "act", None)):
                opens(host)

        return Station(name, name, show)  # they share what makes their fields, and only one of them is ever in sight

    return [station(name, *way) for name, way in ways.items()]


def _measure(host: Any, act: Act) -> str:
    return next(one.id for one in host._seen.measures if (one.value.done_on is not None) is (act is Act.FOUND))


def _injury(host: Any) -> None:
    host.who.set_value(host._seen.injuries[0].case_id)
    host.new_injury()


def meetings() -> list[Station]:
    """The forms of Fjernmøter."""
    ways: dict[str, tuple[Any, Any]] = {
        "meeting": (MeetingFacts, lambda page: page.meetings.mend()),
        "trip": (TripForm, lambda page: page.meetings.add_trip()),
        "because": (BecauseForm, lambda page: page.meetings.explain()),
        "factor": (FactorForm, lambda page: page.sums.mend(page.sums.view.factors.rows[0])),
    }

    def station(name: str, kind: Any, opens: Any) -> Station:
        def show(desk: Desk) -> None:
            desk.context.go(MEETINGS)
            page: Any = desk.frame.page(MEETINGS)
            page.show_place("sums" if kind is FactorForm else "meetings", focus=False)
            if kind is not type((page.sums if kind is FactorForm else page.meetings).form):
                opens(page)

        return Station(name, name, show)

    return [station(name, *way) for name, way in ways.items()]


def _thing(host: Any, opens: Callable[[Any], object]) -> None:
    row = next(n for n, one in enumerate(host.model.rows) if one.may_be_lent)
    host.table.choose(row)
    opens(host.context.workspace.unit_records.find(host.model.row(row).record_id))


def _report(host: Any) -> None:
    record = host._seen.injuries[0]
    if host.tellings is None:
        host.unfold(record.id)
    host.tellings.report(ReportChannel.NAV)


def first_day() -> list[Station]:
    """What stands there before the unit has a name."""
    return [Station("welcome", EMPLOYEES, lambda desk: desk.context.go(EMPLOYEES))]


def prepare(desk: Desk) -> None:
    """What the example lacks: a closed case, a change of a signed agreement, something given back, a draft's lists."""
    today = desk.workspace.clock.today()
    rows = {row.state(today): row.case_id for row in desk.workspace.cases(limit=None)}
    over = desk.workspace.session(rows[CaseState.EXPIRED])
    over.commit_issued(CloseCase(today, CloseReason.RAN_OUT, "", over.acting))
    changed = desk.workspace.session(rows[CaseState.IN_FORCE])
    extent = replace(changed.case.terms.extent, tasks="Møter og saksbehandling")
    changed.do(SetTerms(replace(changed.case.terms, extent=extent)))
    changed.do(ReturnLoan(changed.case.loans[1].id, LoanReturn(today, 1, "")))
    draft = desk.workspace.session(rows[CaseState.DRAFT])
    terms = draft.case.terms
    hours = replace(terms.hours, kind=HoursKind.OWN, times=(DayHours(Day.THURSDAY, time(8), time(15, 30), 30),))
    draft.do(SetTerms(replace(terms, hours=hours, equipment=replace(terms.equipment, kind=EquipmentKind.LENT))))
    desk.workspace.flush()
    unit, records = desk.workspace.own_unit_id, desk.workspace.unit_records
    records.add(unit, UNIT_MEASURE, UnitMeasure("Nytt møterom", "Kari", today))
    records.add(unit, UNIT_MEASURE, UnitMeasure("Ny skjerm", "Kari", today, done_on=today))
    records.add(unit, INJURY, Injury(InjuryKind.INJURY, today, "Falt"), changed.case.id)
    version = desk.workspace.arrangement.begin(unit).id
    desk.workspace.involvement.enter(unit, Sent(version_id=version, sent_on=today, to=("Tillitsvalgt",), what="Utkast"))
    records.add(unit, EQUIPMENT_ITEM, EquipmentItem("Kamera", "CAM-1"))
    records.add(unit, MEETING, Meeting("Fagmøte", decided=MeetingForm.REMOTE))


def _short(step: Any) -> None:
    if not step.in_short():
        step.way.segment("short").click()
    row = step.short.rows[1]
    if not row.is_open():
        row.set_open(True)


def _assessment(step: Any, place: str) -> None:
    step.show_place(place)
    page = step.current_page()
    while page.make_more():
        pass
    for card in page.findChildren(QuestionCard)[:2] + page.findChildren(StatementCard)[:2]:
        no = card.answer_row.field(Segmented).segment("no")
        if not no.isChecked():
            no.click()
    for panel in page.findChildren(MeasuresPanel):
        if not panel.cards:
            panel.add_new()


def _agreement(step: Any, section: str) -> None:
    step.form.build_all()
    if not len(step.form.equipment):
        step.form.equipment.add()
    if not step.form.clauses.value():
        step.form.clauses.add()
    halves = step.fields.rows["extent.half_days"].widget
    half, _from, _until = halves.line_fields(Weekday.THURSDAY)
    if not half.isChecked():
        half.click()
    step.go_to_section(section)


def _talk(step: Any) -> None:
    talks = step.session.case.follow_ups
    if not talks:
        step.add_talk()
    elif step.talk is None:
        step.open_talk(talks[0].id)


def _loan(step: Any, way: str) -> None:
    out, back = step.session.case.loans[:2]
    loan = back if way == "again" else out
    if step.loans._opened_by != (loan.id, way) or step.loans.form is None:
        ways = {"mend": step.loans.mend, "return": step.loans.give_back, "again": step.loans.not_returned}
        ways[way](loan.id)


def _letter(step: Any, kind: LetterKind) -> None:
    pane = step.host.pane
    if pane is not None and pane.kind is not kind:
        step.host.close()
    step.host.open(kind)


def _employee(desk: Desk) -> None:
    desk.context.go(EMPLOYEES)
    page: Any = desk.frame.page(EMPLOYEES)
    if not page.list.panel.isVisible():
        page.list.open_panel()


def _settings(desk: Desk) -> None:
    desk.context.go(SETTINGS)
    page: Any = desk.frame.page(SETTINGS)
    if page.archive.form.isHidden():
        page.archive.edit_button.click()


def _entry(desk: Desk, place: str, opens: Callable[[Any], object]) -> None:
    """A place within Enheten with a form that is opened there, unless it is open."""
    desk.context.show_unit_place(place)
    page: Any = desk.frame.page(UNIT)
    opens(page.contents.stack.currentWidget())


def _mistake(pane: Any) -> None:
    desk, unit = pane._desk, pane._unit_id
    pane.mistake(desk.entries(unit)[0])


def _arrangement(desk: Desk, part: PartId | None) -> None:
    desk.context.show_unit_place("arrangement")
    page: Any = desk.frame.page(UNIT)
    pane = page.contents.stack.currentWidget()
    if pane.draft is None or not pane.parts[part].is_open:
        pane.change(part)
    rules = pane.parts[part].form.rules
    if rules is not None and not rules.shown:
        rules.kind.set_value("least_office_days")
        rules.add()
    elif rules is not None and not rules.opened:
        rules.open(rules.shown[0].id)


def _reminder(desk: Desk) -> None:
    desk.context.go(TODAY)
    page: Any = desk.frame.page(TODAY)
    if page.saying.form is None:
        page.saying.open(next(row for row in page.findChildren(DueRow) if row.item.kind is DueKind.TALK))


def _role_group(desk: Desk) -> None:
    desk.context.show_unit_place("facts")
    page: Any = desk.frame.page(UNIT)
    page.form._assess(page.form.groups.lines[0].group)
