"""The events of a person, read off the row of the list and the paper that is out: no case is opened for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from hkdesk.domain.case.stages import CaseState, CloseReason, Phase
from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.paper.ledger import AwaitedPaper, last_day_out
from hkdesk.domain.standing.due import Cause, DueKind
from hkdesk.domain.standing.reminders.events import NOTHING, Event
from hkdesk.domain.standing.row import CHANGE, RENEWAL, CaseSummary

_SENT_AHEAD = timedelta(days=60)  # a form that went out earlier is no answer to what is asked for now
_CLOSED = {CloseReason.LEFT: Cause.LEFT, CloseReason.ADDED_BY_MISTAKE: Cause.MISTAKE}
_ONLY: dict[Cause | None, frozenset[Cause]] = {None: NOTHING, **{cause: frozenset({cause}) for cause in Cause}}


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the people does not stand in their rows.

    Attributes:
        rules: each unit's rules of today by its id (`changed_since.rules_key`): agreements that rest on others are to
            be looked at.
        papers: what is out too long or missing (docs/ledger.md).
        days: how long a paper may be out.
        leave: who is away for more than a fortnight, with the first day they are back.
        declaration_out: whose form of declaration is out, with the day it went out.
    """

    rules: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[AwaitedPaper, ...] = ()
    days: int = OUT_AT_MOST_DAYS
    leave: Mapping[str, date] = field(default_factory=dict)
    declaration_out: Mapping[str, date] = field(default_factory=dict)


NOTHING_BESIDE = Beside()


def events_of_people(rows: Iterable[CaseSummary], today: date, beside: Beside = NOTHING_BESIDE) -> Iterator[Event]:
    """Every event of the rows, and of the paper of these people.

    Paper that went out when the agreement was issued, or since, takes the place of the wait for it to be signed: it is
    the same paper, told more closely.
    """
    known: dict[str, CaseSummary] = {}
    told = {p.case_id: p.out_since for p in beside.papers if p.out_since is not None}
    for row in rows:
        known[row.case_id] = row
        for event in events_of_row(row, today, beside):
            out = told.get(row.case_id)
            if event.kind is DueKind.SIGN and out is not None and event.since is not None and out >= event.since:
                continue
            yield event
    for paper in beside.papers:
        yield from _papers(paper, known.get(paper.case_id), today, beside.days)


def events_of_row(row: CaseSummary, today: date, beside: Beside = NOTHING_BESIDE) -> Iterator[Event]:
    """The events of one person's row, with all that is true of each."""
    state = row.state(today)
    phase = state.phase
    back_on = beside.leave.get(row.case_id) if beside.leave else None
    causes = causes_of(row, state, away=back_on is not None)
    about = _About(row, causes, back_on)
    yield from _agreement(row, state, today, about, beside)
    if phase is not Phase.TO_SIGN and phase is not Phase.WITHOUT:
        yield from _talks(row, phase, about, agreed=state.agreed)
    if phase is not Phase.WITHOUT:
        yield from _assessed(row, about, beside)
    if row.next_measure_on is not None:
        yield about.event(DueKind.MEASURE, row.next_measure_on)
    if row.deliver_on is not None:
        yield about.event(DueKind.DELIVER, row.deliver_on)
    if row.loan_on is not None:
        yield about.event(DueKind.LOAN, row.loan_on)
    if row.return_on is not None and (phase is Phase.OVER or phase is Phase.CLOSED):
        yield about.event(DueKind.RETURN, row.return_on)


def causes_of(row: CaseSummary, state: CaseState, *, away: bool = False) -> frozenset[Cause]:
    """All that is true of the person's case on the day, by the state it has then."""
    if state is CaseState.CLOSED:
        cause: Cause | None = _CLOSED.get(row.closed_reason, Cause.CLOSED) if row.closed_reason else Cause.CLOSED
    elif state is CaseState.ENDED:
        cause = Cause.ENDED
    else:
        cause = Cause.LAPSED if state is CaseState.EXPIRED else None
    return _ONLY[cause] | _ONLY[Cause.LEAVE] if away else _ONLY[cause]


def with_person(event: Event, row: CaseSummary | None, today: date) -> Event:
    """The event with the name of the person it is about, and with all that is true of their case.

    As it is where the row is not known, as of the unit. A paper out to be signed is what will take over.
    """
    if row is None:
        return event
    causes = event.causes | causes_of(row, row.state(today))
    if row.waiting_on is not None:
        causes |= _ONLY[Cause.SUCCESSOR_STARTED]
    return replace(event, name=row.name, causes=causes)


@dataclass(frozen=True, slots=True)
class _About:
    """Whose the events are, and what is true of all of them."""

    row: CaseSummary
    causes: frozenset[Cause]
    back_on: date | None

    def event(
        self,
        kind: DueKind,
        on: date | None,
        *,
        key: str = "",
        since: date | None = None,
        facts: str = "",
        more: Iterable[Cause] = (),
    ) -> Event:
        row = self.row
        return Event(
            *(kind, row.unit_id, row.name, row.case_id, on, since, key, ""),
            *(self.causes.union(more) if more else self.causes, facts, self.back_on),
        )


def _agreement(row: CaseSummary, state: CaseState, today: date, about: _About, beside: Beside) -> Iterator[Event]:
    waits = row.waiting_on or (row.issued_on if state is CaseState.TO_SIGN else None)
    if waits is not None:
        on = last_day_out(waits, beside.days)
        yield about.event(DueKind.SIGN, on, key=waits.isoformat(), since=waits)
    agreed = state.agreed
    if not (agreed or state is CaseState.EXPIRED or state is CaseState.ENDED):
        return
    started = {Cause.SUCCESSOR_STARTED} if row.waiting_on is not None or RENEWAL in row.drafted.split() else ()
    facts = _paper(row)
    if row.end_on is not None:
        yield about.event(DueKind.RENEW, row.end_on, facts=facts, more=started)
    if state is CaseState.EXPIRED:
        yield about.event(DueKind.CLOSE, row.end_on, facts=facts)
    if row.trial_on is not None and agreed:
        booked = row.next_on is not None and today <= row.next_on <= row.trial_on
        yield about.event(DueKind.TRIAL, row.trial_on, facts=facts, more={Cause.BOOKED} if booked else ())
    rules = beside.rules.get(row.unit_id, "")
    others = bool(rules) and row.rules_key not in ("", rules)
    if agreed and (row.differs or others):
        key = row.differs_by + (_short(rules) if others else "")
        amended = CHANGE in row.drafted.split() and not others
        yield about.event(DueKind.CHANGED, None, key=key, more={Cause.SUCCESSOR_STARTED} if amended else ())


def _talks(row: CaseSummary, phase: Phase, about: _About, *, agreed: bool) -> Iterator[Event]:
    """The next talk, and the review the agreement has a day for; a case nobody has a date for is to be decided.

    Where the review comes first, the talk after it is told once it has been held.
    """
    reviews = row.review_on if agreed else None
    if reviews is not None:
        yield about.event(DueKind.REVIEW, reviews, facts=_paper(row))
    if row.next_on is not None and row.next_on != reviews:
        yield about.event(DueKind.TALK, row.next_on, facts=_paper(row))
    elif row.next_on is None and phase is Phase.UNDER_WAY:
        opened = row.opened_on
        key = opened.isoformat() if opened is not None else ""
        yield about.event(DueKind.DECIDE, None, key=key, since=opened, facts=row.stage.value)


def _assessed(row: CaseSummary, about: _About, beside: Beside) -> Iterator[Event]:
    """What the assessment left to do; of what waits under the conclusion the gravest alone."""
    if row.reevaluate_on is not None:
        yield about.event(DueKind.REEVALUATE, row.reevaluate_on)
    elif row.opened:
        yield about.event(DueKind.QUESTIONS, None, facts=str(row.opened))
    if row.renew_on is not None:
        out = beside.declaration_out.get(row.case_id)
        sent = out is not None and out >= row.renew_on - _SENT_AHEAD
        yield about.event(DueKind.DECLARATION, row.renew_on, more={Cause.BOOKED} if sent else ())


def _papers(paper: AwaitedPaper, row: CaseSummary | None, today: date, days: int) -> Iterator[Event]:
    """What is out by the last day it might have been out, what is missing by as many days after it was missed."""
    causes = causes_of(row, row.state(today)) if row is not None else frozenset()
    unit_id = row.unit_id if row is not None else ""
    for kind, since in ((DueKind.PAPER, paper.out_since), (DueKind.MISSING, paper.missing_since)):
        if since is not None:
            on = last_day_out(since, days)
            pages = str(paper.out if kind is DueKind.PAPER else paper.missing)
            key = since.isoformat()
            yield Event(kind, unit_id, paper.name, paper.case_id, on, since, key, causes=causes, facts=pages)


def _paper(row: CaseSummary) -> str:
    """Which agreement it is: what was put off is asked again when another is issued, signed or set to end."""
    return f"{row.issued_on} {row.signed_on} {row.waiting_on} {row.end_on} {row.ended_on}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
