"""How the arrangement stands, for the list «Innhold»: read off the records, without what prints or compares."""

from __future__ import annotations

from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement import versions
from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT, State
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.workspace import Workspace


def arrangement_state(workspace: Workspace, unit: Unit) -> tuple[str, str]:
    """The words, and "none", "begun", "done" or "due"."""
    found = [one.value for one in workspace.unit_records.all(unit.id, ARRANGEMENT)]
    today = workspace.clock.today()
    draft, standing = versions.newest_draft(found), versions.in_force_on(found, today)
    if draft is not None:
        return _("versjon {n} er utkast").format(n=draft.version), "begun"
    if standing is None:
        last = versions.newest_put_in_force(found)
        if last is None or last.holds_from is None:
            return _("ikke laget"), "none"
        if last.state_on(today) is State.COMING:
            return _("gjelder fra {date}").format(date=short_date(last.holds_from)), "done"
        return _("gjelder ikke lenger"), "due"
    review = versions.review_on(found, today)
    if review is not None and review < today:
        return _("skulle ses på {date}").format(date=short_date(review)), "due"
    assert standing.holds_from is not None
    return _("gjelder fra {date}").format(date=short_date(standing.holds_from)), "done"


def governs(workspace: Workspace, unit_id: str) -> bool:
    """Whether a version was ever put in force: common days and minimum are changed through it alone from then on."""
    return any(one.value.frozen for one in workspace.unit_records.all(unit_id, ARRANGEMENT))
