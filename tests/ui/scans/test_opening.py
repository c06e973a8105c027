"""The real way to the scans' file dialog: only the dialog itself, which belongs to the system, is stood in for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.ui.context import SCANS_PAGE
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.scans.page import ScansPage
from hkdesk.ui.window import Desk
from tests.support import hostile
from tests.ui.hands import Mouse


@dataclass
class Dialog:
    """The system's file dialog: where it was told to begin, and what the user picks in it."""

    picked: list[str] = field(default_factory=list)
    began: list[str] = field(default_factory=list)

    def ask(self, _parent: QWidget, _title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        self.began.append(folder)
        return self.picked, kinds


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Dialog:
    made = Dialog()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(made.ask))
    return made


@pytest.fixture
def at_signature(open_desk: Callable[..., Desk], store: Path) -> Desk:
    """An issued agreement that waits to be signed, at the step where its pages are read in."""
    made = open_desk(store, real_case=True)
    today = made.workspace.clock.today()
    case = next(row.case_id for row in made.workspace.cases(limit=100) if row.state(today) is CaseState.TO_SIGN)
    made.context.open_case(case, Step.SIGNATURE)
    return made


def scanned(desk: Desk, folder: Path) -> Path:
    """The first page of the document that waits, as a picture from a scanner."""
    session = desk.context.session
    assert session is not None
    found = folder / "papir" / "skann.png"
    found.parent.mkdir(parents=True, exist_ok=True)
    pdf = desk.workspace.document(session.case.agreements[-1].document_sha256)
    hostile.at(hostile.drawn(pdf)[0], 200).save(found)
    return found


def ask_for_files(desk: Desk) -> None:
    hand = Mouse()
    if desk.frame.current_page() != SCANS_PAGE:
        hand.press("Les inn skannede sider …")
    hand.press("Velg filer …")
    QApplication.processEvents()


def said(desk: Desk) -> list[str]:
    shown = desk.frame.page(SCANS_PAGE).findChildren(Notice)
    return [f"{one.title}: {one.text_label.text()}" for one in shown if one.isVisible()]


def pages_in_tray(desk: Desk) -> int:
    page = desk.frame.page(SCANS_PAGE)
    assert isinstance(page, ScansPage)
    return len(page.model.rows)


def test_a_file_is_read_and_its_folder_is_where_the_next_time_begins(
    at_signature: Desk, dialog: Dialog, tmp_path: Path
) -> None:
    file = scanned(at_signature, tmp_path)
    dialog.picked = [str(file)]
    ask_for_files(at_signature)
    assert dialog.began == [str(Path.home())]
    assert pages_in_tray(at_signature) > 0
    dialog.picked = []
    ask_for_files(at_signature)
    assert dialog.began[-1] == str(file.parent)
    assert Kept(tmp_path / "settings.json").settings.last_scan_folder == str(file.parent)


def test_thinking_better_of_it_changes_nothing(at_signature: Desk, dialog: Dialog, tmp_path: Path) -> None:
    ask_for_files(at_signature)
    assert dialog.began
    assert (pages_in_tray(at_signature), said(at_signature)) == (0, [])
    assert Kept(tmp_path / "settings.json").settings.last_scan_folder == ""


def test_a_path_that_cannot_be_read_is_told_by_its_name(at_signature: Desk, dialog: Dialog, tmp_path: Path) -> None:
    dialog.picked = [str(tmp_path / "borte" / "skann.pdf")]
    ask_for_files(at_signature)
    (told,) = said(at_signature)
    assert told.startswith("skann.pdf er ikke lest: ")
    assert pages_in_tray(at_signature) == 0


def test_a_folder_that_is_gone_is_not_where_the_next_time_begins(
    at_signature: Desk, dialog: Dialog, tmp_path: Path
) -> None:
    file = scanned(at_signature, tmp_path)
    dialog.picked = [str(file)]
    ask_for_files(at_signature)
    file.unlink()
    file.parent.rmdir()
    dialog.picked = []
    ask_for_files(at_signature)
    assert dialog.began[-1] == str(Path.home())
