from __future__ import annotations

import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import QPushButton, QWidget

from hkdesk.errors import OurFault
from hkdesk.ui.kit.look import icons, stylesheet, tokens
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.look.theme import Mode, Theme

ICONS = Path(__file__).parents[3] / "resources" / "icons"
KIT = Path(__file__).parents[3] / "hkdesk" / "ui"


def _colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_follows_the_theme_without_being_set_again(theme: Theme) -> None:
    made = icons.icon("circle", "accent")
    assert tokens.LIGHT.accent in _colours(made.pixmap(QSize(48, 48), 1.0).toImage())
    theme.set_mode(Mode.DARK)
    assert tokens.DARK.accent in _colours(made.pixmap(QSize(48, 48), 1.0).toImage())


def test_an_icon_is_sharp_at_one_and_a_half(theme: Theme) -> None:
    assert icons.icon("check").pixmap(QSize(18, 18), 1.5).size() == QSize(27, 27)
    drawn = icons.pixmap("check", "good", 18, 1.5)
    assert (drawn.width(), drawn.devicePixelRatio()) == (27, 1.5)


def test_a_disabled_icon_is_quieter(theme: Theme) -> None:
    made = icons.icon("circle", "ink")
    drawn = made.pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled).toImage()
    assert tokens.LIGHT.edge in _colours(drawn)


def test_a_wide_icon_leaves_air_at_its_right(theme: Theme) -> None:
    image = icons.icon("circle").pixmap(icons.beside_words(), 1.0).toImage()
    assert (image.width(), image.height()) == (20, 16)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))


def test_copies_of_icons_outlive_their_makers(theme: Theme, qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    for _round in range(200):
        copy = QIcon(icons.icon("plus"))
        copy.addPixmap(copy.pixmap(3, 3))  # makes Qt clone the engine
        button.setIcon(copy)
        gc.collect(0)
        assert not button.icon().pixmap(12, 12).isNull()


def test_an_unknown_icon_is_our_fault(theme: Theme) -> None:
    with pytest.raises(OurFault):
        icons.pixmap("no-such-icon")


def test_every_icon_the_kit_names_exists() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (KIT / "kit").glob("*.py"))
    there = {path.stem for path in ICONS.glob("*.svg")}
    called = re.findall(r"icons\.(?:icon|paint|pixmap)\([^)]*?\"([a-z0-9-]+)\"", source)
    assert {name for name in called if name not in tokens.ROLES} <= there
    assert (ICONS / "LICENSE").read_text("utf-8").startswith("ISC License")


def test_every_drawing_can_be_read(theme: Theme) -> None:
    for path in ICONS.glob("*.svg"):
        assert _colours(icons.pixmap(path.stem, "ink", 48).toImage()), path.stem


def test_switching_restyles_open_windows(theme: Theme, shown) -> None:
    box = QWidget()
    box.setProperty("box", "surface")
    window = shown(box)
    seen: list[bool] = []
    theme.changed.connect(lambda: seen.append(True))
    before = window.grab().toImage().pixelColor(5, 5)
    theme.set_mode(Mode.DARK)
    assert seen == [True]
    assert window.grab().toImage().pixelColor(5, 5) != before
    assert colour("ink") == QColor(tokens.DARK.ink)


def test_following_the_system(theme: Theme, qapp) -> None:
    from PySide6.QtCore import Qt

    theme.set_mode(Mode.SYSTEM)
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.colours is (tokens.DARK if dark else tokens.LIGHT)
    theme.set_mode(Mode.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colours is tokens.DARK
    assert theme.mode is Mode.DARK


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK])
def test_the_style_sheet_is_whole(colours: tokens.Colours) -> None:
    sheet = stylesheet.build(colours)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    named = set(re.findall(r"#[0-9A-F]{6}", sheet))
    assert named <= {colours.of(role) for role in tokens.ROLES}


def test_colours_are_written_down_in_one_place() -> None:
    for path in KIT.rglob("*.py"):
        if path.name not in {"tokens.py", "gallery.py"}:
            assert not re.search(r"\"#[0-9A-Fa-f]{3,8}\"", path.read_text("utf-8")), path.name


def test_the_kit_brings_in_no_other_part_of_qt() -> None:
    program = (
        "import sys, hkdesk.ui.frame, hkdesk.ui.kit.look.theme, hkdesk.ui.kit.table, hkdesk.ui.kit.preview\n"
        "print([m for m in sys.modules if m.startswith('PySide6.')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"'(PySide6\.\w+)'", done.stdout))
    assert {name for name in loaded if name.startswith("PySide6.Qt")} == {
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtWidgets",
    }


def test_what_is_ticked_or_chosen_is_the_kits_own_everywhere() -> None:
    """Qt's own boxes are drawn in its colours, and cannot be seen in the dark."""
    bare = re.compile(r"\b(QCheckBox|QRadioButton|QComboBox|QSpinBox|QDoubleSpinBox|QDateEdit|QTimeEdit|QTextEdit)\(")
    pages = [file for file in KIT.rglob("*.py") if "kit" not in file.relative_to(KIT).parts]
    assert [f"{file.name}: {found}" for file in pages for found in bare.findall(file.read_text("utf-8"))] == []
