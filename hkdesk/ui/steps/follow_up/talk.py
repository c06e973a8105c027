"""One contact talk (circular 38/2021 point 2.4): when, what was said, what was agreed, and when the next one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.changes.commands import RecordFollowUp
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed


def talk_of(case: Case, talk_id: str) -> FollowUp | None:
    """The talk with the id, or None."""
    return next((talk for talk in case.follow_ups if talk.id == talk_id), None)


class TalkForm(QWidget):
    """The fields of one talk. Each saves itself; typing in one field is one step to undo."""

    def __init__(self, session: CaseSession, talk_id: str) -> None:
        super().__init__()
        self._session, self.talk_id = session, talk_id
        self.binder = Binder()
        rows = FormRows()
        self.held = rows.date_row(_("Dato for samtalen"), required=True)
        self.next = rows.date_row(_("Neste samtale"))
        rows.beside(self.held, self.next)
        self.summary = rows.text_row(_("Hva snakket dere om?"), lines=4)
        self.measures = rows.text_row(_("Tiltak og hvem som følger opp"), lines=2)
        self.first = self.summary.widget
        self.binder.bind(self.held, lambda: self._talk().held_on, self._set_held)
        self.binder.bind(self.next, lambda: self._talk().next_on, lambda day: self._set(next_on=day))
        self.binder.bind(self.summary, lambda: self._talk().summary, lambda text: self._set(summary=typed(text)))
        self.binder.bind(self.measures, lambda: self._talk().measures, lambda text: self._set(measures=typed(text)))
        for row in (self.summary, self.measures):
            watch_text(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.addWidget(rows)

    def refresh(self) -> None:
        """Shows the talk as it is now, except where the user is."""
        self.binder.refresh()

    def reload(self) -> None:
        """Shows the talk as it is now, everywhere."""
        if talk_of(self._session.case, self.talk_id) is not None:
            self.binder.reload()

    def _talk(self) -> FollowUp:
        found = talk_of(self._session.case, self.talk_id)
        assert found is not None
        return found

    def _set_held(self, day: date | None) -> None:
        if day is None:
            raise InvalidInput("required")
        self._set(held_on=day)

    def _set(self, **changes: Any) -> None:
        if talk_of(self._session.case, self.talk_id) is None:
            return
        (name,) = changes
        self._session.do(RecordFollowUp(replace(self._talk(), **changes)), f"follow_up.{self.talk_id}.{name}")
