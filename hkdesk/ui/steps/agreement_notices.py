"""What stands over the form: facts that have changed since, and what a revision of an older agreement must look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.stages import Step
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.labels import label as words_for
from hkdesk.services.revision_words import revision_text
from hkdesk.services.scope_words import change_text
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.messages import Notice


def changed_text(view: CaseView) -> str:
    """That the avklaring no longer bears the agreement; nothing while it does."""
    if view.scope_change is None:
        return ""
    number = view.standing.number if view.standing is not None else ""
    return change_text(view.scope_change, words_for(view.scope.verdict), number)


def law_text(view: CaseView) -> str:
    """What the agreement that stands must change or look at since the law changed, a line each; else nothing."""
    if not view.revision:
        return ""
    lines = [_("Loven er endret siden avtalen ble laget. Når dere fornyer den:")]
    for point in view.revision:
        lead = _("Må endres") if point.must else _("Se på")
        lines.append(f"• {lead}: {revision_text(point, view.rule_set)} ({point.legal})")
    return "\n".join(lines)


class Notices(QWidget):
    """The lines that hold; each stays in place while it says the same.

    Args:
        go_to_step: opens another step of the case.
    """

    def __init__(self, go_to_step: Callable[[Step], object]) -> None:
        super().__init__()
        self._go = go_to_step
        self.shown: list[Notice] = []
        self._texts: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Says what holds of the case now."""
        changed, law = changed_text(view), law_text(view)
        if [changed, law] == self._texts:
            return
        self._texts = [changed, law]
        for old in self.shown:
            old.hide()
            old.deleteLater()
        self.shown = []
        if changed:
            to_scope = (_("Gå til avklaringen"), lambda: self._go(Step.SCOPE))
            self.shown.append(Notice("attention", changed, (to_scope,)))
        if law:
            self.shown.append(Notice("info", law))
        for made in self.shown:
            self._layout.addWidget(made)
        self.setVisible(bool(self.shown))
