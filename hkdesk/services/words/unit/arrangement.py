"""The arrangement in words: where a version stands, whom it meets, what it departs from, how two versions differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hkdesk.documents.parts.arrangement.words import PointWords as PointWords
from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.advice import Advice, AdviceKind
from hkdesk.domain.unit.arrangement.arrangement import Arrangement, MovedBy, State
from hkdesk.domain.unit.arrangement.compare import Difference
from hkdesk.domain.unit.arrangement.points import PartId
from hkdesk.domain.unit.arrangement.touches import Meeting, Paper, RuleStanding, Stage, Touch, TouchKind
from hkdesk.domain.week.week import Verdict
from hkdesk.errors import InvalidInput
from hkdesk.i18n import N_, _
from hkdesk.services.week.words import people_words, place_of_rule, verdict_word
from hkdesk.services.words.counted import agreements, drafts
from hkdesk.services.words.counted import days as counted_days
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import amount, long_date, number, weekdays

_ADVICE: dict[AdviceKind, str] = {
    AdviceKind.SUM_FOR_ALL: N_("Et beløp til alle frarådes: behovet for utstyr vurderes for den enkelte."),
    AdviceKind.NOT_LENT_FIRST: N_("Vurder om behovet kan dekkes ved å låne utstyr fra arbeidsplassen, før noe kjøpes."),
    AdviceKind.ABOVE_USUAL: N_("Sett samlet er det mer enn én til to dager i uka, som er et vanlig utgangspunkt."),
    AdviceKind.NO_COMMON_DAY: N_("Det er ingen fellesdag. Tenk på hvor og når dere møtes."),
    AdviceKind.NO_REGISTERING: N_(
        "Det står ikke hvordan begynnelsen og slutten på arbeidstiden registreres. Aml § 10-7 krever en oversikt over "
        "hvor mye hver enkelt har arbeidet."
    ),
    AdviceKind.NO_MOVING: N_("Det står ikke hvem som avgjør at en hjemmedag flyttes."),
    AdviceKind.NO_REVIEW: N_("Det står ikke når dere ser på ordningen igjen."),
}
FIELD_WORDS: dict[str, str] = {
    "purpose": N_("Hovedregel"),
    "least_days": N_("Dager i uka hjemme, fra"),
    "most_days": N_("Dager i uka hjemme, til"),
    "extent_note": N_("Mer om omfanget"),
    "common_days": N_("Fellesdager for alle"),
    "common_days_note": N_("Mer om fellesdagene"),
    "minimum_staffing": N_("Minste bemanning på kontoret"),
    "rules": N_("Regel for uka"),
    "staffing_note": N_("Mer om bemanningen"),
    "moved_by": N_("Hvem avgjør at en hjemmedag flyttes?"),
    "move_notice_days": N_("Beskjed senest, arbeidsdager før"),
    "moving_note": N_("Mer om flytting"),
    "hybrid_meetings": N_("Slik gjennomfører vi hybridmøter"),
    "working_time": N_("Arbeidstid, registrering og kontakt"),
    "lend_first": N_("Utstyr lånes ut før noe kjøpes"),
    "sum_for_all": N_("Beløp til alle, i kroner"),
    "equipment_note": N_("Mer om utstyr"),
    "oslo_phones": N_("Rundskriv 9/2017 gjelder"),
    "phones": N_("Mer om telefon og internett"),
    "decided_by": N_("Vedtatt av"),
    "decided_on": N_("Vedtatt"),
    "holds_from": N_("Gjelder fra"),
    "holds_until": N_("Gjelder til og med"),
    "review_on": N_("Ses på igjen innen"),
}
"""What each field of a version is called on the screen."""

MOVED_BY: dict[MovedBy, str] = {
    MovedBy.OPEN: N_("Ikke bestemt"),
    MovedBy.MANAGER: N_("Leder"),
    MovedBy.TOGETHER: N_("Leder og den ansatte sammen"),
    MovedBy.EMPLOYEE: N_("Den ansatte"),
}
RULE_KINDS: dict[RuleKind, str] = {
    RuleKind.COMMON_DAY: N_("Fellesdag"),
    RuleKind.LEAST_IN_OFFICE: N_("Minst så mange på kontoret"),
    RuleKind.MOST_AT_HOME: N_("Høyst så mange hjemme samtidig"),
    RuleKind.NOT_AWAY_TOGETHER: N_("Ikke borte samtidig"),
    RuleKind.LEAST_OF_NAMED: N_("Minst så mange av disse på kontoret"),
    RuleKind.LEAST_OFFICE_DAYS: N_("Minst så mange kontordager i uka"),
    RuleKind.LONGEST_RUN: N_("Høyst så mange hjemmedager på rad"),
}
STAGES: dict[Stage, str] = {
    Stage.IN_FORCE: N_("avtale {number}"),
    Stage.OUT: N_("{number}, til signering"),
    Stage.DRAFT: N_("utkast"),
}


def point_words(unit: Unit, names: Mapping[str, str] | None) -> PointWords:
    """What says the points in the sentences of the paper, as the window speaks; with names where they may be read."""
    return PointWords(window_phrases(), unit, names)


def part_title(part: PartId) -> str:
    """The heading of the part."""
    return window_phrases().say(f"arrangement.part.{part.value}")


def state_words(version: Arrangement, today: date) -> str:
    """«utkast», «gjelder fra 12. mai 2026», «gjaldt til 3. mars 2027»."""
    state = version.state_on(today)
    if state is State.DRAFT or version.holds_from is None:
        return _("utkast")
    if state in (State.IN_FORCE, State.COMING):
        return _("gjelder fra {date}").format(date=long_date(version.holds_from))
    if version.holds_until is not None and version.holds_until < version.holds_from:
        return _("erstattet før den begynte")
    until = version.holds_until or today
    return _("gjaldt til {date}").format(date=long_date(until))


def refusal_words(refused: InvalidInput) -> str:
    """Why a version is refused, with the name of the field where one is to blame."""
    field = FIELD_WORDS.get(refused.field.rpartition(".")[2])
    return str(refused.reason) if field is None else f"{_(field)}: {refused.reason}"


def advice_words(advice: Advice, *, oslo: bool) -> str:
    """What is told, in a sentence; with the place in the circular where that binds the organisation."""
    said = _(_ADVICE[advice.kind])
    if not (oslo and advice.legal):
        return said
    return _("{said} (Rundskriv 38/2021 punkt {point}.)").format(said=said, point=advice.legal)


def paper_words(paper: Paper) -> str:
    """«avtale HK-1-1», «HK-1-2, til signering», «utkast»."""
    return _(STAGES[paper.stage]).format(number=paper.number)


def touch_words(touch: Touch, version: Arrangement) -> str:
    """How a paper stands against the version, in a sentence that names the person."""
    name, paper = touch.paper.name, paper_words(touch.paper)
    if touch.kind is TouchKind.COMMON_DAY:
        return _("{name} har fast hjemmedag {days}, som er fellesdag ({paper}).").format(
            name=name, days=weekdays(touch.weekdays), paper=paper
        )
    days, most = counted_days(round(touch.days or 0, 1)), number(version.most_days or 0)
    return _("{name} har {days} i uka hjemme, og ordningen sier inntil {most} ({paper}).").format(
        name=name, days=days, most=most, paper=paper
    )


def standing_words(standing: RuleStanding, words: PointWords, names: Mapping[str, str]) -> str:
    """What a rule comes to: «Minst 4 ansatte er på kontoret hver arbeidsdag. Brutt onsdag. Hjemme da: A og B.»."""
    said = [words.rule(standing.rule)]
    if standing.gone:
        said.append(_("Regelen nevner noen som ikke er i enheten lenger."))
    if standing.never:
        said.append(_("Det er ikke så mange i enheten."))
    elif standing.verdict is not Verdict.HELD and standing.weekdays:
        verdict = verdict_word(standing.verdict)
        days = weekdays(standing.weekdays)
        said.append(_("{verdict} {days}.").format(verdict=verdict[:1].upper() + verdict[1:], days=days))
        if standing.people and standing.verdict is Verdict.BROKEN:
            said.append(_("Hjemme da: {people}.").format(people=people_words(standing.people, names)))
    return " ".join(said)


def rule_place(rule: WeekRule) -> str:
    """Where the rule stands in the arrangement."""
    return place_of_rule(rule)


def followed_words(found: Meeting, *, draft: bool) -> tuple[str, str]:
    """How many drafts follow the version, and how many agreements stand as they are."""
    drafted = drafts(found.count(Stage.DRAFT))
    kept = agreements(found.count(Stage.IN_FORCE) + found.count(Stage.OUT))
    follow = _("{drafts} følger ordningen").format(drafts=drafted)
    if draft:
        follow = _("{drafts} følger med når versjonen settes i kraft").format(drafts=drafted)
    return follow, _("{agreements} står som de er").format(agreements=kept)


def average_words(found: Meeting, version: Arrangement) -> str:
    """The days a week of the unit as a whole against the range; "" while nothing is agreed."""
    if found.average is None:
        return ""
    days = counted_days(round(found.average, 1))
    if not found.outside:
        return _("Samlet er det {days} i uka hjemme for dem som har avtale eller utkast.").format(days=days)
    least, most = (number(one) if one is not None else "–" for one in (version.least_days, version.most_days))
    return _("Samlet er det {days} i uka hjemme, og ordningen sier {least} til {most}.").format(
        days=days, least=least, most=most
    )


def value_words(field: str, value: Any, words: PointWords) -> str:
    """A value of a version as it is compared with another; «–» for nothing."""
    if isinstance(value, WeekRule):
        return words.rule(value)
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, MovedBy):
        return _(MOVED_BY[value])
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return weekdays(value)
    if field == "minimum_staffing":
        return amount(value, "employee")
    return number(value) if isinstance(value, (int, float)) else str(value)


def difference_words(one: Difference, words: PointWords) -> tuple[str, str, str]:
    """The field, what it said, and what it says."""
    return _(FIELD_WORDS[one.field]), value_words(one.field, one.old, words), value_words(one.field, one.new, words)
