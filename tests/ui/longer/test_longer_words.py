"""Texts 1.6 times as long cut nothing: every page, step and dialog of the gallery, in the two smallest sizes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.ui.kit.messages import Message
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.window import Desk
from tests.support import example
from tests.ui.fitting import misfits
from tests.ui.longer.pseudo import longer, longer_words

ROOT = Path(__file__).resolve().parents[3]
SIZES = ((911, 460), (880, 440))
TURNS = 50


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / ".dev" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with longer_words(monkeypatch):
        yield


@pytest.fixture
def desk(speaks: None, open_desk: Callable[..., Desk], unit_store: Path, tmp_path: Path) -> Desk:
    made = open_desk(example.copied(unit_store, tmp_path), size=SIZES[0], real_case=True)
    made.count_due()
    return made


def faults(root: QWidget, where: str) -> list[str]:
    """What is wrong with what is in sight, once layouts have had their turns of the event loop."""
    found: list[str] = []
    for _turn in range(TURNS):
        QApplication.processEvents()
        found = misfits(root)
        if not found:
            return []
    return [f"{where}: {one}" for one in found]


def in_sight(desk: Desk) -> QWidget:
    """The dialog that is open, else the window."""
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, Message) and one.isVisible()]
    return dialogs[0] if dialogs else desk.frame


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lagre", "Lagrelag"),
        ("&Slett {name} …", "&Slettsle {name} …"),
        ("Les inn ansatte", "Les inn ansatte les inn"),
        ("{n} av {total}", "{n} ava {total}"),
        ("", ""),
    ],
)
def test_a_text_is_made_longer(text: str, said: str) -> None:
    assert longer(text) == said


def test_longer_words_are_cut_nowhere(gallery: ModuleType, desk: Desk) -> None:
    found = []
    for name, go in gallery.stations(desk):
        desk.frame.resize(*SIZES[0])
        go(desk)
        for size in SIZES:
            shown = in_sight(desk)
            if shown is desk.frame:
                desk.frame.resize(*size)
            found += faults(shown, f"{name} {size[0]}")
        if shown is not desk.frame:
            shown.close()
        for pane in desk.frame.findChildren(Overlay):
            pane.dismiss()
    assert found == []
