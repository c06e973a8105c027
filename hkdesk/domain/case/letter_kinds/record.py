"""What hkdesk knows of a kind of letter, as one record. What differs between the kinds is read off it, nowhere else.

Each fact says in its own field how it is written, whether paper needs it and when it is asked for; `line`, `text`,
`day`, `number` and `one_of` make such fields.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import AuthorityOrder, Verdict
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.content.catalogue import PointId, RuleSet
from hkdesk.errors import InvalidInput

Faults = Iterator[InvalidInput]
_FACT = "fact"


def _never(_about: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Fact:
    """How one fact is written.

    Attributes:
        required: paper needs it, and the form says so.
        asked: whether it matters for the facts as they are, None where it always does; one that does not is neither
            shown nor required.
        long: a text of any length, looked through for what should not stand in it; else a text has one line.
        highest: the highest number; the lowest is nought.
        not_before: the name of the day that this one may not lie before.
        workdays: a day around which the public holidays decide something.
    """

    required: bool = False
    asked: Callable[[Any], bool] | None = None
    long: bool = False
    highest: int | None = None
    not_before: str = ""
    workdays: bool = False


_PLAIN = Fact()


def line(*, required: bool = False, asked: Callable[[Any], bool] | None = None) -> Any:
    """A text of one line."""
    return _field("", Fact(required, asked))


def text(*, required: bool = False, asked: Callable[[Any], bool] | None = None) -> Any:
    """A text of any length."""
    return _field("", Fact(required, asked, long=True))


def day(*, required: bool = False, not_before: str = "", workdays: bool = False) -> Any:
    """A date, or none yet."""
    return _field(None, Fact(required, not_before=not_before, workdays=workdays))


def number(highest: int) -> Any:
    """A whole number from nought, or none."""
    return _field(None, Fact(highest=highest))


def one_of(*, required: bool = False) -> Any:
    """One of a few or yes and no, and nothing chosen yet."""
    return _field(None, Fact(required))


def several(*, required: bool = False) -> Any:
    """Some of a few, none yet."""
    return _field((), Fact(required))


def _field(default: Any, fact: Fact) -> Any:
    return field(default=default, metadata={_FACT: fact})


def facts_in(facts: Any) -> dict[str, Fact]:
    """The facts by name, in the order of the case file; of a value or of its class."""
    return {one.name: one.metadata.get(_FACT, _PLAIN) for one in fields(facts)}


def is_missing(value: Any) -> bool:
    """Whether nothing is said yet."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def required(facts: Any, *names: str) -> Faults:
    """A fault for each of these facts that nothing is said of."""
    yield from (InvalidInput("required", field=name) for name in names if is_missing(getattr(facts, name)))


def required_facts(facts: Any, _day: Any = None) -> Faults:
    """A fault for each fact that paper needs, that is asked for, and that nothing is said of."""
    for name, one in facts_in(facts).items():
        if one.required and (one.asked is None or one.asked(facts)):
            yield from required(facts, name)


class Effect(StrEnum):
    """What an issued letter does to its case, and what taking it back undoes."""

    NOTHING = "nothing"
    REFUSES = "refuses"  # the case is refused, for the reasons in the letter (`RefusalFacts`)
    ENDS = "ends"  # the signed agreement gets a last day, worked out from the letter (`TerminationFacts`)


@dataclass(frozen=True, slots=True)
class IssueDay:
    """The day a letter would be issued: the law in force on it, and the public holidays around it."""

    today: date
    rule_set: RuleSet
    holidays: Container[date]


@dataclass(frozen=True, slots=True)
class Known:
    """What a first draft may begin with.

    `refused_on` and `refused_because` of a case that is refused; `trial_days` is the notice agreed for the trial, and
    `on_trial` whether the day is within it. `suggested` are words of the catalogue for points of § 2.
    """

    today: date
    employee: Employee
    order: AuthorityOrder
    refused_on: date | None
    refused_because: str
    on_trial: bool
    trial_days: int | None
    suggested: Mapping[PointId, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """Where the case stands when a step lists its letters; `over`: the arrangement has had its last day."""

    step: Step
    refused: bool
    verdict: Verdict
    over: bool


def _while_in_force(offer: Offer) -> bool:
    return not offer.over


def _nothing(_facts: Any, _on: Any) -> Faults:
    yield from ()


def _no_day(_facts: Any) -> date | None:
    return None


def _as_it_is(facts: Any, _place: str) -> Any:
    return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfLetter:
    """One kind of letter. Its words stand in resources/catalog/letters.toml, under its name.

    Attributes:
        facts: the class of its facts.
        series: the two letters of its number, "AV" of HK-2026-0001-AV1; no two kinds share them.
        steps: the steps that list it; the first is where I dag leads to.
        paragraphs: what is told of its law: topics of Hjelp, or "point:" and a list item of § 2.
        first: the facts of a first draft.
        one_at_a_time: the next replaces the one that stands, or comes after it was taken back.
        both_sign: whether both sign; else the employer signs and delivers.
        effect: what it does to the case when it is issued.
        settles: where a case that needs no agreement stands while the letter does, and for which verdict.
        reason_to_take_back: whether somebody who takes it back must say why.
        clean: checks and tidies what the fields of the facts cannot say of themselves; told the place in the case.
        holds: what must be so on the day of issue, whoever asks for it.
        ready: everything that stands between the facts and paper; `field` is the name of a fact.
        deliver_on: the day the facts name for its delivery; None gives a week.
        offered: whether a step offers to begin one.
    """

    facts: type
    series: str
    steps: tuple[Step, ...]
    paragraphs: tuple[str, ...]
    first: Callable[[Known], Any]
    one_at_a_time: bool = False
    both_sign: Callable[[Any], bool] = _never
    effect: Effect = Effect.NOTHING
    settles: tuple[Verdict, CaseState] | None = None
    reason_to_take_back: bool = True
    clean: Callable[[Any, str], Any] = _as_it_is
    holds: Callable[[Any, date], Faults] = _nothing
    ready: Callable[[Any, IssueDay], Faults] = required_facts
    deliver_on: Callable[[Any], date | None] = _no_day
    offered: Callable[[Offer], bool] = _while_in_force
