"""The window's start: what is on the screen first, and what becomes of every failure.

The frame is shown before the store is opened, and nothing that the first picture does not need is imported before it
stands there.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hkdesk import paths, windows
from hkdesk.errors import ExitCode, HkdeskError, OurFault, Surroundings
from hkdesk.i18n import SOURCE_LANGUAGE, _
from hkdesk.policies import policies
from hkdesk.ui import faults
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import TEXT_SIZES, Mode, Theme
from hkdesk.ui.screen_language import speak, spoken

if TYPE_CHECKING:
    from hkdesk.services.backups.restoring import Ready
    from hkdesk.ui.dialogs.trouble import TroublePage
    from hkdesk.ui.keys.way_in import WayFound
    from hkdesk.ui.window import Desk

TROUBLE_PAGE = "trouble"
_SETTLED_MS = 500
_NOBODY_LOOKS = {"offscreen", "minimal"}


def run_window(arguments: Sequence[str]) -> int:
    """Shows the window on the store named by `--store`, or the user's own, and returns an exit code.

    Files that are named beside it are opened there.

    A second window on the same store brings the first one to the front instead, with 0. 3 when that one does not
    answer, when there is no screen, or when the store could not be opened.
    """
    path = store_path(arguments)
    try:
        app = make_application(os.environ)
    except HkdeskError as error:
        print(f"hkdesk: {error}", file=sys.stderr)
        return int(error.exit_code)
    with faults.catching():
        kept = Kept(paths.config_dir() / "settings.json")
        if (code := spoken(policies().language or kept.settings.language)) != SOURCE_LANGUAGE:
            speak(app, code)
        theme = Theme(app, _mode(kept.settings.theme), text=_text(kept.settings.text_size))
        named = files_named(arguments)
        lock = lock_beside(path)
        if lock is None:
            return _already_open(app, path, named)
        start = Start(path, kept, theme, named)
        start.frame.show()
        app.exec()
        lock.unlock()
        return int(ExitCode.DONE if start.was_open else ExitCode.SURROUNDINGS)


def store_path(arguments: Sequence[str]) -> Path:
    """The store named on the command line, or the user's own."""
    named = _parted(arguments)[0]
    return Path(named).absolute() if named is not None else paths.default_store()


def files_named(arguments: Sequence[str]) -> list[Path]:
    """The files that are to be opened, as by a double click on one."""
    return [Path(word).absolute() for word in _parted(arguments)[1]]


def _parted(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The store that is named first, and the words beside."""
    store, rest, words = None, [], iter(arguments)
    for word in words:
        named = word.partition("=")[2] if word.startswith("--store=") else None
        if word == "--store":
            named = next(words, None)
        elif named is None:
            rest.append(word)
        store = named if store is None else store
    return store, rest


def make_application(environment: Mapping[str, str]) -> QApplication:
    """Qt, started and speaking bokmål.

    Raises:
        Surroundings: no_display, instead of Qt's own way out, which is to crash.
    """
    words = ["hkdesk"]
    if sys.platform.startswith("linux") and not environment.get("QT_QPA_PLATFORM"):
        wayland = ["wayland"] if environment.get("WAYLAND_DISPLAY") else []
        if not (wayland or environment.get("DISPLAY")):
            raise Surroundings("no_display")
        # The last one always starts, and tells us that no screen answered.
        words += ["-platform", ";".join([*wayland, "xcb", "offscreen"])]
    windows.take_app_id()  # before the first window: the taskbar asks once
    app = QApplication(words)
    app.setApplicationName("hkdesk")
    app.setApplicationDisplayName("hkdesk")
    app.setDesktopFileName("hkdesk")
    if len(words) > 1 and app.platformName() == "offscreen":
        raise Surroundings("no_display")
    speak(app)
    return app


def lock_beside(path: Path) -> QLockFile | None:
    """Holds the store for this window; None when another hkdesk that is still running holds it.

    A folder that cannot be written gives a lock that holds nothing: opening the store says why.
    """
    from hkdesk.services.window_lock import lock_path

    lock = QLockFile(str(lock_path(path)))
    lock.setStaleLockTime(0)  # only the death of its owner frees it, however long a window stands open
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return lock
    if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
        return lock
    return None


def _already_open(app: QApplication, path: Path, named: Sequence[Path]) -> int:
    from hkdesk.ui.one_owner import raise_first, who_has_it

    if raise_first(path, named):
        return int(ExitCode.DONE)
    title, text = _("hkdesk er allerede åpent"), who_has_it(path)
    print(f"hkdesk: {title}. {text}", file=sys.stderr)
    if app.platformName() not in _NOBODY_LOOKS:
        from hkdesk.ui.kit.messages import Message

        Message(None, title, text).exec()
    return int(ExitCode.SURROUNDINGS)


def _mode(kept: str) -> Mode:
    return Mode(kept) if kept in set(Mode) else Mode.SYSTEM


def _text(kept: str) -> float | None:
    """How large the user has chosen text to be; None, as the system has it, for what is no choice."""
    return int(kept) / 100 if kept in TEXT_SIZES else None


def _put_on_mark() -> None:
    """The program's mark in title bars and the taskbar; without its file the windows go without."""
    with suppress(OurFault):
        QApplication.setWindowIcon(QIcon(str(paths.resource("program", "hkdesk.ico"))))


def _collect_again(*_told: object) -> None:
    """Garbage is looked for again (hkdesk.__main__ put it off), but not among what the start has made to stay."""
    gc.freeze()
    gc.enable()


class Start(QObject):
    """Opens the store once the frame stands on the screen, and again when the user asks for another try."""

    def __init__(self, path: Path, kept: Kept, theme: Theme, named: Sequence[Path] = ()) -> None:
        super().__init__()
        self._path, self._kept, self._theme = path, kept, theme
        self._named = list(named)
        self.desk: Desk | None = None
        self._trouble: TroublePage | None = None
        self._put_back_to = self._back_to = ""
        self._key_at_hand: bytes | None = None
        self.frame = self._make_frame()

    def _make_frame(self) -> MainFrame:
        frame = MainFrame(self._kept)
        frame.first_painted.connect(self.open)
        frame.first_painted.connect(lambda: QTimer.singleShot(_SETTLED_MS, _collect_again))
        frame.first_painted.connect(lambda: QTimer.singleShot(_SETTLED_MS, frame, _put_on_mark))
        frame.first_painted.connect(lambda: QTimer.singleShot(_SETTLED_MS, frame, self._listen))
        frame.copy_chosen.connect(self._put_back)
        # When the page that was chosen on is done with it: it goes with its window.
        frame.language_chosen.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        return frame

    @property
    def was_open(self) -> bool:
        """Whether the store could be opened."""
        return self.desk is not None

    def open(self, key: bytes | None = None) -> None:
        """Opens the store and fills the window, or says in the window why it cannot be opened.

        Args:
            key: what a code or a passphrase has opened; else as the system keeps it.
        """
        if self.desk is not None:
            return
        at_hand, self._key_at_hand = self._key_at_hand, None
        try:
            self.desk = self._make_desk(at_hand if key is None else key)
        except HkdeskError as error:
            self._say(error)
        except Exception as error:  # noqa: BLE001 - the window must say that it has nothing to show
            self._say(OurFault("bug", where=str(faults.write_down(error))))
        else:
            self.desk.show_first()
            if self._back_to:
                self.desk.context.go(self._back_to)
            if self._put_back_to:
                self.frame.status.set_piece("put_back", self._put_back_to)
            QTimer.singleShot(0, self.desk, self._open_named)  # the list is painted first

    def take_files(self, paths: Sequence[Path]) -> None:
        """Opens the files, or keeps them until the store is open and nobody has locked the window."""
        self._named += paths
        self._open_named()

    def _open_named(self) -> None:
        if self.desk is None or not self._named:
            return
        if self.desk.locked:
            self.desk.key_window.lock.unlocked.connect(self._open_named, Qt.ConnectionType.SingleShotConnection)
            return
        from hkdesk.ui.named_files import open_named

        paths, self._named = self._named, []
        open_named(self.desk.context, paths)

    def _put_back(self, ready: Ready) -> None:
        """A copy takes the store's place: the window lets go of the store, and another begins anew."""
        from hkdesk.ui.backups.begin_anew import give_place

        if self.desk is not None and self.desk.locked:
            self.desk.key_window.lock.unlocked.connect(
                partial(self._put_back, ready), Qt.ConnectionType.SingleShotConnection
            )
            return  # a new window would stand there unlocked
        if self.desk is not None and not self.desk.may_close():
            return
        old = self.frame
        if self.desk is not None:
            self.desk.close()
        self._put_back_to, self._back_to = give_place(old, self._path, ready), ""
        self._begin_anew()

    def _speak(self, code: str) -> None:
        """The window begins anew in another language, on the page it was chosen on."""
        if self.desk is None or self.desk.locked or not self.desk.may_close():
            return
        self._back_to, self._put_back_to = self.frame.current_page(), ""
        self._key_at_hand = self.desk.workspace.keys.in_use  # nobody is asked for it a second time
        self.desk.close()
        self._kept.keep(replace(self._kept.settings, language=code))
        app = QApplication.instance()
        assert app is not None
        speak(app, code)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Another window where the old one stood; it opens the store when it is painted."""
        old = self.frame
        self.desk = self._trouble = None
        self.frame = self._make_frame()
        self.frame.setGeometry(old.geometry())
        self.frame.show()  # before the old one goes: the program ends with its last window
        old.may_close = lambda: True
        old.close()
        old.deleteLater()

    def _listen(self) -> None:
        from hkdesk.ui.one_owner import Door

        door = Door(self._path, self.frame)
        door.files_named.connect(self.take_files)
        self.frame.closing.connect(door.close)

    def _make_desk(self, key: bytes | None) -> Desk:
        from hkdesk.services.soundness import last_end
        from hkdesk.services.workspace import Workspace
        from hkdesk.ui.window import Desk

        owed = last_end.note(self._path, alone=True)
        workspace = Workspace.open(self._path) if key is None else Workspace.open(self._path, key=key)
        try:
            return Desk(self.frame, workspace, self._theme, self._kept, check_owed=owed)
        except BaseException:
            workspace.close()  # another try opens it again
            raise

    def _say(self, error: HkdeskError) -> None:
        if self._trouble is None:
            from hkdesk.ui.dialogs.trouble import TroublePage

            self._trouble = TroublePage(self._path, self.open, self.frame.close)
            self._trouble.key_found.connect(self._open_with)
            self._trouble.restore_asked.connect(self._show_copies)
            page = self._trouble
            self.frame.register_hidden(TROUBLE_PAGE, lambda: page)
        self._trouble.show_error(error)
        self.frame.show_page(TROUBLE_PAGE, crumbs=[(_("Dataene kan ikke åpnes"), None)])
        self._trouble.setFocus()

    def _show_copies(self) -> None:
        """The page of copies where the store cannot be opened."""
        from hkdesk.ui.backups.without_store import show_copies

        def leave() -> None:
            if self.desk is not None:  # another try has opened it meanwhile
                self.desk.show_first()
            else:
                self.frame.show_page(TROUBLE_PAGE, crumbs=[(_("Dataene kan ikke åpnes"), None)])

        show_copies(self.frame, self._path, leave)

    def _open_with(self, way: WayFound) -> None:
        self.open(way.key)
        if self.was_open and not way.held:
            self.frame.status.warn("key", _("Maskinen tar ikke vare på nøkkelen. Du spørres neste gang hkdesk åpnes."))
