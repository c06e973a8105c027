"""How the ledger looks and sounds in the window: icon, word and colour of a page, and its story line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageState, overdue
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.i18n import N_, _
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import listed, short_date
from hkdesk.ui.models.papers import OVERDUE_LOOK, PAPER_LOOKS

_MEANS: dict[PageState, str] = {
    PageState.ISSUED: N_("Siden er utstedt. hkdesk har ikke skrevet den ut."),
    PageState.PRINTED: N_("Siden er skrevet ut og skal ikke tilbake."),
    PageState.OUT: N_("Siden er ute og skal tilbake."),
    PageState.BACK: N_("Papiret er her."),
    PageState.MISSING: N_("Noen har meldt papiret savnet."),
    PageState.REPLACED: N_("Ingen venter på papiret: avtalen er trukket tilbake, eller en nyere gjelder."),
}


def look(row: LedgerRow, today: date, days: int) -> tuple[str, str]:
    """Icon and colour role of a page on the day."""
    return OVERDUE_LOOK if overdue(row.now, today, days) else PAPER_LOOKS[row.now.state]


def meaning(row: LedgerRow, today: date, days: int) -> str:
    """What the state of a page means, in a sentence."""
    if overdue(row.now, today, days):
        return _("Siden har vært ute i mer enn {days}.").format(days=counted.days(days))
    if row.now.state is PageState.ISSUED and not row.page.returns:
        return _("Siden er utstedt. Den skal ikke tilbake.")
    return _(_MEANS[row.now.state])


def since_words(row: LedgerRow) -> str:
    """The state and the day it is counted from: «Ute siden 27.11.2026»."""
    return _("{state} siden {date}").format(state=label(row.now.state), date=short_date(row.now.since))


def copy_words(row: LedgerRow) -> str:
    """Which part and whose copy: «Avtale om hjemmekontor · Arbeidsgivers eksemplar»."""
    return " · ".join(part for part in (row.page.title, row.page.copy_label) if part)


def whose(row: LedgerRow) -> str:
    """The same in short, where it stands beside its like: whose copy, or which part where there is only one."""
    return row.page.copy_label or row.page.title


def event_words(event: LedgerEvent) -> str:
    """One thing that happened: «27.11.2026 Skrevet ut, 2 ark. Kari Leder»."""
    said = f"{short_date(event.on)} {label(event.kind)}"
    if event.copies:
        said += _(", {n} ark").format(n=event.copies)
    if event.scan:
        said += _(", skannet")
    said += f". {event.who}"
    return f"{said}: {event.note}" if event.note else said


def page_words(numbers: Iterable[int]) -> str:
    """Page numbers with those that follow each other joined: «3–7, 13 og 15»."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def not_back(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    """The pages that are to come back and have not."""
    return tuple(r for r in rows if r.page.returns and r.now.state not in {PageState.BACK, PageState.REPLACED})


def summary(paper: DocumentPaper) -> str:
    """Where the document's paper is, in a sentence or two."""
    awaited = paper.awaited
    if not awaited:
        return _("Ingen av sidene skal tilbake.")
    states = [row.now.state for row in awaited]
    n, back = len(states), states.count(PageState.BACK)
    out, missing = states.count(PageState.OUT), states.count(PageState.MISSING)
    if back == n:
        return _("Alt som skal tilbake, er her ({n} av {n}).").format(n=n)
    if states.count(PageState.REPLACED) == n - back:
        return _("Ingen venter på papiret.")
    if not (out or missing or back):
        return _("Ikke skrevet ut ennå. Sider som skal tilbake når de er signert: {n}.").format(n=n)
    said = [_("{back} av {n} sider er tilbake.").format(back=back, n=n) if n > 1 else _("Siden er ikke tilbake.")]
    if paper.due_on is not None:
        said.append(_("{n} er ute, og skal være her senest {date}.").format(n=out, date=short_date(paper.due_on)))
    if missing:
        said.append(_("Savnet: {n}.").format(n=missing))
    return " ".join(said)
