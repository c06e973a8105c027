"""What was given over and has come is erased here, each person by the rules of erasure (docs/privacy.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.domain.privacy.erasure import ErasureOrder, check_order
from hkdesk.services.unit_handover.desk import unit_desk

if TYPE_CHECKING:
    from hkdesk.services.privacy.desk import Outcome
    from hkdesk.services.workspace import Workspace


def require_erasable(workspace: Workspace, given_id: str, order: ErasureOrder) -> tuple[str, ...]:
    """The cases of the hand-over that are still here, when all of them may go. Raises as `erase_given`."""
    workspace.flush()
    given = unit_desk(workspace).require_received(given_id)
    for case_id in given.case_ids:
        check_order(order, workspace.session(case_id).case, runs=False)  # a case that was moved may run elsewhere
    return given.case_ids


def erase_given(workspace: Workspace, given_id: str, order: ErasureOrder) -> tuple[Outcome, ...]:
    """Erases the cases of one hand-over that are still here, one after the other.

    Every order is held against its case before the first is erased. What breaks off in the middle leaves each case
    whole or gone, and goes on when it is asked for again.

    Args:
        workspace: the store.
        given_id: the hand-over, as `UnitDesk.given` names it.
        order: what was decided, for all of them; the basis is `Basis.MOVED`.

    Raises:
        InvalidInput: unit_not_received; unit_changed_since; what `check_order` says, before anything is erased.
        Surroundings: the store or its disk stands in the way.
    """
    going = require_erasable(workspace, given_id, order)
    return tuple(workspace.privacy.erase(case_id, order) for case_id in going)
