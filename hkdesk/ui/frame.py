"""The main window: navigation, the page with its head, and the status line. It owns no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from hkdesk.i18n import _
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.filledkey import FilledKey, is_filled_key
from hkdesk.ui.kit.hand.putaway import put_away
from hkdesk.ui.kit.hand.taborder import move_focus
from hkdesk.ui.kit.head.headline import HeadBar
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.navrail import NavRail, Place
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.statusline import StatusLine

if TYPE_CHECKING:
    from hkdesk.ui.kit.goto import GoTo, Search, Target

Crumb = tuple[str, Callable[[], object] | None]
_MINIMUM = (880, 440)
_PREFERRED = (1280, 760)
_AROUND = (16, 40)
"""What a desktop's borders and title bar take, in pixels; they are not there to be measured before the window is."""


def _at_first(available: QSize) -> tuple[int, int]:
    """The size of a window nobody has sized yet: what fits on the screen with the title bar around it."""
    roomy = QSize(*_PREFERRED).boundedTo(available - QSize(*_AROUND))
    return roomy.expandedTo(QSize(*_MINIMUM)).toTuple()


class MainFrame(QMainWindow):
    """The frame around all pages.

    Args:
        kept: what is remembered from one day to the next; nothing beyond this window when left out.

    `first_painted` fires once, when the window stands on the screen; `page_shown` with the id of the page after it
    is in sight; `closing` before the window goes; `copy_chosen` with a copy of the store that is to be put back.
    Whoever sets `may_close` can keep the window from closing; `take_back` is what Ctrl+Z does where nobody else takes
    it, and tells whether it did; `show_help` what F1 does.
    """

    first_painted = Signal()
    copy_chosen = Signal(object)
    language_chosen = Signal(str)
    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__()
        self.kept = kept or Kept()
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._under: dict[str, tuple[str, str]] = {}
        self._pages: dict[str, QWidget] = {}
        self._search: Search | None = None
        self._goto: GoTo | None = None
        self._painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.take_back: Callable[[], bool] = lambda: False
        self.show_help: Callable[[], object] = lambda: None
        self._kept_to = self._kept_why = ""
        self.setWindowTitle("hkdesk")
        self.setMinimumSize(*_MINIMUM)
        self.nav = NavRail()
        self.status = StatusLine()
        self.stack = QStackedWidget()
        self._heads: list[HeadBar] = []
        self._crumbs: list[Crumb] = []
        self._arrange()
        self.nav.chosen.connect(self.show_page)
        self._add_keys()
        self._restore()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.nav)
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _add_keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+K"), self, self.open_goto)
        QShortcut(QKeySequence("F6"), self, self._to_status)
        self._filled = FilledKey(self, self.stack.currentWidget)
        self.status.said.connect(self._fold)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self._go_number, number))

    def _restore(self) -> None:
        place = self.kept.settings.geometry
        if not (place and self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "ignore")))):
            self.resize(*_at_first(self.screen().availableSize()))

    # pages

    def register(
        self, page_id: str, title: str, icon: str, factory: Callable[[], QWidget], *, foot: bool = False
    ) -> None:
        """Adds a place to the navigation; its page is made when first opened, and kept.

        Args:
            page_id: a stable id.
            title: the words in the navigation.
            icon: an icon name.
            factory: makes the page.
            foot: at the bottom of the navigation (settings, help).
        """
        self._factories[page_id] = factory
        self.nav.add(Place(page_id, title, icon, foot))

    def register_hidden(self, page_id: str, factory: Callable[[], QWidget], title: str = "", under: str = "") -> None:
        """Adds a page that other pages lead to and the navigation does not show.

        Args:
            page_id: a stable id.
            factory: makes the page.
            title: its words in the title of the window, when whoever shows it says nothing else.
            under: the place it belongs to, marked in the navigation and led back to by the arrow in its head.
        """
        self._factories[page_id] = factory
        self._under[page_id] = (title, under)

    def page(self, page_id: str) -> QWidget:
        """The page, made now if it was never opened; `KeyError` for an unknown id."""
        if page_id not in self._pages:
            made = self._factories[page_id]()
            self._pages[page_id] = made
            self.stack.addWidget(made)
            self.adopt_head(made)
        return self._pages[page_id]

    def adopt_head(self, page: QWidget) -> None:
        """Listens to a page's head, its attribute `head`, where it has one; a page whose head changes calls it anew."""
        head = getattr(page, "head", None)
        self._heads = [one for one in self._heads if isValid(one)]
        if not isinstance(head, HeadBar) or head in self._heads:
            return
        self._heads.append(head)
        head.search_asked.connect(self.open_goto)
        head.set_searchable(searchable=not self._kept_to, why=self._kept_why)
        self._fold()
        if page is self.stack.currentWidget():
            self._show_way_back()

    @property
    def head(self) -> HeadBar | None:
        """The head of the page in sight, if it has one."""
        found = getattr(self.stack.currentWidget(), "head", None)
        return found if isinstance(found, HeadBar) else None

    @property
    def goto_button(self) -> QWidget:
        """What opens the search on the page in sight; its place in the navigation where it has none."""
        head = self.head
        return head.search_button if head is not None else self.nav.button(self.nav.places[0].id)

    def made_pages(self) -> frozenset[str]:
        """The ids of the pages that exist so far."""
        return frozenset(self._pages)

    def show_page(self, page_id: str, *, crumbs: Sequence[Crumb] = (), place: str = "") -> QWidget:
        """Shows a page.

        Args:
            page_id: which.
            crumbs: where we are, as (words, go there); the arrow in the head leads to the last that leads anywhere. The
                page's own place in the navigation when empty.
            place: the place to mark in the navigation, when it is not the page's own.
        """
        shown = self.page(self._kept_to or page_id)
        if self._kept_to not in {"", page_id}:
            return shown
        self.stack.setCurrentWidget(shown)
        self.nav.set_current(place or self._under.get(page_id, ("", ""))[1] or page_id)
        self.set_crumbs(crumbs or self._own_crumbs(page_id))
        self.page_shown.emit(page_id)
        return shown

    def keep_to(self, page_id: str, title: str, why: str) -> None:
        """Shows the page from now on and no other: every way to another is off, with the reason."""
        self._kept_to = page_id
        for place in self.nav.places:
            way = self.nav.button(place.id)
            way.setEnabled(False)
            way.setToolTip(why)
            way.setAccessibleDescription(why)
        self._kept_why = why
        for head in self._heads:
            head.set_searchable(searchable=False, why=why)
        self.show_page(page_id, crumbs=[(title, None)]).setFocus()

    def current_page(self) -> str:
        """The id of the page in sight, or nothing."""
        shown = self.stack.currentWidget()
        return next((page_id for page_id, page in self._pages.items() if page is shown), "")

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Says where we are: in the window's title, and by the arrow that leads back."""
        self._crumbs = list(crumbs)
        words = " – ".join(words for words, _go in crumbs)
        self.setWindowTitle(f"{words} – hkdesk" if words else "hkdesk")
        self._show_way_back()

    def _show_way_back(self) -> None:
        head = self.head
        if head is not None:
            words, go = next((crumb for crumb in reversed(self._crumbs[:-1]) if crumb[1] is not None), ("", None))
            head.set_back(words, go)

    def _own_crumbs(self, page_id: str) -> list[Crumb]:
        title, under = self._under.get(page_id, ("", ""))
        if not under:
            return [(title or self._title(page_id), None)]
        return [(self._title(under), partial(self.show_page, under)), (title, None)]

    def _title(self, page_id: str) -> str:
        return next((place.words for place in self.nav.places if place.id == page_id), "")

    def _go_number(self, number: int) -> None:
        places = self.nav.places
        if number <= len(places):
            self.show_page(places[number - 1].id)

    # search

    def set_search(self, search: Search) -> None:
        """What Ctrl+K finds besides the places in the navigation."""
        self._search = search

    def open_goto(self) -> GoTo:
        """Opens the palette; what is found there leads nowhere while the window is kept to one page."""
        from hkdesk.ui.kit.goto import GoTo  # not needed for the first paint

        if self._goto is None:
            self._goto = GoTo(self._targets, self)
        self._goto.open_over()
        return self._goto

    def _targets(self, typed: str) -> list[Target]:
        from hkdesk.ui.kit.goto import Target, matching, nearest

        places = [
            Target(place.words, partial(self.show_page, place.id), _("Side"), place.icon) for place in self.nav.places
        ]
        found = [*matching(places, typed), *(self._search(typed) if self._search else [])]
        return found or nearest(places, typed)

    # window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < grown(tokens.NARROW_UNDER)
        if narrow != self.nav.is_narrow():
            self.nav.set_narrow(narrow)
        self._fold()

    def _fold(self) -> None:
        """In a low window the line at the bottom goes into the head; what must not be missed brings it back."""
        low = self.height() < tokens.STATUS_FOLDS_UNDER
        set_shown(self.status, not low or self.status.insists())
        for head in self._heads:
            if isValid(head):
                head.set_low(low=low)
                head.set_saved(self.status.piece("saved").lower() if low and not self.status.insists() else "")

    def _to_status(self) -> None:
        self.status.setVisible(True)
        self.status.take_focus()
        self._fold()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt names it
        return move_focus(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_filled_key(event) and self._filled.press():
            return
        if event.key() == Qt.Key.Key_Escape and put_away(self.focusWidget()):
            return
        if event.key() == Qt.Key.Key_F1:
            self.show_help()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and self.take_back():
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # when the whole window has been painted

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        place = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.kept.keep(replace(self.kept.settings, geometry=place))
        self.closing.emit()
        super().closeEvent(event)
