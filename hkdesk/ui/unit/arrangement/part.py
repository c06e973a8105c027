"""One part of the arrangement: as it reads, and on «Endre» its fields in the same place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import box, button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import bring_into_sight, discard, empty, set_shown


class PartView(QWidget):
    """A heading with «Endre», and under it the points or the fields.

    `asked` fires when the fields are to be opened, `closed` when they are to be put away: by «Ferdig» or Escape.

    Args:
        title: the heading, with its number.
        name: the heading without it, for the screen reader.
        make_form: makes the fields; made anew each time they are opened.
    """

    asked = Signal()
    closed = Signal()

    def __init__(self, title: str, name: str, make_form: Callable[[], QWidget]) -> None:
        super().__init__()
        self._name, self._make_form = name, make_form
        self.form: QWidget | None = None
        self.change_button = button(_("Endre"), self._toggle, kind="link", icon="pen-line")
        head = QHBoxLayout()
        head.addWidget(label(title, "section"), 1)
        head.addWidget(self.change_button)
        self._lines = QWidget()
        self._points = QVBoxLayout(self._lines)
        self._points.setContentsMargins(0, 0, 0, 0)
        self._points.setSpacing(tokens.GRID)
        inside = QVBoxLayout()
        inside.setContentsMargins(tokens.GAP_M, tokens.GAP_S, tokens.GAP_M, tokens.GAP_S)
        inside.setSpacing(tokens.GAP_S)
        inside.addLayout(head)
        inside.addWidget(self._lines)
        self._inside = inside
        self._frame = box("ground", inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self._say()

    def show_points(self, points: Sequence[tuple[str, str]], nothing: str) -> None:
        """Shows the points by number, or the words for none."""
        empty(self._points)
        for number, text in points:
            line = QHBoxLayout()
            line.setSpacing(tokens.GAP_S)
            mark = label(number, "muted")
            mark.setFixedWidth(grown(30))
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(text, wrap=True), 1)
            self._points.addLayout(line)
        if not points:
            self._points.addWidget(label(nothing, "muted", wrap=True))

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return self.form is not None

    def open(self) -> None:
        """Shows the fields, with the focus in the first."""
        if self.form is None:
            self.form = self._make_form()
            self._inside.addWidget(self.form)
            self.form.show()
            set_shown(self._lines, False)
            self._say()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def close_form(self, *, focus: bool) -> None:
        """Puts the fields away; the focus goes to «Endre» where it is asked for."""
        if self.form is None:
            return
        form, self.form = self.form, None
        discard(form, self._inside)
        set_shown(self._lines, True)
        self._say()
        if focus:
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def put_away_button(self) -> QPushButton | None:
        """«Ferdig», while the fields are open."""
        return self.change_button if self.is_open else None

    def _toggle(self) -> None:
        (self.closed if self.is_open else self.asked).emit()

    def _say(self) -> None:
        words = _("Ferdig") if self.is_open else _("Endre")
        self.change_button.setText(words)
        self.change_button.setAccessibleName(_("{act}: {part}").format(act=words, part=self._name))
        self._frame.setProperty("box", "card" if self.is_open else "")
        self._frame.style().polish(self._frame)
