"""Fills a store with a believable unit: invented people in every state a case can be in.

The people are data (resources/demo/example.toml); every case gets there by the same commands a manager uses.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hkdesk.domain.assessment.newer_catalogue import answered, seen_of
from hkdesk.domain.assessment.reevaluation import concluding
from hkdesk.domain.assessment.renewal import declared_now
from hkdesk.domain.case.answers import Answer, Conclusion, Response, Suitability
from hkdesk.domain.case.case import FollowUp
from hkdesk.domain.case.declaration import (
    DeclarationAnswers,
    Declared,
    DeclaredItem,
    DeclaredWith,
    measure_source,
)
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, RefusalFacts, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft
from hkdesk.domain.case.loans import Loan, LoanReturn, lent
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.people import Employee, RoleGroup, Unit, Weekday
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    HalfDay,
    Owner,
    Terms,
    Trial,
    Weeks,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.files import surroundings
from hkdesk.paths import resource
from hkdesk.services.content import catalogue
from hkdesk.services.keys.made_up import made_up_key
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.example import fill_unit
from hkdesk.services.workspace import Workspace

_ORDER = ("new", "scope", "assessment", "dialogue", "draft", "to_sign", "signed", "in_force", "expired", "ended")
_NOON = time(12)
_OPENED_BEFORE = timedelta(days=14)  # a case is opened this long before its agreement is issued


def fill_example(workspace: Workspace) -> dict[str, str]:
    """Adds the example's unit and people to the workspace; returns case ids by name.

    Raises:
        InvalidInput: the workspace already has a unit: an example never mixes with real data.
    """
    from hkdesk.errors import InvalidInput

    if workspace.unit is not None:
        raise InvalidInput("duplicate_id", field="unit", got=workspace.unit.name)
    data = tomllib.loads(resource("demo", "example.toml").read_text(encoding="utf-8"))
    workspace.save_unit(_unit(workspace, data))
    return {person["name"]: _Maker(workspace, person, data["words"]).make() for person in data["people"]}


def example_store() -> Path:
    """A new store with the example in it, in a temporary folder of its own.

    Raises:
        Surroundings: no room or no right; then nothing is left behind.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="hkdesk-eksempel-"))
    except OSError as problem:
        raise surroundings(problem, Path(tempfile.gettempdir()) / "hkdesk-eksempel") from problem
    store = folder / "eksempel.db"
    try:
        with Workspace.open(store, who="eksempel", key=made_up_key(store)) as workspace:
            fill_example(workspace)
            fill_unit(workspace)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # what is raised says more than what could not be removed
        raise
    return store


def _unit(workspace: Workspace, data: dict[str, Any]) -> Unit:
    facts = dict(data["unit"])
    days = tuple(Weekday[name.upper()] for name in facts.pop("common_office_days"))
    today = workspace.clock.today()
    groups = tuple(
        RoleGroup(g["id"], g["name"], _responses(g.get("answers", ()), today), seen=seen_of(catalogue().themes))
        for g in data["groups"]
    )
    return replace(workspace.new_unit(facts.pop("name")), common_office_days=days, role_groups=groups, **facts)


def _responses(rows: Sequence[dict[str, str]], on: date) -> tuple[Response, ...]:
    return tuple(_response(row["item"], Answer(row["answer"]), row.get("reason", ""), on) for row in rows)


def _response(item_id: str, answer: Answer, reason: str, on: date) -> Response:
    item = catalogue().item(item_id)
    assert item is not None, item_id
    return answered(Response(item_id, answer, reason), item, on)


def _workday_by(day: date) -> date:
    """The day, or the Friday before where it is in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


class _Maker:
    """Takes one person as far as the data says."""

    def __init__(self, workspace: Workspace, person: dict[str, Any], words: dict[str, str]) -> None:
        self.workspace, self.person, self.words = workspace, person, words
        self.today = workspace.clock.today()
        unit = workspace.unit
        groups = {group.id: group for group in unit.role_groups} if unit is not None else {}
        self.inherits = {response.item_id for response in groups[person["group"]].responses}
        days_ago = person.get("issued_days_ago", 0)
        self.issued_on = _workday_by(self.today - timedelta(days=days_ago)) if days_ago else self.today

    def make(self) -> str:
        person = self.person
        employee = Employee(
            name=person["name"],
            title=person["title"],
            employee_number=person["number"],
            role_group_id=person["group"],
            home_address=person["address"],
        )
        session = self.workspace.add_employee(employee, self.issued_on - _OPENED_BEFORE)
        for reach, step in (
            ("scope", self._scope),
            ("assessment", self._assess),
            ("dialogue", self._talk),
            ("draft", self._draft),
            ("draft", self._declare),
            ("to_sign", self._issue),
            ("signed", self._sign),
        ):
            if self._reaches(reach):
                step(session)
        self._finish(session)
        session.flush()
        return session.case.id

    def _reaches(self, stage: str) -> bool:
        wanted = self.person["stage"]
        if wanted in {"refused", "no_agreement"}:
            return stage == "scope" or (wanted == "refused" and stage == "assessment")
        return _ORDER.index(wanted) >= _ORDER.index(stage)

    def _scope(self, session: CaseSession) -> None:
        stage = self.person["stage"]
        facts = ScopeFacts(place=Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=self.person.get("days", 1.0))
        if stage == "no_agreement":
            facts = replace(facts, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5)
            facts = replace(facts, reason=self.words["occasional_reason"])
        elif stage == "scope":
            facts = ScopeFacts(place=Place.OWN_HOME)
        session.do(c.SetScope(facts))

    def _assess(self, session: CaseSession) -> None:
        themes = catalogue().themes
        items = [item for theme in themes for item in theme.items]
        always = [item.id for item in items if item.shown_when is None]
        stage, concluded_on = self.person["stage"], self.issued_on - timedelta(days=5)
        session.do(c.MarkSeen(seen_of(themes)))
        self._own(session)
        for item in items[: len(items) // 2] if stage == "assessment" else items:
            if item.id in self.inherits or item.id not in session.view.assessed.visible:
                continue
            n = always.index(item.id) if item.id in always else -1
            answer, reason = (Answer.PARTLY, self.words["partly"]) if n % 7 == 3 else (Answer.YES, "")
            if n == 0:
                reason = self.words["long_reason"].strip()
            elif self.person.get("told") and not reason:
                reason = self.words["yes"]
            session.do(c.Respond(_response(item.id, answer, reason, concluded_on)))
        if stage == "assessment":
            return
        if stage == "refused":
            session.do(c.Conclude(Conclusion(Suitability.NOT_NOW, reason=self.words["not_now"])))
            return
        said = Conclusion(
            Suitability.WITH_CONDITIONS,
            reason=self.words["conclusion"],
            conditions=self.words["conditions"],
            extent_days_per_week=self.person.get("days"),
            rests_on=(always[0], always[5]),
        )
        counted = session.view.assessed.effective
        session.do(c.Conclude(concluding(said, session.case.measures, concluded_on, counted, themes)))

    def _own(self, session: CaseSession) -> None:
        """What is the person's alone: deviations from the group, tasks, and the wish."""
        person = self.person
        for response in _responses(person.get("deviations", ()), self.issued_on - timedelta(days=5)):
            session.do(c.Respond(response))
        if "tasks" in person:
            session.do(c.SetTasks(tuple(_task(n, row) for n, row in enumerate(person["tasks"], 1))))
        session.do(c.SetWish(person.get("wished")))

    def _declare(self, session: CaseSession) -> None:
        """The egenerklæring, filled in together, and the measures it led to."""
        person = self.person
        if "declaration" not in person:
            return
        apart = {row["item"]: row for row in person["declaration"]}
        ids = [item.id for section in catalogue().declaration.sections for item in section.items]
        items = tuple(
            DeclaredItem(one, Declared(apart[one]["answer"]), apart[one]["comment"])
            if one in apart
            else DeclaredItem(one, Declared.YES)
            for one in ids
        )
        held = self.issued_on - timedelta(days=5)
        told = declared_now(session.case, DeclarationAnswers(items=items), held, DeclaredWith.TOGETHER)
        session.do(c.SetDeclaration(told))
        for n, row in enumerate(person["measures"], 1):
            deadline = self.today + timedelta(days=row["due_in_days"])
            source = measure_source(row["item"])
            session.do(c.RecordMeasure(Measure(f"measure-{n}", row["what"], row["who"], deadline, source=source)))

    def _talk(self, session: CaseSession) -> None:
        held = self.issued_on - timedelta(days=5)
        words, stage = self.words, self.person["stage"]
        talk = Dialogue(
            id="talk-1",
            held_on=held,
            others_present=words["others_present"],
            took_part=True,
            topics=tuple(t.id for t in catalogue().dialogue_topics if "first" in t.kinds),
            manager_view=words["manager_view"],
            employee_view=words["employee_view"],
            agreed=self.person.get("agreed", words["agreed"]),
            disagreed=self.person.get("disagreed", words["disagreed"]),
            next_on=held + timedelta(days=90) if stage != "dialogue" else self._next(),
        )
        session.do(c.RecordDialogue(talk))
        if stage != "dialogue":
            session.do(c.ConfirmDialogue("talk-1", held))

    def _next(self) -> date:
        return self.today + timedelta(days=self.person.get("next_in_days", 90))

    def _draft(self, session: CaseSession) -> None:
        person = self.person
        start = self.issued_on + timedelta(days=7)
        if "starts_in_days" in person:
            start = _workday_by(self.today + timedelta(days=person["starts_in_days"]))
        end = self.today - timedelta(days=person["ends_days_ago"]) if "ends_days_ago" in person else None
        terms: Terms = session.case.terms
        terms = replace(
            terms,
            extent=_extent(person, start),
            duration=Duration(start, end is not None, end, start + timedelta(days=180)),
            trial=Trial(Choice.AGREED, 3),
            handling=replace(terms.handling, note=self.words["handling_note"]),
        )
        if person["stage"] != "draft":
            terms = replace(terms, equipment=_equipment())
        session.do(c.SetTerms(terms))

    def _issue(self, session: CaseSession) -> None:
        from hkdesk.services.paper.packets import prepare_issue

        moment = datetime.combine(self.issued_on, _NOON).astimezone()
        prepared = prepare_issue(session.file, moment, self.workspace.unit.manager_name if self.workspace.unit else "")
        session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
        pages = tuple(page.key for page in prepared.record.paper)
        self.workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, pages, copies=1, on=self.issued_on)])

    def _sign(self, session: CaseSession) -> None:
        signed = min(self.issued_on + timedelta(days=3), self.today)
        session.commit_issued(c.MarkSigned(1, signed, session.case.agreements[0].issued_by))
        rows = self.workspace.ledger.pages(session.case.id)
        back = tuple(row.page.key for row in rows if row.page.returns)
        self.workspace.ledger.record([LedgerAct(LedgerKind.CAME_BACK, back, on=signed)])

    def _finish(self, session: CaseSession) -> None:
        person, words = self.person, self.words
        if person["stage"] == "refused":
            day = self._ago("letter_days_ago")
            self._letter(session, LetterKind.REFUSAL, RefusalFacts(day, own_words=words["not_now"]), day)
        if "follow_up_days_ago" in person:
            held = self.today - timedelta(days=person["follow_up_days_ago"])
            talk = FollowUp("talk-1", held, words["follow_up"], words["measures"], self._next())
            session.do(c.RecordFollowUp(talk))
        if "follow_up_days_ago" in person or person["stage"] == "ended":
            self._lend(session)
        if person["stage"] == "ended":
            self._end(session, self._ago("letter_days_ago"))
            for loan in session.case.loans:
                back = LoanReturn(session.case.agreements[0].ended_on or self.today, loan.count)
                session.do(c.ReturnLoan(loan.id, back))

    def _lend(self, session: CaseSession) -> None:
        """What the agreement says is lent, handed out the day it was signed."""
        signed = session.case.agreements[0]
        day = signed.signed_on or signed.issued_on
        lines = lent(signed.terms.equipment)
        loans = (Loan(f"loan-{n}", one.name, day, one.count, one.number) for n, one in enumerate(lines, 1))
        session.do(c.HandOut(tuple(loans)))

    def _ago(self, name: str) -> date:
        return self.today - timedelta(days=self.person[name])

    def _end(self, session: CaseSession, day: date) -> None:
        """Ended by a letter that was delivered the day it was issued."""
        from hkdesk.services.workdays import notice_from

        weeks = session.case.agreements[0].terms.ending.notice_weeks or 0
        facts = TerminationFacts(
            EndedBy.EMPLOYER,
            EndHow.NOTICE,
            received_on=day,
            reason=self.words["end_reason"],
            return_by=notice_from(day, weeks).last_day,
        )
        letter = self._letter(session, LetterKind.TERMINATION, facts, day)
        session.commit_issued(c.RegisterLetter(letter.id, day, letter.issued_by))

    def _letter(
        self, session: CaseSession, kind: LetterKind, facts: RefusalFacts | TerminationFacts, day: date
    ) -> IssuedLetter:
        from hkdesk.services.paper.letters import prepare_letter

        session.do(c.DraftLetter(LetterDraft(kind, holding(facts))))
        moment = datetime.combine(day, _NOON).astimezone()
        by = self.workspace.unit.manager_name if self.workspace.unit else ""
        prepared = prepare_letter(session.file, kind, moment, by)
        session.commit_issued(c.IssueLetter(prepared.letter), [(prepared.record, prepared.pdf)])
        return prepared.letter


def _extent(person: dict[str, Any], start: date) -> Extent:
    """Days and weeks as the data has them; every n-th week is counted from the agreement's first day."""
    halves = (
        HalfDay(Weekday[half["day"].upper()], half["from"], half["until"]) for half in person.get("half_days", ())
    )
    extent = Extent(
        person.get("days_per_week", person.get("days")),
        tuple(Weekday[d.upper()] for d in person.get("weekdays", ())),
        half_days=tuple(halves),
    )
    if "every_weeks" not in person:
        return extent
    return replace(extent, weeks=Weeks.NTH, every_weeks=person["every_weeks"], weeks_from=start)


def _task(number: int, row: dict[str, Any]) -> Task:
    return Task(
        id=f"task-{number}",
        title=row["title"],
        place=TaskPlace(row["place"]),
        share_percent=row["share"],
        needs=row.get("needs", ""),
        confidential=row.get("confidential", False),
    )


def _equipment() -> Equipment:
    return Equipment(
        EquipmentKind.LENT,
        (
            EquipmentLine("Bærbar PC med lader", 1, Owner.EMPLOYER, "PC-48213"),
            EquipmentLine("Skjerm 27 tommer", 1, Owner.EMPLOYER, "SK-99121"),
            EquipmentLine("Kontorstol", 1, Owner.EMPLOYEE),
        ),
    )
