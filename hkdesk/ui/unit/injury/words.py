"""The lines of injuries and of what is to be reported, in words."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.unit.injury.record import Injury, ReportChannel
from hkdesk.domain.unit.injury.reports import Telling, untold
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import listed, long_date
from hkdesk.services.words.unit.injury import how_told, report_words
from hkdesk.ui.unit.record_line import LineWords


def injury_line(record: UnitRecord[Injury], name: str, *, owed: bool) -> LineWords:
    """An injury: whom, when, what is left to report, and whether the look it called for is made."""
    value = record.value
    left = untold(value)
    said = []
    if left:
        names = [_named(one.channel) for one in left]
        said.append(_("Ikke avklart: {names}").format(names=listed(names)))
    if owed:
        said.append(_("Venter på ny vurdering"))
    elif value.looked_on is not None:
        said.append(_("Vurdert {date}: {found}").format(date=long_date(value.looked_on), found=value.found))
    title = f"{word(value.kind)}, {long_date(value.on)}"
    facts = " · ".join(part for part in (name, value.what, value.where) if part)
    icon, role = ("triangle-alert", "attention") if left or owed else ("circle-check", "good")
    return LineWords(title, ". ".join(said) or _("Meldt og vurdert"), facts, icon, role)


def telling_line(telling: Telling, value: Injury, today: date) -> LineWords:
    """One who is to be told, or thought of, and what was said of it."""
    title = word(telling.channel)
    report = value.report(telling.channel)
    if report is None:
        role = "bad" if telling.must else "attention"
        icon = "circle-alert" if telling.must else "circle-dashed"
        return LineWords(title, _("Ikke avklart"), how_told(telling, value, today), icon, role)
    return LineWords(title, report_words(report), "", "circle-check", "good")


def _named(channel: ReportChannel) -> str:
    """The one inside a sentence: two of them have names."""
    said = word(channel)
    return said if channel in (ReportChannel.AUTHORITY, ReportChannel.NAV) else said[:1].lower() + said[1:]
