"""The places of an assessment: the list at the side, the page in sight, the guide beside it, and the way onwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.listbeside import ListBeside
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment.guide import GUIDE_WIDTH, Guide
from hkdesk.ui.steps.assessment.page import PlacePage
from hkdesk.ui.steps.assessment.questions import QuestionCard, ThemePage

_LIST_WIDTH = 232
_TURNS = 4
_AHEAD_MS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """One place: how its page is made when first opened, and its line in the list."""

    id: str
    make: Callable[[], PlacePage]
    entry: Callable[[], Entry]


class Places(QWidget):
    """Shows one place at a time; pages are made when first opened and kept.

    `ended` fires when the user asks for more after the last place, `moved` when another place comes in sight.
    """

    ended = Signal()
    moved = Signal()

    def __init__(self, table: Sequence[Place], end_words: str, title: str) -> None:
        super().__init__()
        self._title = title
        self._table = {place.id: place for place in table}
        self._end_words = end_words
        self._pages: dict[str, PlacePage] = {}
        self._whole: set[str] = set()  # the places all of whose page is made
        self.current = ""
        self._guide_wanted = False
        self.list = EntryList(title, [place.entry() for place in table], width=_LIST_WIDTH, in_line=True)
        self.list.chosen.connect(self.show_place)
        self._box = QVBoxLayout()
        self.guide = Guide()
        self.guide_column = scroll_over(self.guide)
        self.guide_column.setFixedWidth(grown(GUIDE_WIDTH))
        self.guide_button = icon_button(_("Veiledning (F1)"), "info", self.toggle_guide)
        self.guide_button.setCheckable(True)
        self.next_button = button("", self.go_on, kind="primary", icon="arrow-right")
        keys = _("J, D, N og I svarer. Enter går til neste spørsmål, Tab til begrunnelsen.")
        self.keys_label = label(keys, "small", wrap=True)
        self._over = QVBoxLayout()
        self._under = QVBoxLayout()
        self._arrange()
        self._guide_key = QShortcut(QKeySequence("F1"), self, self.toggle_guide)
        self._guide_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for shortcut_keys, act in (("Alt+Down", self.go_on), ("Alt+Up", self.go_back)):
            shortcut = QShortcut(QKeySequence(shortcut_keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _arrange(self) -> None:
        inside = QWidget()
        middle = QVBoxLayout()
        middle.setSpacing(tokens.GAP_M)
        middle.addLayout(self._over)
        middle.addLayout(self._box)
        middle.addWidget(self.keys_label)
        middle.addLayout(self._under)
        middle.addStretch(1)
        around = QHBoxLayout(inside)
        around.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        around.addLayout(middle, 100)
        around.addStretch(1)
        self.scroller = scroll_over(inside)
        content = QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.scroller, 1)
        line.addWidget(self.guide_column)
        self.beside = ListBeside(self.list, content, self._title)
        self.beside.set_foot(self.next_button)
        self.beside.add_tool(self.guide_button)
        self.beside.folded.connect(lambda _folded: self._lay_out())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)

    def put_over(self, part: QWidget) -> None:
        """Puts a part over the page in sight; it scrolls with it."""
        self._over.addWidget(part)

    def put_under(self, part: QWidget) -> None:
        """Puts a part under the page in sight; it scrolls with it."""
        self._under.addWidget(part)

    def toggle_guide(self) -> None:
        """Shows the guide to the question, or puts it away, where it does not stand beside all the time."""
        if self.beside.is_folded() and isinstance(self.current_page(), ThemePage):
            self._guide_wanted = not self._guide_wanted
            self._lay_out()

    # where the user is

    def show_place(self, place: str) -> None:
        """Shows a place by its id, from the top; a focus in the page that goes away comes along."""
        focus = QApplication.focusWidget()
        left = self._pages.get(self.current)
        takes_focus = focus is not None and left is not None and left.isAncestorOf(focus)
        if left is not None and place != self.current:
            left.leave()
        self.current = place
        shown = self._page(place)
        while place not in self._whole and shown.make_more():
            pass  # what was not made ahead
        self._whole.add(place)
        for page in self._pages.values():
            set_shown(page, page is shown)
        shown.refresh()
        self.list.set_current(place)
        set_shown(self.keys_label, isinstance(shown, ThemePage))
        self._show_foot()
        self._lay_out()
        if isinstance(shown, ThemePage):
            self._show_guide(shown.first_open())
        if left is not None and left is not shown:
            _settle()
            self.moved.emit()
            self.scroller.verticalScrollBar().setValue(0)
        if takes_focus:
            self.focus_page()
        QTimer.singleShot(_AHEAD_MS, self, self._make_next)

    def _make_next(self) -> None:
        """Makes the page that comes next while the user reads this one, so that going on waits for nothing.

        A large page comes part by part, with room for a key between them.
        """
        order = list(self._table)
        to = order.index(self.current) + 1 if self.current in order else len(order)
        if to == len(order) or order[to] in self._whole or not self.isVisible():
            return
        page = self._page(order[to])
        set_shown(page, False)
        if page.make_more():
            QTimer.singleShot(_AHEAD_MS, self, self._make_next)
        else:
            self._whole.add(order[to])
            page.refresh()  # which of its questions are asked, and how each stands, is no work for later either

    def show_question(self, place: str, item_id: str) -> None:
        """Shows a theme by its id, and puts the focus at one of its questions that are asked."""
        self.show_place(place)
        page = self.current_page()
        assert isinstance(page, ThemePage)
        card = page.card(item_id)
        card.focus_answers()
        self.bring_into_sight(card)

    def go_on(self) -> None:
        """To the next place, or out after the last one."""
        self._go(1)

    def go_back(self) -> None:
        """To the place before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        order = list(self._table)
        to = order.index(self.current) + by
        if to == len(order):
            self.ended.emit()
        elif to >= 0:
            self.show_place(order[to])
            self.focus_page()

    def focus_page(self) -> None:
        """Puts the focus where the work on the page in sight goes on."""
        part = self._pages[self.current].begin()
        if part is not None:
            self.bring_into_sight(part)

    def place_of(self, part: QWidget) -> str:
        """The place whose page holds this; "" for none."""
        return next((place for place, page in self._pages.items() if page.isAncestorOf(part)), "")

    def current_page(self) -> PlacePage:
        """The page in sight."""
        return self._pages[self.current]

    def _page(self, place: str) -> PlacePage:
        if place not in self._pages:
            made = self._table[place].make()
            if isinstance(made, ThemePage):
                made.entered.connect(self._entered)
                made.finished.connect(self.go_on)
            self._pages[place] = made
            self._box.addWidget(made)
        return self._pages[place]

    # what is shown

    def refresh(self) -> None:
        """Shows the page in sight and how far each place has come."""
        if self.current:
            self.current_page().refresh()
        self._show_entries()

    def reload(self) -> None:
        """Shows the page in sight as it is now, also the field the user is in; after undo and redo."""
        self.current_page().reload()
        self._show_entries()

    def leave(self) -> None:
        """The user goes elsewhere."""
        if self.current:
            self.current_page().leave()

    def _show_entries(self) -> None:
        self.list.show_entries([place.entry() for place in self._table.values()])
        self._show_foot()

    def set_note(self, text: str) -> None:
        """A few words on all of the list."""
        self.beside.set_note(text)

    def _show_foot(self) -> None:
        order = list(self._table)
        place = order.index(self.current)
        text, short = self._end_words, ""
        if place + 1 < len(order):
            text = _("Neste: {place}").format(place=self._table[order[place + 1]].entry().words)
            short = _("Neste")
        self.beside.say_foot(text, short)

    # the guide

    def _entered(self, card: QuestionCard, by_key: bool) -> None:
        self._show_guide(card)
        if by_key:
            self.bring_into_sight(card)

    def _show_guide(self, card: QuestionCard | None) -> None:
        set_shown(self.guide, card is not None)
        if card is not None:
            self.guide.show_item(card.item)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scrolls when the page has been laid out, for a page may just have been made."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        if part.isVisible():
            self.scroller.ensureWidgetVisible(part, 0, tokens.GAP_S)

    def _lay_out(self) -> None:
        """Guide beside the questions where there is room, else when it is asked for; no title twice."""
        theme, folded = isinstance(self.current_page(), ThemePage), self.beside.is_folded()
        self.guide_button.setEnabled(theme)
        self._guide_key.setEnabled(theme and folded)  # else F1 is the window's, as everywhere
        self.guide_button.setChecked(theme and self._guide_wanted)
        set_shown(self.guide_column, theme and (not folded or self._guide_wanted))
        for made in self._pages.values():
            if isinstance(made, ThemePage):
                set_shown(made.head, not folded)


def _settle() -> None:
    """Lays out before anything is painted.

    A text that gets another width asks for another height in its turn, and so does each part around it; waiting for
    them would let the page jump in sight.
    """
    for _turn in range(_TURNS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
