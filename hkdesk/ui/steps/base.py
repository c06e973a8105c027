"""What the case page asks of a step."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.changes.commands import Command
from hkdesk.services.sensitive_texts import known_names
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.hand.leading import lead_to
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.layout import TopColumn
from hkdesk.ui.typed.sensitive_hints import Writing


class StepPage(QWidget):
    """One step of one case. Made when first opened; kept while the case is open.

    Subclasses build their widgets in `__init__` and show the case's values in `refresh`, which the case page
    calls after every change, undo included. `binder` ties fields to the case. `WHOLE_HEIGHT`: it lays itself out over
    the whole height, with a preview that scrolls by itself.
    """

    WHOLE_HEIGHT: ClassVar[bool] = False

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__()
        self.context, self.session = context, session
        self.binder = Binder()
        self.body: QVBoxLayout = QVBoxLayout(self) if self.WHOLE_HEIGHT else TopColumn(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def do(self, command: Command, merge_key: str = "") -> None:
        """Changes the case; raises InvalidInput, which the binder shows at the field."""
        self.session.do(command, merge_key)

    def writing(self) -> Writing:
        """What the texts on the page are held against: who may be named, and what the user has chosen to keep."""
        kept = self.context.kept_words.setdefault(self.session.case.id, set())
        today = self.context.workspace.clock.today()
        return Writing(known_names(self.session.file), today, kept, self.session.end_step)

    def refresh(self) -> None:
        """Shows the case as it is now, except in the field the user is in."""
        self.binder.refresh()

    def reload(self) -> None:
        """Shows the case as it is now everywhere; after undo and redo."""
        self.binder.reload()
        self.refresh()

    def lead_focus(self) -> QWidget | None:
        """What the focus goes to when the step is opened; None leaves it where the user has it."""
        return None

    def lead_to(self, field: QWidget) -> None:
        """Brings a field of the step into sight, with the focus in it."""
        lead_to(field)

    def begin_refusal(self) -> None:
        """Shows the form of the refusal, in the step that has one."""

    def leave(self) -> None:
        """The user goes elsewhere: cancel work that only this step needs."""
