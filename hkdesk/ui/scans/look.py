"""How a scanned page is told in the list: icon, word and colour for each verdict, and the columns."""

from __future__ import annotations

from hkdesk.domain.paper.scan_match import Verdict
from hkdesk.domain.paper.scan_tray import ScanPlace
from hkdesk.i18n import _
from hkdesk.services.scans.intake import Sorted
from hkdesk.services.words.scans import verdict_word
from hkdesk.ui.kit.table import Column, State

_LOOK: dict[Verdict, tuple[str, str]] = {
    Verdict.MATCHED: ("circle-check", "good"),
    Verdict.BACK_SIDE: ("circle-dashed", "muted"),
    Verdict.DOUBTFUL: ("triangle-alert", "attention"),
    Verdict.DOUBLE: ("circle-alert", "attention"),
    Verdict.BACK_BEFORE: ("circle-check", "muted"),
    Verdict.OUTDATED: ("history", "attention"),
    Verdict.OTHER_VERSION: ("triangle-alert", "attention"),
    Verdict.OTHER_CONTENT: ("triangle-alert", "attention"),
    Verdict.STRANGER: ("circle-help", "attention"),
    Verdict.SEVERAL: ("triangle-alert", "attention"),
    Verdict.ODD_SIZE: ("triangle-alert", "attention"),
    Verdict.ALONE: ("triangle-alert", "attention"),
    Verdict.PART: ("triangle-alert", "attention"),
    Verdict.UNREADABLE: ("circle-help", "attention"),
    Verdict.OTHER_CODE: ("circle-help", "attention"),
    Verdict.NO_CODE: ("circle-help", "attention"),
    Verdict.BLANK: ("circle-dashed", "muted"),
    Verdict.DAMAGED: ("circle-alert", "bad"),
}


def state(one: Sorted) -> State:
    """Icon, word and colour of the page as it stands."""
    if one.page.place is ScanPlace.ASIDE and not one.page.reading.blank:
        return State(_("Lagt til side"), "minus", "muted")
    return State(verdict_word(one.match.verdict), *_LOOK[one.match.verdict])


def where(one: Sorted) -> str:
    """The page in its file."""
    return _("Side {n} · {file}").format(file=one.page.file.name, n=one.page.reading.page)


def named(one: Sorted) -> str:
    """The page the code names, or nothing; of the back of a page, which page it is the back of."""
    if one.match.row is None:
        return ""
    page = one.match.row.page
    if one.match.verdict is Verdict.BACK_SIDE:
        return _("baksiden av {n} av {total} · {number}").format(
            n=page.key.page, total=page.pages, number=page.key.document_id
        )
    return _("{n} av {total} · {number}").format(n=page.key.page, total=page.pages, number=page.key.document_id)


def columns() -> list[Column[Sorted]]:
    """The list of pages that came."""
    return [
        Column(_("Hva"), lambda one: state(one).words, state=state, width=148),
        Column(_("Skannet side"), where, style="strong"),
        Column(_("Er siden"), named, style="muted"),
    ]
