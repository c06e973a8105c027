"""What share of the week suits home, in words with every part of the sum in sight. It informs and never concludes."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.case.tasks import (
    DAYS_IN_WEEK,
    WHOLE,
    Beside,
    HomeShare,
    Task,
    beside,
    confidential_away,
    percent,
    together,
)
from hkdesk.i18n import _
from hkdesk.services.words import counted
from hkdesk.services.words.screen.wording import listed, number


def sum_line(share: HomeShare) -> str:
    """«Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 dager av 5»; empty without any share."""
    if not share.total:
        return ""
    low, high = share.low_percent, share.high_percent
    left = _("Hjemme {home} %").format(home=low)
    if share.either:
        left = _("{left} + begge steder {either} %").format(left=left, either=percent(share.either))
    percents = number(low) if low == high else f"{number(low)}–{number(high)}"
    return _("{left} = {percents} % av uka, {days} av {week}").format(
        left=left, percents=percents, days=days_range(share), week=DAYS_IN_WEEK
    )


def days_range(share: HomeShare) -> str:
    """«1,5–3,5 dager», or «1 dag» where both ends are the same."""
    low, high = share.low_days, share.high_days
    return counted.days(low) if low == high else _("{low}–{high} dager").format(low=number(low), high=number(high))


def parts(share: HomeShare) -> list[str]:
    """One line for each place: «Hjemme: Rapporter 20 % + Høringer 10 % = 30 %»."""
    rows = ((_("Hjemme"), share.home), (_("Begge steder"), share.either), (_("Kontoret"), share.office))
    return [_part(place, tasks) for place, tasks in rows if tasks]


def _part(place: str, tasks: Sequence[Task]) -> str:
    terms = " + ".join(f"{_named(task)} {task.share_percent} %" for task in tasks)
    if len(tasks) == 1:
        return _("{place}: {terms}").format(place=place, terms=terms)
    return _("{place}: {terms} = {sum} %").format(place=place, terms=terms, sum=percent(tasks))


def _named(task: Task) -> str:
    return task.title.strip() or _("uten navn")


def remarks(tasks: Sequence[Task], share: HomeShare) -> list[str]:
    """What there is to know about the sum and the tasks, said calmly."""
    said = []
    if share.unstated:
        names = listed([_named(task) for task in share.unstated])
        said.append(_("Uten andel, og ikke med i regnestykket: {names}.").format(names=names))
    if 0 < share.total < WHOLE:
        rest, n = WHOLE - share.total, share.total
        said.append(_("Andelene er {n} % til sammen. {rest} % av uka er ikke fordelt.").format(n=n, rest=rest))
    if share.total > WHOLE:
        over, n = share.total - WHOLE, share.total
        said.append(_("Andelene er {n} % til sammen, {over} % mer enn ei uke.").format(n=n, over=over))
    if secret := confidential_away(tasks):
        names = listed([_named(task) for task in secret])
        said.append(
            _("Taushetsbelagte opplysninger utenfor kontoret: {names}. Avtalen skal si hvordan de behandles.").format(
                names=names
            )
        )
    if others := together(tasks):
        said.append(_("Trenger andre samtidig: {names}.").format(names=listed([_with(task) for task in others])))
    return said


def _with(task: Task) -> str:
    return _("{task} ({needs})").format(task=_named(task), needs=task.needs)


def beside_words(share: HomeShare, days: float | None) -> str:
    """Where a number of days lies beside the range; empty where there is nothing to compare."""
    found, span = beside(share, days), days_range(share)
    if found is Beside.BELOW:
        return _("Færre enn regnestykket, {span}.").format(span=span)
    if found is Beside.ABOVE:
        return _("Flere enn regnestykket, {span}.").format(span=span)
    return _("Innenfor regnestykket, {span}.").format(span=span) if found is Beside.WITHIN else ""
