"""What Ctrl+K finds: steps of the open case, employees, places of Enheten, acts, texts of Hjelp, and documents.

Where nothing holds the words as they were typed, the nearest are shown: a name with a slip of the hand is found too.
"""

from __future__ import annotations

import re
from functools import partial

from hkdesk.domain.case.stages import Step
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.folding import fold, indexed
from hkdesk.domain.values.mistyped import nearly_holds, slips_allowed
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.goto import Target, matching, nearest
from hkdesk.ui.searching.acts import acts

_FOUND, _LOOKED_AT = 12, 200


def targets(context: AppContext, typed: str) -> list[Target]:
    """Steps of the open case first, then employees: those whose name begins with the words before the rest.

    Then the places of Enheten, what can be done from anywhere or in the open case, texts of Hjelp, and documents. An
    empty line shows the steps alone.
    """
    steps = _steps(context)
    found = matching(steps, typed)
    if not typed.strip():
        return found
    from hkdesk.ui.searching.papers import chapters, chapters_with, documents

    elsewhere = [*_places(context), *acts(context)]
    rows = context.workspace.cases(query=typed, limit=_LOOKED_AT)
    named = sorted(rows, key=lambda row: not _begins_with(row.name, typed))
    found += [_case_target(context, row) for row in named[:_FOUND]] + matching(elsewhere, typed)
    found += chapters_with(context, typed) + documents(context, typed)
    return found or _nearest(context, [*steps, *elsewhere, *chapters(context)], typed)


def _nearest(context: AppContext, others: list[Target], typed: str) -> list[Target]:
    from hkdesk.ui.searching.papers import nearest_documents

    named = [_case_target(context, row) for row in _nearly_named(context, typed)[:_FOUND]]
    return [*named, *nearest(others, typed), *nearest_documents(context, typed)]


def _case_target(context: AppContext, row: CaseSummary) -> Target:
    return Target(row.name, partial(context.open_case, row.case_id), row.title or row.number, "user")


def _nearly_named(context: AppContext, typed: str) -> list[CaseSummary]:
    """The employees whose name is what was typed but for a slip of the hand, the nearest first."""
    words = fold(typed).split()
    if not any(slips_allowed(word) for word in words):
        return []
    near = [(nearly_holds(words, row.name), row) for row in context.workspace.cases(limit=None)]
    found = [(slips, row) for slips, row in near if slips is not None]
    return [row for _slips, row in sorted(found, key=lambda one: one[0])]


def _places(context: AppContext) -> list[Target]:
    """The places of Enheten."""
    from hkdesk.ui.unit.places import PLACES  # with every pane's state, which the first paint spares

    return [
        Target(_(one.title), partial(context.show_unit_place, one.id), _("Enheten"), "building-2") for one in PLACES
    ]


def _steps(context: AppContext) -> list[Target]:
    session = context.session
    if session is None:
        return []
    return [_step_target(context, session, step) for step in Step]


def _step_target(context: AppContext, session: CaseSession, step: Step) -> Target:
    go = partial(context.open_case, session.case.id, step)
    return Target(label(step), go, session.case.employee.name, "arrow-right")


def _begins_with(name: str, typed: str) -> bool:
    """Whether each word typed begins a word of the name."""
    parts = re.split(r"[\s-]+", indexed(name))
    return all(any(part.startswith(word) for part in parts) for word in fold(typed).split())
