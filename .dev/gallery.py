"""Pictures of every page, step, dialog and state: each language, each look, each size, and a sheet of them all.

`python3 dev.py gallery FOLDER [--only WORD ...] [--language nb] [--look dark] [--size 911x460]`. The people are those
of the example. Nobody compares the pictures by machine: they are there to be looked at.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.domain.case.stages import CaseState, Step, StepState
from hkdesk.services.clock import FixedClock
from hkdesk.services.example import fill_example
from hkdesk.services.unit.example import fill_unit
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import (
    BATCH_PAGE,
    CASE_PAGE,
    CODE_PAGE,
    PRIVACY_PAGE,
    RESTORE_PAGE,
    SCANS_PAGE,
    STAFF_PAGE,
    TEMPLATES_PAGE,
    UNIT_HANDOVER_PAGE,
)
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.kit.messages import Message
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.pictures import rest, save
from hkdesk.ui.screen_language import LANGUAGES, speak
from hkdesk.ui.unit.places import PLACES
from hkdesk.ui.window import EMPLOYEES, PAGES, UNIT, Desk

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOOKS = (Mode.LIGHT, Mode.DARK, Mode.CONTRAST)
SIZES = ((1364, 700), (1280, 640), (911, 460))
"""1366 x 768 at 100 %, 1920 x 1080 at 150 %, and 1366 x 768 at 150 %, without what the desktop takes."""
HIDDEN = (BATCH_PAGE, TEMPLATES_PAGE, SCANS_PAGE, STAFF_PAGE, PRIVACY_PAGE, UNIT_HANDOVER_PAGE, CODE_PAGE, RESTORE_PAGE)
STATES = (
    CaseState.NEW,
    CaseState.ASSESSMENT,
    CaseState.DRAFT,
    CaseState.TO_SIGN,
    CaseState.IN_FORCE,
    CaseState.EXPIRED,
    CaseState.REFUSED,
)
_CALM = 4
_THUMB = 440
_COLUMNS = 4
_LABEL = 18

Station = tuple[str, Callable[[Desk], object]]


def stations(desk: Desk) -> Iterator[Station]:
    """Everything there is a picture of, in order: a name, and how to come there."""
    for page_id in (*PAGES, *HIDDEN):
        yield page_id, lambda desk, page_id=page_id: desk.frame.show_page(page_id).setFocus()
    for place in PLACES:
        yield f"unit-{place.id}", lambda desk, place=place: desk.context.show_unit_place(place.id)
    unit = desk.workspace.unit
    if unit is not None and unit.role_groups:
        yield "role-group", _role_group
    for state in STATES:
        case_id = _case_in(desk, state)
        if case_id is not None:
            yield from _steps(desk, state, case_id)
    yield "head-actions", lambda desk: _head(desk).open_actions()
    yield "head-steps", lambda desk: _head(desk).stepper.open_list()
    yield "head-person", lambda desk: _case(desk).toggle_person()
    yield "head-close", _close_case
    yield "search", lambda desk: desk.frame.open_goto()
    yield "add-employee", _add_employee
    yield "copies", lambda desk: desk.backups.keeping.asked.emit()
    yield "status-not-saved", lambda desk: desk.frame.status.not_saved("Disken er full.", "gallery")
    yield "dialog", _dialog


def _steps(desk: Desk, state: CaseState, case_id: str) -> Iterator[Station]:
    view = desk.workspace.session(case_id).view
    for step in Step:
        if view.step(step).state is not StepState.CLOSED:
            name = f"{state.value}-{step.value}"
            yield name, lambda desk, step=step: desk.context.open_case(case_id, step)
            if step is Step.ASSESSMENT and state in (CaseState.NEW, CaseState.DRAFT):
                yield f"{name}-theme", _theme


def _theme(desk: Desk) -> None:
    """The second place of the step's own list, whatever it is."""
    page: Any = _case(desk).current_step_page()
    for entries in page.findChildren(QWidget):
        if hasattr(entries, "beside") and hasattr(entries, "choose"):
            found = entries.entries()
            entries.choose(found[min(2, len(found) - 1)].id)
            return


def _case_in(desk: Desk, state: CaseState) -> str | None:
    today = desk.workspace.clock.today()
    return next((row.case_id for row in desk.workspace.cases(limit=None) if row.state(today) is state), None)


def _case(desk: Desk) -> Any:
    return desk.frame.page(CASE_PAGE)


def _head(desk: Desk) -> Any:
    case_id = _case_in(desk, CaseState.DRAFT)
    assert case_id is not None
    desk.context.open_case(case_id, Step.SCOPE)
    return desk.frame.head


def _close_case(desk: Desk) -> None:
    _case(desk).toggle_person()
    _case(desk).handling.close_case()


def _role_group(desk: Desk) -> None:
    unit = desk.workspace.unit
    assert unit is not None
    page: Any = desk.frame.page(UNIT)
    desk.frame.show_page(UNIT)
    page.form._assess(unit.role_groups[0])


def _add_employee(desk: Desk) -> None:
    page: Any = desk.frame.show_page(EMPLOYEES)
    page.list.open_panel()


def _dialog(desk: Desk) -> None:
    desk.frame.status.nothing_waits("gallery")
    made = Message(desk.frame, "Kopien kunne ikke leses", "Filen er skadet. Velg en annen kopi, eller prøv på nytt.")
    made.show()


# --- one window for each combination ---


def walk(store: Path, folder: Path, theme: Theme, size: tuple[int, int], only: Sequence[str]) -> list[Path]:
    """Takes the pictures of one language, look and size; the first start has a store of its own."""
    pictures = []
    frame, desk = _window(store, theme, size)
    try:
        for number, (name, go) in enumerate(stations(desk), start=1):
            if only and not any(word in name for word in only):
                continue
            go(desk)
            rest(desk, calm=_CALM)
            shown: QWidget = next((one for one in QApplication.topLevelWidgets() if _is_dialog(one, frame)), frame)
            pictures.append(save(shown, folder / f"{number:03}-{name}.png", 1.0))
            _put_away(frame, shown)
    finally:
        _close(frame)
    if not only or "first-start" in only:
        with tempfile.TemporaryDirectory() as empty:
            frame, desk = _window(Path(empty) / "hkdesk.db", theme, size)
            rest(desk, calm=_CALM)
            pictures.insert(0, save(frame, folder / "000-first-start.png", 1.0))
            _close(frame)
    return pictures


def _window(store: Path, theme: Theme, size: tuple[int, int]) -> tuple[MainFrame, Desk]:
    frame = MainFrame()
    desk = Desk(frame, Workspace.open(store, FixedClock(NOW), "Øystein Hårfagre"), theme, Kept(store.parent / ".none"))
    frame.resize(*size)
    frame.show()
    desk.show_first()
    desk.count_due()
    return frame, desk


def _is_dialog(one: QWidget, frame: QWidget) -> bool:
    return one is not frame and one.isVisible() and isinstance(one, Message)


def _put_away(frame: MainFrame, shown: QWidget) -> None:
    if shown is not frame:
        shown.close()
    for pane in frame.findChildren(Overlay):
        pane.dismiss()


def _close(frame: MainFrame) -> None:
    frame.may_close = lambda: True
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- the sheet ---


def contact_sheet(pictures: Sequence[Path], path: Path) -> None:
    """All pictures small, each under its name."""
    small = []
    for one in pictures:
        with Image.open(one) as opened:
            small.append((one.stem, opened.convert("RGB").resize((_THUMB, opened.height * _THUMB // opened.width))))
    high = max(image.height for _name, image in small) + _LABEL
    lines = (len(small) + _COLUMNS - 1) // _COLUMNS
    sheet = Image.new("RGB", (_COLUMNS * (_THUMB + 8) + 8, lines * (high + 8) + 8), "white")
    pen = ImageDraw.Draw(sheet)
    for number, (name, image) in enumerate(small):
        left, top = 8 + (number % _COLUMNS) * (_THUMB + 8), 8 + (number // _COLUMNS) * (high + 8)
        pen.text((left, top), name, fill="black")
        sheet.paste(image, (left, top + _LABEL))
    sheet.save(path)


def _size(words: str) -> tuple[int, int]:
    wide, _times, high = words.partition("x")
    return int(wide), int(high)


def main(arguments: Sequence[str]) -> int:
    """Takes all pictures, or those that were asked for."""
    parser = argparse.ArgumentParser(prog="dev.py gallery", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="stations with a word in their name")
    parser.add_argument("--language", action="append", metavar="CODE", help="all when left out")
    parser.add_argument("--look", action="append", type=Mode, choices=LOOKS, metavar="LOOK", help="all when left out")
    parser.add_argument("--size", action="append", type=_size, metavar="WxH", help="client sizes; the three usual ones")
    asked = parser.parse_args(arguments)
    app = QApplication(["hkdesk"])
    theme = Theme(app, Mode.LIGHT, text=1.0)
    with tempfile.TemporaryDirectory() as made:
        store = Path(made) / "hkdesk.db"
        workspace = Workspace.open(store, FixedClock(NOW), "Øystein Hårfagre")
        fill_example(workspace)
        fill_unit(workspace)
        workspace.close()
        for language in asked.language or LANGUAGES:
            speak(app, language)
            for look in asked.look or LOOKS:
                theme.set_mode(look)
                for size in asked.size or SIZES:
                    name = f"{language}-{look.value}-{size[0]}x{size[1]}"
                    (asked.folder / name).mkdir(parents=True, exist_ok=True)
                    pictures = walk(store, asked.folder / name, theme, size, asked.only)
                    contact_sheet(pictures, asked.folder / f"{name}.png")
                    print(f"{name}: {len(pictures)} pictures", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
