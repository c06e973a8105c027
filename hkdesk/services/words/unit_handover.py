"""What comes in with a change of manager, in words: for the page and for the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hkdesk.domain.changes.differences import Difference
from hkdesk.i18n import _
from hkdesk.services.unit_handover.taking import FILE, CaseComing, Coming
from hkdesk.services.words.arrival import field_words
from hkdesk.services.words.screen.wording import date_and_time, short_date


def unit_lines(coming: Coming) -> list[str]:
    """What the file is, and what is to be known of its unit, a sentence each."""
    contents = coming.incoming.contents
    day = short_date(contents.made.astimezone().date())
    who = contents.manager or _("ikke oppgitt")
    lines = [_("{unit}, gitt over av {who} {day}.").format(unit=contents.unit.name, who=who, day=day)]
    if contents.to:
        lines.append(_("Ment for {name}.").format(name=contents.to))
    lines.append(
        _("Hele enheten er med.") if contents.whole else _("Bare noen av de ansatte i enheten er med, ikke alle.")
    )
    if coming.known:
        lines.append(_("Enheten {unit} er her fra før.").format(unit=coming.unit.name))
    if coming.same_name:
        lines.append(
            _("En annen enhet her heter det samme. De blir to enheter, hvis du ikke legger sakene i den som er her.")
        )
    if coming.differs:
        names = ", ".join(dict.fromkeys(field_words(_under_unit(one)) for one in coming.differs))
        lines.append(_("Enheten er en annen her enn i filen: {names}.").format(names=names))
    if contents.unsent:
        lines.append(_("Tekster som ikke var sendt: {n}.").format(n=len(contents.unsent)))
    return lines


def case_lines(one: CaseComing) -> list[str]:
    """What is to be known or decided of one case, a sentence each; empty for one that simply comes in."""
    lines, arrival = [], one.arrival
    if one.differs:
        names = ", ".join(dict.fromkeys(map(field_words, arrival.differences)))
        newest = _("Den i filen er endret sist") if one.newer == FILE else _("Den her er endret sist")
        lines.append(_("Saken er her fra før, og er en annen: {names}.").format(names=names))
        lines.append(_("{newest} ({there} i filen, {here} her).").format(
            newest=newest, there=_day(one.changed_at), here=_day(one.here_at)
        ))  # fmt: skip
    elif not arrival.new:
        lines.append(_("Saken er her fra før, og er den samme."))
    if arrival.number_of:
        lines.append(
            _("Nummeret har {name} her. Saken får et nytt nummer, og det som er trykt, beholder sitt.").format(
                name=arrival.number_of
            )
        )
    if one.same_person:
        lines.append(_("Ser ut som samme person som {names}.").format(names=", ".join(one.same_person)))
    if one.waits:
        numbers = ", ".join(one.waits)
        lines.append(
            _(
                "Venter på signatur: {numbers}. Der står den forrige lederen. Skal du signere, trekk tilbake og "
                "utsted på nytt."
            ).format(numbers=numbers)
        )
    if arrival.other_paper:
        lines.append(
            _("Utstedt med et annet innhold i filen enn her: {numbers}. Det her står.").format(
                numbers=", ".join(arrival.other_paper)
            )
        )
    return lines


def _under_unit(one: Difference) -> Difference:
    return replace(one, path=f"unit.{one.path}")


def _day(moment: datetime | None) -> str:
    """The moment to the minute: two who work on the same case often do it on the same day."""
    return date_and_time(moment.astimezone()) if moment is not None else "–"
