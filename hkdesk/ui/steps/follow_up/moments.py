"""The line of time: what has happened with the agreement and what lies ahead, in order of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from hkdesk.domain.agreement.amendment import applies_from, chain_of
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.counter_entries import counter_entries
from hkdesk.domain.case.letters import IssuedLetter
from hkdesk.domain.case.loans import LoanEnd
from hkdesk.domain.case.measures import open_measures
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.letters.termination import return_on
from hkdesk.domain.paper.mistakes import Registered, issued_by_mistake
from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.standing.next_dates import next_date, review_date, talk_date, trial_date
from hkdesk.domain.standing.reminders.table import TABLE
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.letters import kind_name
from hkdesk.services.words.screen.wording import long_date


class Due(Enum):
    """What a moment that may be late waits for."""

    TALK = auto()
    REVIEW = auto()
    RETURN = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """One point on the line; `ahead` when it has not come yet.

    `talk_id` or `measure_id` is set where there is a talk to open or a measure to see, `due` where it can be late.
    """

    on: date
    words: str
    icon: str
    ahead: bool = False
    late: bool = False
    talk_id: str = ""
    measure_id: str = ""
    due: Due | None = None


def moments(case: Case, agreement: IssuedAgreement | None, today: date) -> tuple[Moment, ...]:
    """Everything with a date about the agreement and its case, earliest first; without one, about the case alone."""
    found: list[Moment] = []
    for one in case.agreements:
        if one.withdrawn_on is None and (
            agreement is None or one.version >= agreement.version or one in chain_of(case.agreements, agreement)
        ):
            found.extend(_paper(one, today))
    for letter in case.letters:
        found.extend(_letter(letter, today))
    for talk in case.follow_ups:
        words = _("Kontaktsamtale") + (": " + _opening(talk.summary) if talk.summary.strip() else "")
        found.append(Moment(talk.held_on, words, "message-square", talk.held_on > today, talk_id=talk.id))
    for measure in open_measures(case.measures):
        if measure.deadline is not None:
            late = measure.deadline < today
            words = _("Tiltak: {what}").format(what=_opening(measure.what))
            found.append(Moment(measure.deadline, words, "list-checks", not late, late, "", measure.id, Due.MEASURE))
    found.extend(_loans(case, today))
    if agreement is not None:
        found.extend(_agreement(case, agreement, today))
    found.extend(_closings(case, today))
    found.extend(_mistakes(case))
    return tuple(sorted(found, key=lambda moment: moment.on))


def history(case: Case, today: date) -> tuple[Moment, ...]:
    """The line of time while no agreement is signed; empty unless something was put right, closed or sent.

    Nothing can be opened from it.
    """
    told = case.letters or case.closings or counter_entries(case)
    found = moments(case, None, today) if told else ()
    return tuple(replace(one, talk_id="", measure_id="") for one in found)


def _agreement(case: Case, agreement: IssuedAgreement, today: date) -> Iterator[Moment]:
    """From when the agreement applies, what is to be done about it, and how it ends."""
    duration = agreement.terms.duration
    if duration.start is not None:
        yield Moment(duration.start, _("Avtalen begynner å gjelde"), "house", duration.start > today)
    asked = next_date(case, today) is not None
    talk, waits, review = talk_date(case), review_date(case), duration.review_on
    if asked and talk is not None and talk != waits:
        yield Moment(talk, _("Neste samtale"), "calendar", talk >= today, talk < today, due=Due.TALK)
    if review is not None and agreement.ended_on is None:
        late = asked and waits is not None and review < today
        yield Moment(review, _("Se på avtalen igjen"), "history", review >= today, late, due=Due.REVIEW)
    trial = trial_date(case)
    if trial is not None and (today - trial).days > (TABLE[DueKind.TRIAL].lasts or 0):
        yield Moment(trial, _("Prøvetiden gikk ut uten at erfaringene ble snakket om"), "history")
    if agreement.ended_on is not None:
        ahead = agreement.ended_on >= today
        words = _("Siste dag i ordningen") if ahead else _("Ordningen tok slutt")
        yield Moment(agreement.ended_on, words, "circle-dot", ahead)
    elif duration.temporary and duration.end is not None:
        yield Moment(duration.end, _("Siste dag i avtalen"), "circle-dot", duration.end >= today)


def _letter(one: IssuedLetter, today: date) -> Iterator[Moment]:
    """What happened with one letter; that it was issued by mistake stands with the mistakes."""
    if issued_by_mistake(one.mistakes):
        return
    about = f"{kind_name(one.kind)} {one.number}"
    happened = (
        (one.issued_on, _("{letter}: utstedt").format(letter=about), "file-text"),
        (one.delivered_on, _("{letter}: levert").format(letter=about), "check"),
        (one.signed_on, _("{letter}: signert").format(letter=about), "signature"),
        (one.withdrawn_on, _("{letter}: trukket tilbake").format(letter=about), "undo-2"),
    )
    for on, words, icon in happened:
        if on is not None:
            yield Moment(on, words, icon, on > today)


def _mistakes(case: Case) -> Iterator[Moment]:
    """What was registered by mistake, and that it was put right: both. A day that lay ahead never came."""
    for one in counter_entries(case):
        entry, what = one.entry, label(one.entry.what)
        about = _opening(one.about) if entry.what is Registered.RETURNED else one.about
        said = _("{about}: registrert som {what}, ved en feil").format(about=about, what=what)
        if entry.was_on > entry.found_on:
            said = _("{about}: registrert som {what} {date}, ved en feil").format(
                about=about, what=what, date=long_date(entry.was_on)
            )
        yield Moment(min(entry.was_on, entry.found_on), said, "file-text")
        said = _("Rettet: {about} ikke {what}. {why}").format(about=about, what=what, why=_opening(entry.why))
        yield Moment(entry.found_on, said, "undo-2")


def _closings(case: Case, today: date) -> Iterator[Moment]:
    """Each time the case was closed, and opened again."""
    for one in case.closings:
        words = _("Saken avsluttet: {why}").format(why=label(one.reason))
        yield Moment(one.closed_on, words, "archive", one.closed_on > today)
        if one.reopened_on is not None:
            why = f": {_opening(one.reopened_why)}" if one.reopened_why.strip() else ""
            yield Moment(one.reopened_on, _("Saken åpnet igjen") + why, "undo-2")


def _paper(one: IssuedAgreement, today: date) -> tuple[Moment, ...]:
    """What happened with one paper: issued, signed, and for a change from when it applies."""
    if one.changes_version is None:
        signed = (Moment(one.signed_on, _("Avtalen signert"), "signature"),) if one.signed_on is not None else ()
        return (Moment(one.issued_on, _("Avtalen utstedt"), "file-text"), *signed)
    found = [Moment(one.issued_on, _("Endringsavtale {number} utstedt").format(number=one.number), "file-text")]
    if one.signed_on is not None:
        words = _("Endringsavtale {number} signert").format(number=one.number)
        found.append(Moment(one.signed_on, words, "signature"))
    since = applies_from(one)
    if since is not None:
        words = _("Endringsavtale {number} begynner å gjelde").format(number=one.number)
        found.append(Moment(since, words, "house", since > today))
    return tuple(found)


def _loans(case: Case, today: date) -> Iterator[Moment]:
    """What was handed out and what came back, a day at a time, and when the rest is to be back."""
    out: dict[date, list[str]] = {}
    back: dict[tuple[date, LoanEnd], list[str]] = {}
    for loan in case.loans:
        out.setdefault(loan.handed_out_on, []).append(_some(loan.what, loan.count))
        for one in loan.returns:
            part = _("{what} ({n} av {all})").format(what=loan.what, n=one.count, all=loan.count)
            back.setdefault((one.on, one.outcome), []).append(
                part if one.count < loan.count else _some(loan.what, one.count)
            )
    for day, names in out.items():
        yield Moment(day, _("Lånt ut: {names}").format(names=_opening(", ".join(names))), "arrow-right", day > today)
    for (day, outcome), names in back.items():
        words = _("{what}: {names}").format(what=label(outcome), names=_opening(", ".join(names)))
        yield Moment(day, words, "undo-2" if outcome is LoanEnd.BACK else "circle-alert", day > today)
    due = return_on(case)
    if due is not None:
        words = _("Det som er lånt ut, skal være tilbake")
        yield Moment(due, words, "calendar", due >= today, due < today, due=Due.RETURN)


def _some(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count})"


def _opening(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 60 else first[:59].rstrip() + "…"
