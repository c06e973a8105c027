"""The arithmetic of the tasks in words, with its parts in sight. It informs and never concludes."""

from __future__ import annotations

from hkdesk.domain.tasks import DAYS_IN_WEEK, HomeShare, Task, percent
from hkdesk.domain.wording import number
from hkdesk.i18n import _


def arithmetic(share: HomeShare) -> str:
    """The range and the sums it was made of; empty while no task has a share.

    «Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 dager av 5.»
    """
    if not share.total:
        return ""
    home, either = percent(share.home), percent(share.either)
    return _("Hjemme {home} % + begge steder {either} % = {percent} % av uka, {days} dager av {week}.").format(
        home=home,
        either=either,
        percent=_span(share.low_percent, share.high_percent),
        days=_span(share.low_days, share.high_days),
        week=DAYS_IN_WEEK,
    )


def _span(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)}\N{EN DASH}{number(high)}"


def parts(share: HomeShare) -> tuple[str, ...]:
    """What each sum was made of, a line for each that is not empty: «Hjemme 30 %: Utredning 20 + Lesing 10»."""
    named = ((_("Hjemme"), share.home), (_("Begge steder"), share.either), (_("Kontoret"), share.office))
    return tuple(
        _("{place} {n} %: {sum}").format(place=place, n=percent(tasks), sum=_sum(tasks))
        for place, tasks in named
        if tasks
    )


def _sum(tasks: tuple[Task, ...]) -> str:
    return " + ".join(f"{task.title or _('uten navn')} {task.share_percent or 0}" for task in tasks)


def not_whole(share: HomeShare) -> str:
    """What keeps the shares from making a whole week, said calmly; empty when they do or there are no tasks."""
    if share.unstated:
        names = ", ".join(task.title or _("uten navn") for task in share.unstated)
        return _("Disse har ingen andel ennå: {names}.").format(names=names)
    if share.total in (0, 100):
        return ""
    return _("Andelene er til sammen {n} %, ikke 100 %. Det er greit mens dere prøver dere fram.").format(n=share.total)
