"""What a newer catalogue has changed under an assessment that was begun: said once, until it has been read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.assessment.newer_catalogue import CatalogueChange
from hkdesk.domain.case.answers import Response
from hkdesk.i18n import _, language
from hkdesk.services.content import catalogue
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard, set_shown


class Holder(Protocol):
    """Who asks the questions: a case's step, or a role group's page."""

    def asked_now(self) -> frozenset[str]: ...

    def said_to(self, item_id: str) -> Response: ...

    def mark_seen(self) -> None: ...

    def show_item(self, item_id: str) -> None: ...

    def focus_page(self) -> None: ...


class ChangeNotice(QWidget):
    """One line on top; «Se hva som er endret» folds out the list, and «Jeg har lest det» takes all of it away."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self._holder = holder
        self._shown = CatalogueChange()
        self.open_button = button(_("Se hva som er endret"), self.toggle)
        self.open_button.setCheckable(True)
        self.read_button = button(_("Jeg har lest det"), self._read, icon="check")
        self.notice = Notice("info", " ", title=_("Spørsmålene er endret siden sist"))
        self.links: dict[str, QWidget] = {}
        self._list: Card | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.notice)
        layout.addLayout(row(self.open_button, self.read_button, 0))
        self.read_button.hide()

    def show_change(self, change: CatalogueChange) -> None:
        """Shows what is new, changed or gone; nothing when there is none."""
        if change != self._shown:
            self._shown = change
            if change:
                self.notice.set_text(_summary(change))
            self.fold()
        set_shown(self, bool(change))

    def fold(self) -> None:
        """Folds the list away."""
        self.open_button.setChecked(False)
        self.read_button.hide()
        if self._list is not None:
            discard(self._list)
        self._list, self.links = None, {}

    def toggle(self) -> None:
        """Folds the list out or away."""
        if not self.open_button.isChecked():
            self.fold()
            return
        self._list = self._make_list()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._list)
        self.read_button.show()

    def _read(self) -> None:
        self._holder.focus_page()  # before the button goes away with the focus
        self._holder.mark_seen()

    def _make_list(self) -> Card:
        made, change, asked = Card(), self._shown, self._holder.asked_now()
        self._part(made, _("Nye spørsmål"), change.new, asked)
        changed = _("Spørsmål som betyr noe annet enn før. Svaret ditt er beholdt, men må bekreftes.")
        self._part(made, changed, change.changed, asked)
        if change.gone:
            made.add(label(_("Spørsmål som ikke stilles lenger. Det du svarte, er beholdt."), "strong", wrap=True))
            for item_id in change.gone:
                made.add(label(self._gone(item_id), wrap=True))
        return made

    def _part(self, card: Card, title: str, item_ids: Iterable[str], asked: frozenset[str]) -> None:
        ids = list(item_ids)
        if ids:
            card.add(label(title, "strong", wrap=True))
        for item_id in ids:
            item = catalogue().item(item_id)
            assert item is not None
            question = label(on_screen(item.question), wrap=True)
            if item_id not in asked:
                rule = label(_("Stilles bare når andre svar tilsier det."), "small", wrap=True)
                card.body.addLayout(column(question, rule, gap=2))
                continue
            link = button(_("Gå til spørsmålet"), partial(self._holder.show_item, item_id), kind="link")
            link.setAccessibleDescription(on_screen(item.question))
            card.body.addLayout(column(question, row(link, 0), gap=2))
            self.links[item_id] = link

    def _gone(self, item_id: str) -> str:
        response = self._holder.said_to(item_id)
        question = catalogue().question(item_id, language(), response.asked)
        if response.answer is None:
            return question
        said = _("{question} Du svarte «{answer}».").format(question=question, answer=word(response.answer))
        return f"{said} {response.reason}".strip()


def _summary(change: CatalogueChange) -> str:
    parts = []
    if change.new:
        new = len(change.new)
        parts.append(_("1 nytt") if new == 1 else _("{n} nye").format(n=new))
    if change.changed:
        parts.append(_("{n} med ny betydning").format(n=len(change.changed)))
    if change.gone:
        parts.append(_("{n} som ikke stilles lenger").format(n=len(change.gone)))
    return _("{parts}. Alt du har svart, er beholdt.").format(parts=", ".join(parts))
