"""The lines of the follow-up in words: how a measure, a happening and a talk stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hkdesk.domain.unit.follow_up.happening import Happening
from hkdesk.domain.unit.follow_up.looks import LookOwed, MeasureWaiting
from hkdesk.domain.unit.follow_up.measure import MeasureState, UnitMeasure
from hkdesk.domain.unit.follow_up.talk import FactorSeen, UnitTalk
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.unit.follow_up import CaseMeasure
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import listed, long_date, short_date
from hkdesk.services.words.unit.follow_up import look_words
from hkdesk.ui.unit.record_line import LineWords

Names = Mapping[str, str]


def whose(case_id: str, names: Names) -> str:
    """Whom it is about: the person, or the unit."""
    return names.get(case_id, _("En som ikke er i enheten nå")) if case_id else _("Enheten")


def measure_line(record: UnitRecord[UnitMeasure], names: Names, today: date) -> LineWords:
    """A measure of the unit."""
    value = record.value
    state, icon, role = _measure_state(value, today)
    facts = [whose(record.case_id, names), _("Ansvarlig: {who}").format(who=value.who)]
    if value.factor is not None:
        facts.append(word(value.factor))
    facts.append(value.why)
    facts += [_("Fristen var {date}: {why}").format(date=short_date(one.deadline), why=one.why) for one in value.moved]
    return LineWords(value.what, state, _joined(facts), icon, role)


def _measure_state(value: UnitMeasure, today: date) -> tuple[str, str, str]:
    if value.state is MeasureState.OPEN and value.deadline is not None:
        return _by(value.deadline, today)
    if value.state is MeasureState.TO_LOOK_AT:
        on = value.look_on or value.done_on or today
        return _("Gjort. Vurder virkningen {date}").format(date=long_date(on)), "circle-dot", "attention"
    if value.state is MeasureState.LOOKED_AT:
        return _("Gjort og vurdert: {found}").format(found=value.found), "circle-check", "good"
    return _("Droppet: {why}").format(why=value.dropped_why), "minus", "muted"


def _by(deadline: date, today: date) -> tuple[str, str, str]:
    """A deadline in words, with icon and role."""
    if deadline < today:
        return _("Fristen var {date}").format(date=long_date(deadline)), "circle-alert", "bad"
    return _("Frist {date}").format(date=long_date(deadline)), "circle-dot", "accent"


def case_measure_line(one: CaseMeasure, names: Names, today: date) -> LineWords:
    """A measure that is kept in a case."""
    measure = one.measure
    state, icon, role = _("Uten frist"), "circle-dot", "accent"
    if measure.deadline is not None:
        state, icon, role = _by(measure.deadline, today)
    who = _("Ansvarlig: {who}").format(who=measure.who) if measure.who else ""
    return LineWords(measure.what, state, _joined([whose(one.case_id, names), who, _("Fra saken")]), icon, role)


def happening_line(record: UnitRecord[Happening], names: Names, *, owed: bool) -> LineWords:
    """A happening, and whether the look it called for is made."""
    value = record.value
    title = f"{word(value.kind)}, {long_date(value.on)}"
    facts = _joined([whose(record.case_id, names), value.words])
    if value.looked_on is not None:
        said = _("Vurdert {date}: {found}").format(date=long_date(value.looked_on), found=value.found)
        return LineWords(title, said, facts, "circle-check", "good")
    if owed:
        return LineWords(title, _("Venter på ny vurdering"), facts, "circle-dot", "attention")
    return LineWords(title, _("Ingen ny vurdering venter"), facts, "circle-check", "good")


def look_line(owed: LookOwed, names: Names) -> LineWords:
    """A look that is owed."""
    since = _("Hendte {date}").format(date=long_date(owed.on))
    return LineWords(look_words(owed.kind), since, whose(owed.case_id, names), "triangle-alert", "attention")


def waiting_line(one: MeasureWaiting, names: Names, today: date) -> LineWords:
    """A measure something is to be done with."""
    if one.state is MeasureState.TO_LOOK_AT:
        state, role = _("Vurder virkningen {date}").format(date=long_date(one.on)), "attention"
    elif one.on < today:
        state, role = _("Fristen var {date}").format(date=long_date(one.on)), "bad"
    else:
        state, role = _("Frist {date}").format(date=long_date(one.on)), "attention"
    facts = _joined([whose(one.case_id, names), _("Ansvarlig: {who}").format(who=one.who)])
    return LineWords(one.what, state, facts, "circle-alert" if role == "bad" else "triangle-alert", role)


def talk_line(record: UnitRecord[UnitTalk]) -> LineWords:
    """A talk of the unit: what was as it should be, and what was not."""
    value = record.value
    told = []
    for seen in (FactorSeen.MEASURE, FactorSeen.WATCH, FactorSeen.GOOD):
        names = [word(note.factor).lower() for note in value.notes if note.seen is seen]
        if names:
            told.append(_("{seen}: {names}").format(seen=word(seen), names=listed(names)))
    state = ". ".join(told) or _("Ingen forhold er ført opp")
    facts = [value.with_whom, value.agreed]
    if value.new_look:
        facts.append(_("Regnes som ny vurdering"))
    if value.next_on is not None:
        facts.append(_("Neste {date}").format(date=long_date(value.next_on)))
    role = "attention" if any(note.seen is FactorSeen.MEASURE for note in value.notes) else "good"
    icon = "triangle-alert" if role == "attention" else "circle-check"
    return LineWords(long_date(value.held_on), state, _joined(facts), icon, role)


def _joined(facts: list[str]) -> str:
    return " · ".join(one for one in facts if one)
