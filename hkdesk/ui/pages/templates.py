"""Nyere maltekst: which agreements and drafts a newer clause text concerns, and the words that differ."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hkdesk.domain.word_diff import Piece, PieceKind, word_diff
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.colour import colour
from hkdesk.ui.kit.layout import EmptyState, Page, Section
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.kit.table import Column, ListTable, RowsModel

if TYPE_CHECKING:
    from hkdesk.services.since_signed import NewerText
    from hkdesk.services.template_changes import Affected

_SLICE_SECONDS = 0.02
"""How long the store is read at a time: it stays on this thread, and the window goes on in between."""


class TemplatesPage(Page):
    """Looks through the store when asked, a slice at a time, with progress and "Avbryt"; nothing is ever changed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Nyere maltekst"),
            _(
                "Avtaler som er utstedt, beholder ordlyden de ble utstedt med. Her ser du hvor dagens maltekst er en "
                "annen, og hvilke ord som er ulike. Et utkast får dagens tekst når du utsteder det."
            ),
        )
        self._context = context
        self._walk: Iterator[tuple[Affected, ...]] | None = None
        self._done, self._total = 0, 0
        self._found: list[Affected] = []
        self.start_button = button(_("Se gjennom sakene"), self.start, kind="primary", icon="search")
        self.cancel_button = button(_("Avbryt"), self.cancel, kind="quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(_("Fremdrift"))
        self.said = label("", "muted", wrap=True)
        self.model: RowsModel[Affected] = RowsModel(_columns(), self)
        self.table = ListTable(_("Avtaler og utkast med eldre tekst"))
        self.table.show_rows(self.model)
        self.table.setMinimumHeight(220)
        self.table.opened.connect(self._open_case)
        self.table.selectionModel().currentChanged.connect(lambda now, _before: self._show_words(now.row()))
        self.open_button = button(_("Åpne saken"), lambda: self._open_case(self.table.currentIndex().row()))
        self.nothing = EmptyState("circle-check", _("Ingen avtaler har eldre maltekst."))
        self.words = Section(_("Ordene som er ulike"))
        self._clauses = QVBoxLayout()
        self._clauses.setSpacing(tokens.GAP_M)
        self.words.body.addLayout(self._clauses)
        self.add(row(self.start_button, self.bar, self.cancel_button, 0))
        self.add(self.said, self.nothing, self.table, row(self.open_button, 0), self.words)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self.lead_focus_to(self.start_button)
        self._show_state(running=False)
        self.nothing.hide()

    # looking through

    def start(self) -> None:
        """Looks through every case that has an agreement."""
        from hkdesk.services.template_changes import look_through

        workspace = self._context.workspace
        self._context.save_now()
        ids = workspace.issued_case_ids()
        self._done, self._total, self._found = 0, len(ids), []
        self._walk = look_through(workspace.files_of(ids), workspace.clock.today())
        self.bar.setRange(0, max(self._total, 1))
        self.model.set_rows([])
        self._show_words(-1)
        self._show_state(running=True)
        self._timer.start()

    def cancel(self) -> None:
        """Stops between two cases; what was found so far is shown."""
        if self._walk is not None:
            self._end(_("Avbrutt etter {n} av {total} saker.").format(n=self._done, total=self._total))

    def _slice(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while self._walk is not None and monotonic() < until:
            try:
                self._found.extend(next(self._walk))
            except StopIteration:
                self._end(_("Alle {total} saker med avtale er sett gjennom.").format(total=self._total))
                return
            self._done += 1
        self.bar.setValue(self._done)
        self.said.setText(_("{n} av {total} saker").format(n=self._done, total=self._total))

    def _end(self, said: str) -> None:
        self._timer.stop()
        self._walk = None
        drafts = sum(one.draft for one in self._found)
        counts = _("{n} avtaler og {m} utkast har en annen tekst enn dagens.").format(
            n=len(self._found) - drafts, m=drafts
        )
        self.said.setText(f"{said} {counts}")
        announce(self, self.said.text())
        self.model.set_rows(self._found)
        self._show_state(running=False)
        self.nothing.setVisible(not self._found and self._done == self._total)
        if self._found:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, *, running: bool) -> None:
        for part in (self.bar, self.cancel_button):
            part.setVisible(running)
        self.start_button.setEnabled(not running)
        shown: tuple[QWidget, ...] = (self.table, self.open_button, self.words)
        for one in shown:
            one.setVisible(bool(self._found) and not running)
        if running:
            self.nothing.hide()
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cancel()

    # what was found

    def _open_case(self, place: int) -> None:
        if 0 <= place < len(self._found):
            self._context.open_case(self.model.row(place).case_id)

    def _show_words(self, place: int) -> None:
        while (item := self._clauses.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if place < 0:
            return
        for text in self.model.row(place).texts:
            self._clauses.addWidget(_clause(text))


def _columns() -> list[Column[Affected]]:
    return [
        Column(_("Navn"), lambda one: one.name, style="strong"),
        Column(_("Avtale"), lambda one: one.number, width=168),
        Column(_("Hva"), lambda one: _("Utkast etter denne") if one.draft else _("Utstedt"), style="muted", width=160),
        Column(_("Punkter"), lambda one: ", ".join(text.title for text in one.texts)),
    ]


def _clause(text: NewerText) -> QWidget:
    """One clause: its title, and the words that went and came, marked for the eye and told for the ear."""
    pieces = word_diff("\n\n".join(text.was), "\n\n".join(text.now))
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.GRID)
    layout.addWidget(label(text.title, "strong", wrap=True))
    body = label(marked(pieces), wrap=True)
    body.setTextFormat(Qt.TextFormat.RichText)
    body.setAccessibleName(spoken(pieces))
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout.addWidget(body)
    return made


def marked(pieces: tuple[Piece, ...]) -> str:
    """Rich text: what went is struck through after a minus, what came is underlined after a plus."""
    gone, new = colour("bad").name(), colour("good").name()
    looks = {
        PieceKind.SAME: "{}",
        PieceKind.GONE: f'<span style="color:{gone}">−<s>{{}}</s></span>',
        PieceKind.NEW: f'<span style="color:{new}">+<u>{{}}</u></span>',
    }
    return "".join(looks[p.kind].format(escape(p.text).replace("\n", "<br>")) for p in pieces)


def spoken(pieces: tuple[Piece, ...]) -> str:
    """The same in words: each piece that went or came says so."""
    return " ".join(" ".join(_said(p) for p in pieces if p.text.strip()).split())


def _said(piece: Piece) -> str:
    words = piece.text.strip()
    if piece.kind is PieceKind.SAME:
        return words
    gone = piece.kind is PieceKind.GONE
    return _("[tatt ut: {words}]").format(words=words) if gone else _("[satt inn: {words}]").format(words=words)
