"""What stands over the form: facts that have changed since, and what a revision of an older agreement must look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.case.stages import Step
from hkdesk.i18n import _
from hkdesk.services.agreement.newer_texts import newer_in_draft
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.labels import label as words_for
from hkdesk.services.words.revision import revision_text
from hkdesk.services.words.scope import change_text
from hkdesk.ui.clause_words import clause_words
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard

_WORDS_HEIGHT = 150  # pixels; more scrolls, so that the form keeps its place


def changed_text(view: CaseView) -> str:
    """That the avklaring no longer bears the agreement; nothing while it does."""
    if view.scope_change is None:
        return ""
    number = view.standing_agreement.number if view.standing_agreement is not None else ""
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


def newer_in_whole_draft(view: CaseView) -> tuple[NewerText, ...]:
    """The clauses with newer words in the draft of a whole agreement; a change shows old and new on its own paper."""
    return newer_in_draft(view.file, view.today) if view.amendable is None else ()


def newer_text(view: CaseView, texts: tuple[NewerText, ...]) -> str:
    """That these texts are newer: than the draft was last written to, or than the agreement it follows."""
    titles, case = ", ".join(dict.fromkeys(text.title for text in texts)), view.file.case
    if case.texts_seen.clauses or not case.agreements:
        return _("Malteksten er ny siden du sist skrev i utkastet: {titles}. Utkastet har den nye ordlyden.").format(
            titles=titles
        )
    return _("Malteksten er en annen enn i {number}: {titles}. Utkastet har den nye ordlyden.").format(
        number=case.agreements[-1].number, titles=titles
    )


class NewerTexts(QWidget):
    """That texts of the draft are newer than when it was last written in, with the words that differ folded under.

    Args:
        said: the line itself.
        texts: what is newer, at least one.
        see: what "Sett" does.
    """

    def __init__(self, said: str, texts: tuple[NewerText, ...], see: Callable[[], object]) -> None:
        super().__init__()
        self.notice = Notice("attention", said, [(_("Vis ordene som er ulike"), self.fold), (_("Sett"), see)])
        self.show_button, self.see_button = self.notice.findChildren(QPushButton)
        self.see_button.setToolTip(_("Du har sett den nye ordlyden, og meldingen blir borte."))
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(tokens.GAP_L, 0, tokens.GAP_L, 0)
        words.setSpacing(tokens.GAP_M)
        for text in texts:
            words.addWidget(clause_words(text))
        self.words = scroll_over(inside)
        self.words.setFixedHeight(_WORDS_HEIGHT)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self.words.setAccessibleName(_("Ordene som er ulike"))
        self.words.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.notice)
        layout.addWidget(self.words)

    def fold(self) -> None:
        """Shows the words that differ, or puts them away."""
        shown = self.words.isHidden()
        self.words.setVisible(shown)
        self.show_button.setText(_("Skjul ordene") if shown else _("Vis ordene som er ulike"))


class Notices(QWidget):
    """The lines that hold; each stays in place while it says the same.

    Args:
        go_to_step: opens another step of the case.
        see_texts: what "Sett" does to newer texts in a draft.
    """

    def __init__(self, go_to_step: Callable[[Step], object], see_texts: Callable[[], object]) -> None:
        super().__init__()
        self._go, self._see = go_to_step, see_texts
        self.shown: list[Notice] = []
        self.newer: NewerTexts | None = None
        self._texts: list[str] = []
        self._newer: tuple[NewerText, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Says what holds of the case now."""
        self._show_newer(view, newer_in_whole_draft(view))
        self._show_texts(changed_text(view), law_text(view))
        self.setVisible(bool(self.shown or self.newer))

    def _show_newer(self, view: CaseView, texts: tuple[NewerText, ...]) -> None:
        if texts == self._newer:
            return
        unfolded = self.newer is not None and not self.newer.words.isHidden()
        if self.newer is not None:
            discard(self.newer)
        self._newer, self.newer = texts, None
        if texts:
            self.newer = NewerTexts(newer_text(view, texts), texts, self._see)
            self._layout.insertWidget(0, self.newer)
            if unfolded:
                self.newer.fold()

    def _show_texts(self, changed: str, law: str) -> None:
        if [changed, law] == self._texts:
            return
        self._texts = [changed, law]
        for old in self.shown:
            discard(old)
        self.shown = []
        if changed:
            to_scope = (_("Gå til avklaringen"), lambda: self._go(Step.SCOPE))
            self.shown.append(Notice("attention", changed, (to_scope,)))
        if law:
            self.shown.append(Notice("info", law))
        for made in self.shown:
            self._layout.addWidget(made)
