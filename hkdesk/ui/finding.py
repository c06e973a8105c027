"""What Ctrl+K finds: employees whose case holds the words, and the steps of the case that is open."""

from __future__ import annotations

import re
from functools import partial

from hkdesk.domain.case.stages import Step
from hkdesk.domain.values.folding import fold, indexed
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.goto import Target, matching

_FOUND, _LOOKED_AT = 12, 200


def targets(context: AppContext, typed: str) -> list[Target]:
    """Steps of the open case first, then employees: those whose name begins with the words before the rest."""
    found = _steps(context, typed)
    if typed.strip():
        rows = context.workspace.cases(query=typed, limit=_LOOKED_AT)
        named = sorted(rows, key=lambda row: not _begins_with(row.name, typed))
        found += [
            Target(row.name, partial(context.open_case, row.case_id), row.title or row.number, "user")
            for row in named[:_FOUND]
        ]
    return found


def _steps(context: AppContext, typed: str) -> list[Target]:
    session = context.session
    if session is None:
        return []
    return list(matching([_step_target(context, session, step) for step in Step], typed))


def _step_target(context: AppContext, session: CaseSession, step: Step) -> Target:
    go = partial(context.open_case, session.case.id, step)
    return Target(label(step), go, session.case.employee.name, "arrow-right")


def _begins_with(name: str, typed: str) -> bool:
    """Whether each word typed begins a word of the name."""
    parts = re.split(r"[\s-]+", indexed(name))
    return all(any(part.startswith(word) for part in parts) for word in fold(typed).split())
