"""The main window: navigation, a line that says where we are, the page, and the status line. It owns no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.basics import hairline
from hkdesk.ui.kit.layout import Breadcrumbs
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.navrail import NavRail, Place
from hkdesk.ui.kit.statusline import StatusLine

if TYPE_CHECKING:
    from hkdesk.ui.kit.goto import GoTo, Search, Target

Crumb = tuple[str, Callable[[], object] | None]
_MINIMUM = (1024, 680)
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
    Whoever sets `may_close` can keep the window from closing.
    """

    first_painted = Signal()
    copy_chosen = Signal(object)
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
        self._kept_to = ""
        self.setWindowTitle("hkdesk")
        self.setMinimumSize(*_MINIMUM)
        self.nav = NavRail()
        self.crumbs = Breadcrumbs()
        self.status = StatusLine()
        self.stack = QStackedWidget()
        self.goto_button = self._make_goto_button()
        self._arrange()
        self.nav.chosen.connect(self.show_page)
        self._add_keys()
        self._restore()

    def _make_goto_button(self) -> QPushButton:
        made = QPushButton(_("Søk eller gå til") + "    Ctrl+K")
        made.setProperty("kind", "goto")
        made.setAutoDefault(False)
        made.setIcon(icons.icon("search", "muted"))
        made.setIconSize(icons.device_size(16))
        made.setMinimumWidth(236)
        made.setAccessibleName(_("Søk eller gå til"))
        made.setToolTip(_("Søk eller gå til (Ctrl+K)"))
        made.clicked.connect(self.open_goto)
        return made

    def _arrange(self) -> None:
        head = QWidget()
        head.setFixedHeight(60)
        line = QHBoxLayout(head)
        line.setContentsMargins(tokens.GAP_XL, 0, tokens.GAP_XL, 0)
        line.addWidget(self.crumbs, 1)
        line.addWidget(self.goto_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(head)
        right.addWidget(hairline())
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
        QShortcut(QKeySequence("F6"), self, self.status.take_focus)
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
            title: its words in the line that says where we are, when whoever shows it says nothing else.
            under: the place it belongs to, marked in the navigation and led back to by that line.
        """
        self._factories[page_id] = factory
        self._under[page_id] = (title, under)

    def page(self, page_id: str) -> QWidget:
        """The page, made now if it was never opened; `KeyError` for an unknown id."""
        if page_id not in self._pages:
            made = self._factories[page_id]()
            self._pages[page_id] = made
            self.stack.addWidget(made)
        return self._pages[page_id]

    def made_pages(self) -> frozenset[str]:
        """The ids of the pages that exist so far."""
        return frozenset(self._pages)

    def show_page(self, page_id: str, *, crumbs: Sequence[Crumb] = (), place: str = "") -> QWidget:
        """Shows a page.

        Args:
            page_id: which.
            crumbs: where we are; the page's own place in the navigation when empty.
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
        self.goto_button.setEnabled(False)
        self.goto_button.setToolTip(why)
        self.show_page(page_id, crumbs=[(title, None)]).setFocus()

    def current_page(self) -> str:
        """The id of the page in sight, or nothing."""
        shown = self.stack.currentWidget()
        return next((page_id for page_id, page in self._pages.items() if page is shown), "")

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Says where we are and puts it in the window's title."""
        self.crumbs.set_crumbs(crumbs)
        words = " – ".join(words for words, _go in crumbs)
        self.setWindowTitle(f"{words} – hkdesk" if words else "hkdesk")

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
        from hkdesk.ui.kit.goto import Target, matching

        places = [
            Target(place.words, partial(self.show_page, place.id), _("Side"), place.icon) for place in self.nav.places
        ]
        return [*matching(places, typed), *(self._search(typed) if self._search else [])]

    # window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < tokens.NARROW_UNDER
        if narrow != self.nav.is_narrow():
            self.nav.set_narrow(narrow)

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
