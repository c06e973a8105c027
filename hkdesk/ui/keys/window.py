"""The key in the open window: the page of the code, the words in the status line, the lock and when it falls."""

from __future__ import annotations

from functools import partial
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import CODE_PAGE, LOCK_KEY, AppContext
from hkdesk.ui.faults import write_down
from hkdesk.ui.kept import Kept
from hkdesk.ui.keys.code_page import CodePage
from hkdesk.ui.keys.lock import Lock
from hkdesk.ui.keys.lock_section import LockSection, minutes_of
from hkdesk.ui.keys.section import KeySection
from hkdesk.ui.keys.told import code_trouble
from hkdesk.ui.kit.showing import bring_into_sight

_SETTINGS = "settings"
_LOOK_MS = 5_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class KeyWindow(QObject):
    """One for the window, made when the hand rests for the first time or somebody asks."""

    def __init__(self, context: AppContext, kept: Kept) -> None:
        super().__init__(context)
        self._context, self._kept = context, kept
        self._background = context.background.beside(self)  # copies and checks take minutes: nobody unlocks after them
        self.lock = Lock(context.frame, context.workspace.keys, self._background)
        self._touched = monotonic()
        self._watched: QWindow | None = None
        self._section: KeySection | None = None
        self._started = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        context.frame.closing.connect(self._stop)

    def start(self) -> None:
        """Has the virksomhet's rule hold, says what is lacking, and begins to watch for a hand that has left.

        Listens to the window with the focus, and to no other: a filter on everything would slow everything.
        """
        if self._started:
            return
        try:
            self._context.workspace.keys.follow_policy()
        except HkdeskError as error:
            write_down(error)  # the next start tries again
        self.tell()
        self._started = True
        _application().focusWindowChanged.connect(self._focus_window)
        self._focus_window(_application().focusWindow())
        self._watch()

    def _stop(self) -> None:
        self._timer.stop()
        self._background.shutdown()
        if self._started:
            _application().focusWindowChanged.disconnect(self._focus_window)
        self._focus_window(None)

    def follow(self, keys: KeySection, lock: LockSection) -> None:
        """Does what the sections in Innstillinger ask for."""
        self._section = keys
        keys.code_asked.connect(self.show_code)
        keys.renewed.connect(self.show_code)
        keys.changed.connect(self.tell)
        lock.lock_asked.connect(self.lock_now)
        lock.changed.connect(self._watch)

    # the code

    def page(self) -> CodePage:
        """The page of the recovery code, new."""
        page = CodePage(self._context)
        page.done.connect(self._leave_code)
        self._context.frame.page_shown.connect(lambda shown: page.leave() if shown != CODE_PAGE else None)
        return page

    def show_code(self, code: str = "") -> None:
        """Shows the page of the code: the one given, which was just made, or the one there is."""
        frame = self._context.frame
        page = frame.page(CODE_PAGE)
        assert isinstance(page, CodePage)
        back = partial(self._context.go, _SETTINGS)
        crumbs = [(_("Innstillinger"), back), (_("Gjenopprettingskode"), None)]
        if code:
            page.take(code)
        frame.show_page(CODE_PAGE, crumbs=crumbs, place=_SETTINGS)
        page.take_focus()

    def _leave_code(self) -> None:
        self._context.go(_SETTINGS)
        self.tell()

    def tell(self) -> None:
        """Says in the status line when no recovery code is known to lie where it was put."""
        self.lock.look()
        said = code_trouble(self._context.workspace.keys)
        self._context.frame.status.link("key", said, self._show_section, "triangle-alert", "attention")

    def _show_section(self) -> None:
        """Goes to Nøkkel in Innstillinger."""
        self._context.go(_SETTINGS)
        if self._section is not None:
            self._section.code_button.setFocus()
            QTimer.singleShot(0, self._section, partial(bring_into_sight, self._section))

    # the lock

    def lock_now(self) -> None:
        """Locks, and saves what is typed.

        In this order: a field hands on what was typed when it is hidden, and saving may come to a question, which
        has to wait behind the lock.
        """
        self.lock.lock()
        self._context.save_everything()

    def _watch(self) -> None:
        wanted = minutes_of(self._kept.settings.lock_minutes) is not None
        if wanted and not self._timer.isActive():
            self._touched = monotonic()
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    def _focus_window(self, now: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = monotonic()
            if isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEY):
                return self._lock_over_dialog()
        return False

    def _lock_over_dialog(self) -> bool:
        """A dialog that waits takes the window's own keys for itself."""
        if QApplication.activeModalWidget() is None or self.lock.locked:
            return False
        self.lock_now()
        return True

    def _look(self) -> None:
        minutes = minutes_of(self._kept.settings.lock_minutes)
        if minutes is not None and not self.lock.locked and monotonic() - self._touched >= minutes * 60:
            self.lock_now()


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application
