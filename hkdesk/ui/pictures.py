"""Pictures of every page of the real window: `python -m hkdesk.ui.pictures STORE FOLDER`."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QPoint, QThread
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import ExitCode, HkdeskError, InvalidInput, OurFault
from hkdesk.files import surroundings, write_whole
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.services.words.labels import label
from hkdesk.services.workspace import Workspace
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.screen_language import speak
from hkdesk.ui.window import PAGES, Desk

SIZE = (1366, 768)
_PATIENCE_SECONDS = 60.0  # a picture of a page that never comes to rest is no picture
_CALM_ROUNDS = 12
_ROUND_MS = 25


def main(arguments: Sequence[str]) -> int:
    """Takes the pictures of the store named first into the folder named second; an exit code."""
    try:
        if len(arguments) != 2:
            raise InvalidInput("usage", detail=_("Bruk: python -m hkdesk.ui.pictures DATAFIL MAPPE"))
        store, folder = Path(arguments[0]), Path(arguments[1])
        if not store.exists():
            raise InvalidInput("no_such_file", file=str(store))
        for path in take_pictures(store, folder):
            print(path)
    except HkdeskError as error:
        print(f"hkdesk: {error}", file=sys.stderr)
        return int(error.exit_code)
    return int(ExitCode.DONE)


def take_pictures(
    store: Path,
    folder: Path,
    *,
    scale: float = 1.0,
    mode: Mode = Mode.LIGHT,
    size: tuple[int, int] = SIZE,
    clock: Clock | None = None,
) -> list[Path]:
    """Opens the window on the store and saves a PNG of each page and of each step of one case.

    Args:
        store: a store that exists; nothing in it is changed.
        folder: where the pictures go; made when missing.
        scale: pixels for each unit of length, as on a screen at 150 %.
        mode: light or dark.
        size: the window, in units of length.
        clock: the day the pictures show; today when None.

    Raises:
        Surroundings: the store cannot be opened, or the pictures cannot be written.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["hkdesk"])
        speak(app)
    theme = Theme(app, mode)
    workspace = Workspace.open(store, clock)
    frame = MainFrame()
    desk = Desk(frame, workspace, theme, Kept(folder / ".none"))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # with a real store they show real people
        frame.resize(*size)
        frame.show()
        return [save(frame, folder / f"{number:02}-{name}.png", scale) for number, name in enumerate(_tour(desk), 1)]
    except OSError as error:
        raise surroundings(error, folder) from error
    finally:
        frame.close()
        frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _tour(desk: Desk) -> Iterator[str]:
    """Goes from page to page; each name comes when its page stands still."""
    desk.count_due()
    for page_id in PAGES:
        page = desk.frame.show_page(page_id)
        page.setFocus()
        rest(desk)
        yield _file_name(desk.frame.windowTitle().partition(" – ")[0])
    shown = _most_told(desk.workspace)
    if shown is None:
        return
    for step in Step:
        row = (_last_signed(desk.workspace) or shown) if step is Step.FOLLOW_UP else shown
        desk.context.open_case(row.case_id, step)
        rest(desk)
        yield _file_name(f"{_('Sak')} {label(step)}")


def _most_told(workspace: Workspace) -> CaseSummary | None:
    """The case with the most to show: one that was issued, newest first, else any."""
    rows = workspace.cases(limit=None)
    issued = [row for row in rows if row.issued_on is not None]
    return max(issued, key=lambda row: row.issued_on or workspace.clock.today(), default=next(iter(rows), None))


def _last_signed(workspace: Workspace) -> CaseSummary | None:
    """A case whose last step is open: an agreement in force, the one signed last."""
    found = workspace.cases(states=frozenset({CaseState.IN_FORCE}), limit=None)
    return max(found, key=lambda row: row.signed_on or workspace.clock.today(), default=None)


def rest(desk: Desk, calm: int = _CALM_ROUNDS) -> None:
    """Lets the window work until neither it nor its workers have had anything to do for so many rounds of 25 ms."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    seen = 0
    while seen < calm and time.monotonic() < deadline:
        QApplication.processEvents()
        seen = 0 if desk.background.busy else seen + 1
        QThread.msleep(_ROUND_MS)


def save(window: QWidget, path: Path, scale: float) -> Path:
    """Saves a picture of a window as PNG, with so many pixels for each unit of length.

    Raises:
        OSError: it cannot be written.
    """
    picture = QPixmap(window.size() * scale)
    picture.setDevicePixelRatio(scale)
    window.render(picture, QPoint(0, 0))
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(data, "PNG"):
        raise OurFault("resource_missing", where="PNG")
    write_whole(path, bytes(data.data().data()))  # for its owner alone, in a folder that others may read too
    return path


def _file_name(words: str) -> str:
    plain = words.lower().translate(str.maketrans("æøå", "aoa"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
