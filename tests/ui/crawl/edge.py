"""The edge of the process, replaced: the system's dialogs, its programs and its printer. Everything of ours is real."""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtPrintSupport
from PySide6.QtCore import QProcess, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton

READABLE, UNREADABLE, CANCELLED = "readable", "unreadable", "cancelled"
_TURNING_BACK = ("Avbryt", "Lukk", "Bestem senere")
_MOST_DIALOGS = 12
"""More than this after one press is a circle."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How what stands at the edge answers.

    Attributes:
        files: which path the file dialogs give: one that can be read, one that cannot, or none.
        button: what is pressed in our own dialogs; the one that turns back when empty or not there.
        works: whether the printer is chosen, and whether the system can open what it is asked to open.
    """

    files: str = READABLE
    button: str = ""
    works: bool = True

    def __str__(self) -> str:
        said = [self.files if self.files != READABLE else "", f"«{self.button}»" if self.button else ""]
        return ", ".join(part for part in (*said, "" if self.works else "nothing works") if part)


@dataclass
class Edge:
    """Stands in for the system. `calls` says what the program asked for since the last `reset`.

    Args:
        files: a folder with what can be read: a scan, a logo, a case, a hand-over, a key.
        out: an empty folder that may be written to.
    """

    files: Path
    out: Path
    answer: Answer = field(default_factory=Answer)
    calls: list[str] = field(default_factory=list)
    dialogs: list[tuple[str, ...]] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    def reset(self, answer: Answer) -> None:
        """Answers so from now on."""
        self.answer = answer
        self.calls, self.dialogs, self.stuck = [], [], []

    # what the system's file dialogs give

    def _open(self, kinds: str) -> str:
        if self.answer.files == CANCELLED:
            return ""
        if self.answer.files == UNREADABLE:
            return str(self.out / "borte" / "fil.pdf")
        words = kinds.casefold()
        wanted = {".png": "logo.png", ".json": "sak.json", ".zip": "sak.zip", ".p12": "nøkkel.p12"}
        name = next((name for ending, name in wanted.items() if ending in words and ".pdf" not in words), "skann.pdf")
        return str(self.files / name)

    def _save(self, offered: str) -> str:
        if self.answer.files == CANCELLED:
            return ""
        folder = self.out / "borte" if self.answer.files == UNREADABLE else self.out
        return str(folder / Path(offered).name)

    def _folder(self) -> str:
        if self.answer.files == CANCELLED:
            return ""
        return str(self.out / "borte") if self.answer.files == UNREADABLE else str(self.out)

    def _asked(self, what: str, given: str) -> str:
        self.calls.append(f"{what}: {Path(given).name if given else 'nothing'}")
        return given

    # putting it in place

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Takes the system's place until the patch is undone."""

        def one(_parent: Any = None, _title: str = "", _folder: str = "", kinds: str = "", *_more: Any) -> Any:
            return self._asked("file to open", self._open(kinds)), kinds

        def many(_parent: Any = None, _title: str = "", _folder: str = "", kinds: str = "", *_more: Any) -> Any:
            given = self._asked("files to open", self._open(kinds))
            return [given] if given else [], kinds

        def save(_parent: Any = None, _title: str = "", offered: str = "", kinds: str = "", *_more: Any) -> Any:
            return self._asked("file to save", self._save(offered)), kinds

        def folder(*_words: Any) -> str:
            return self._asked("folder", self._folder())

        patch.setattr(QFileDialog, "getOpenFileName", staticmethod(one))
        patch.setattr(QFileDialog, "getOpenFileNames", staticmethod(many))
        patch.setattr(QFileDialog, "getSaveFileName", staticmethod(save))
        patch.setattr(QFileDialog, "getExistingDirectory", staticmethod(folder))
        patch.setattr(QDesktopServices, "openUrl", staticmethod(self._open_url))
        patch.setattr(QProcess, "startDetached", staticmethod(self._start))
        self._install_programs(patch)

    def _install_programs(self, patch: pytest.MonkeyPatch) -> None:
        """No spooler, no mail program but the one that opens a file, no second process: as on a bare Windows."""
        edge = self

        class Printing(QtPrintSupport.QPrintDialog):
            def exec(self) -> int:
                edge.calls.append("printer")
                if not edge.answer.works:
                    return int(QDialog.DialogCode.Rejected)
                self.printer().setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
                self.printer().setOutputFileName(str(edge.out / "utskrift.pdf"))
                return int(QDialog.DialogCode.Accepted)

        def none(*_words: Any, **_named: Any) -> Any:
            raise OSError("no other process")

        patch.setattr(QtPrintSupport, "QPrintDialog", Printing)
        patch.setattr(shutil, "which", lambda *_words, **_named: None)
        patch.setattr(subprocess, "run", none)
        patch.setattr(multiprocessing.get_context("spawn").Process, "start", none)
        patch.setattr(tempfile, "tempdir", str(self.out))

    def _open_url(self, url: QUrl | str) -> bool:
        shown = url.toString() if isinstance(url, QUrl) else url
        self.calls.append(f"opened {shown.rpartition('/')[2] or shown}")
        return self.answer.works

    def _start(self, *_words: Any) -> tuple[bool, int]:
        self.calls.append("another program")
        return self.answer.works, 1

    # our own dialogs, answered through their buttons

    def during(self, act: Callable[[], object]) -> None:
        """Does it, and answers each dialog that waits meanwhile."""
        watch = QTimer()
        watch.setInterval(0)
        watch.timeout.connect(self._look)
        watch.start()
        try:
            act()
        finally:
            watch.stop()
            watch.deleteLater()

    def _look(self) -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            self._pick(popup)
            return
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
        self.dialogs.append((dialog.accessibleName(), *(one.text() for one in buttons)))
        if len(self.dialogs) > _MOST_DIALOGS or not buttons:
            self.stuck.append(f"«{dialog.accessibleName()}» comes again and again" if buttons else "no button")
            dialog.reject()
            return
        QTest.mouseClick(self._wanted(buttons), Qt.MouseButton.LeftButton)

    def _pick(self, menu: QMenu) -> None:
        """An open menu waits like a dialog: the entry that is asked for is clicked, or the menu is left."""
        entries = {entry.text(): entry for entry in menu.actions() if entry.isEnabled() and entry.text()}
        self.dialogs.append(("menu", *entries))
        chosen = entries.get(self.answer.button)
        if chosen is None:
            QTest.keyClick(menu, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(chosen).center())

    def _wanted(self, buttons: Sequence[QPushButton]) -> QPushButton:
        named = {one.text(): one for one in buttons}
        if self.answer.button in named:
            return named[self.answer.button]
        return next((named[words] for words in _TURNING_BACK if words in named), buttons[0])
