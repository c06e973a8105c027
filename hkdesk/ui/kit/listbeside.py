"""A list of places at the left of what was chosen from it; on a narrow page a drop-down with arrows over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import icon_button, label
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.hand.taborder import laid_out
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown

_CHOICE_WIDEST, _CHOICE_LEAST = 420, 130


class _Bar:
    """What stands for the list when folded: the drop-down and the arrows beside it."""

    def __init__(self, name: str, widest: int) -> None:
        self.choice = Combo()
        self.choice.setAccessibleName(name)
        self.choice.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMinimumWidth(_CHOICE_LEAST)  # it gives way before the arrows do
        self.choice.setMaximumWidth(grown(widest))
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.before = icon_button(_("Forrige (Ctrl+PgUp)"), "chevron-left", role="ink")
        self.after = icon_button(_("Neste (Ctrl+PgDn)"), "chevron-right", role="ink")
        self.parts: tuple[QWidget, ...] = (self.choice, self.before, self.after)


class ListBeside(QWidget):
    """The list stands still while the content scrolls, and scrolls by itself where it is longer than the page.

    Under `tokens.LIST_FOLDS_UNDER` it is a drop-down with two arrows in a line on top. Ctrl+PgUp and Ctrl+PgDn go to
    the entry before and after, whichever of the two is shown. `folded` fires with whether it is the drop-down now.

    Args:
        entries: the list. Its `chosen` is what the page listens to: the drop-down and the arrows press its entries.
        content: what stands beside it; it scrolls by itself.
        title: over the list, as the name of the drop-down, and as that of the list for the screen reader.
        widest: the drop-down, in pixels of text at its usual size.
        parent: what it will stand in; given now, nothing in it is moved there later.
    """

    folded = Signal(bool)

    def __init__(
        self,
        entries: EntryList,
        content: QWidget,
        title: str = "",
        *,
        widest: int = _CHOICE_WIDEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self.entries, self.content, self._folded = entries, content, False
        self.title_label = label(title, "strong")
        self.note_label = ElidedLabel("", "small", least=0)
        self.scroller = scroll_over(entries)
        self._turned_to: _Bar | None = None
        self.tools = QHBoxLayout()
        """At the right of the drop-down, in sight only when folded: what else the page has room for nowhere else."""
        self.tools.setSpacing(tokens.GAP_S)
        self.foot: QPushButton | None = None
        self._foot_words = "", ""
        self._over: QWidget | None = None
        self._lay_out()
        self._tool_parts: list[QWidget] = []
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.go_by(by))
        entries.shown.connect(self._show_choice)
        self._show_form()

    def _lay_out(self) -> None:
        self._bar = QHBoxLayout()
        self._bar.setSpacing(tokens.GAP_S)
        self._left = QVBoxLayout()
        self._left.setSpacing(tokens.GAP_S)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, 0)
        head.addWidget(self.title_label)
        self._note_in_list = QHBoxLayout()
        head.addLayout(self._note_in_list, 1)
        self._left.addLayout(head)
        self._left.addWidget(self.scroller, 1)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addLayout(self._left)
        line.addWidget(self.content, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._bar)
        whole.addSpacing(1)
        whole.addLayout(line, 1)

    # what stands in it

    def set_note(self, text: str) -> None:
        """A few words on all of the list, such as how much of it is in place: beside its title, or in the line."""
        self.note_label.setText(text)

    def set_over(self, widget: QWidget) -> None:
        """Puts a widget over the list; first in the line when folded."""
        self._over = widget
        self._show_form()

    def set_foot(self, button: QPushButton) -> None:
        """Puts the one filled button at the foot of the list; last in the line when folded."""
        self.foot = button
        self._show_form()

    def say_foot(self, words: str, short: str = "") -> None:
        """What the filled button says; the short words in the line when folded, where the rest has no room."""
        self._foot_words = words, short
        if self.foot is not None:
            self.foot.setAccessibleName(words)
            self.foot.setText(short if self._folded and short else words)

    def add_tool(self, widget: QWidget) -> None:
        """Adds what is shown in the line when folded, and nowhere when not; once, however often it is asked for."""
        if widget in self._tool_parts:
            return
        if widget.parentWidget() is None:
            widget.setParent(self)  # the tools are in no layout while the list stands: it would be a window of its own
        self.tools.addWidget(widget)
        self._tool_parts.append(widget)
        widget.setVisible(self._folded)

    def is_folded(self) -> bool:
        """Whether the list is a drop-down."""
        return self._folded

    def go_by(self, by: int) -> None:
        """Goes to the entry so many before (negative) or after; at the ends nothing happens."""
        entry_id = self.entries.beside(by)
        if entry_id is not None:
            self.entries.choose(entry_id)

    def read_order(self) -> list[QWidget]:
        """The filled button comes after what it leads on from, wherever it stands."""
        read = laid_out(self)
        if self.foot in read:
            read.remove(self.foot)
            read.insert(read.index(self.content) + 1, self.foot)
        return read

    # its two forms

    def _show_form(self) -> None:
        folded = self._folded
        bar = self._made_bar() if folded else self._turned_to
        for part in (*self._tool_parts, *(bar.parts if bar is not None else ())):
            part.setVisible(folded)
        self.scroller.setVisible(not folded)
        self.title_label.setVisible(not folded and bool(self.title_label.text()))
        margin = tokens.GAP_L if folded else 0
        self._bar.setContentsMargins(margin, tokens.GRID + 1 if folded else 0, margin, tokens.GRID + 1 if folded else 0)
        self._left.setContentsMargins(*((0, 0, 0, 0) if folded else (tokens.GAP_S, tokens.GAP_M, tokens.GAP_M, 12)))
        self._place_parts()
        if self._foot_words[0]:
            self.say_foot(*self._foot_words)
        self.scroller.setFixedWidth(self.entries.width_with_bar())

    def _place_parts(self) -> None:
        """Note, tools, foot and what stands over the list move between line and column; none has a new parent."""
        for layout in (self._bar, self._left, self._note_in_list):
            for part in (self.note_label, self.foot, self._over):
                if part is not None:
                    layout.removeWidget(part)
            layout.removeItem(self.tools)
        if self._folded:
            if self._over is not None:
                self._bar.insertWidget(0, self._over)
            self._bar.addWidget(self.note_label, 1)
            self._bar.addLayout(self.tools)
            if self.foot is not None:
                self._bar.addWidget(self.foot)
            return
        self._note_in_list.addWidget(self.note_label, 0, Qt.AlignmentFlag.AlignRight)
        if self._over is not None:
            self._left.insertWidget(1, self._over)
        if self.foot is not None:
            self._left.addWidget(self.foot)

    def _made_bar(self) -> _Bar:
        """The drop-down and its arrows, made when they are first needed: most windows never fold the list."""
        if self._turned_to is None:
            made = self._turned_to = _Bar(self.title_label.text() or self.entries.accessibleName(), self._widest)
            made.choice.activated.connect(lambda _at: self.entries.choose(str(made.choice.value())))
            made.before.clicked.connect(lambda _checked=False: self.go_by(-1))
            made.after.clicked.connect(lambda _checked=False: self.go_by(1))
            for place, part in enumerate(made.parts):
                self._bar.insertWidget(place, part)
                part.setVisible(self._folded)
            self._show_choice()
        return self._turned_to

    @property
    def choice(self) -> Combo:
        """The list as a drop-down, in sight when folded."""
        return self._made_bar().choice

    @property
    def before_button(self) -> QToolButton:
        """Goes to the entry before, in sight when folded."""
        return self._made_bar().before

    @property
    def after_button(self) -> QToolButton:
        """Goes to the entry after, in sight when folded."""
        return self._made_bar().after

    def _show_choice(self) -> None:
        if self._turned_to is None:
            return
        choice, found = self._turned_to.choice, self.entries.entries()
        words = [(one.id, self._said(one)) for one in found]
        if words != [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]:
            choice.set_choices(words)
        for at, one in enumerate(found):
            choice.setItemIcon(at, icons.icon(*EntryList.look(one)))
        choice.set_value(self.entries.current())
        self._turned_to.before.setEnabled(self.entries.beside(-1) is not None)
        self._turned_to.after.setEnabled(self.entries.beside(1) is not None)

    def _said(self, entry: Entry) -> str:
        """The words and the state; the words alone where both have no room, for nothing may be cut."""
        both = f"{entry.words}   {entry.state}".rstrip()
        return both if self.fontMetrics().horizontalAdvance(both) <= grown(self._widest) - 64 else entry.words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < tokens.ROWS_LOW_UNDER
        self.entries.set_low(low)
        folded = self.width() < grown(tokens.LIST_FOLDS_UNDER)
        if folded != self._folded:
            self._folded = folded
            self._show_form()
            self.folded.emit(folded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scroller.setFixedWidth(self.entries.width_with_bar())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline between the list and the content, or under the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = self.content.geometry()
        if self._folded:
            painter.fillRect(QRect(0, place.top() - 1, self.width(), 1), colour("line"))
        else:
            painter.fillRect(QRect(place.left() - 1, 0, 1, self.height()), colour("line"))
        painter.end()
