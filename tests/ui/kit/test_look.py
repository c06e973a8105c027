from __future__ import annotations

import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QImage, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from hkdesk.errors import OurFault
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.look import icons, stylesheet, tokens
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.look.contrast import from_palette
from hkdesk.ui.kit.look.theme import Mode, Theme, system_text
from hkdesk.ui.kit.table import ListTable

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


def palette_of(**named: str) -> QPalette:
    made = QPalette()
    for role, value in named.items():
        made.setColor(QPalette.ColorRole[role], QColor(value))
    return made


WINDOWS = {
    "night sky": palette_of(Window="#000000", Base="#000000", WindowText="#FFFFFF", Text="#FFFFFF",
                            Highlight="#D6B4FD", HighlightedText="#2B2B2B", Link="#8080FF"),
    "aquatic": palette_of(Window="#202020", Base="#202020", WindowText="#FFFFFF", Text="#FFFFFF",
                          Highlight="#8EE3F0", HighlightedText="#263B50", Link="#75E9FC"),
    "desert": palette_of(Window="#FFFAEF", Base="#FFFAEF", WindowText="#3D3D3D", Text="#3D3D3D",
                         Highlight="#903909", HighlightedText="#FFF5E3", Link="#1C5E75"),
    "dusk": palette_of(Window="#2D3236", Base="#2D3236", WindowText="#FFFFFF", Text="#FFFFFF",
                       Highlight="#A1BFDE", HighlightedText="#212D3B", Link="#70EBDE"),
    "a highlight like the ground": palette_of(Window="#000000", Base="#000000", WindowText="#FFFF00", Text="#FFFF00",
                                              Highlight="#101010", HighlightedText="#FFFFFF", Link="#000033"),
    "grey on white": palette_of(Window="#FFFFFF", Base="#FFFFFF", WindowText="#565656", Text="#565656",
                                Highlight="#1F42AA", HighlightedText="#FFFFFF", Link="#1F42AA"),
}  # fmt: skip
"""The contrast themes that Windows 11 comes with, and two made by somebody who thought of nothing."""


@pytest.mark.parametrize("palette", WINDOWS.values(), ids=WINDOWS.keys())
def test_a_contrast_theme_of_the_system_is_worn_with_contrast(palette: QPalette) -> None:
    made = from_palette(palette)
    assert made.ground == palette.color(QPalette.ColorRole.Window).name().upper()
    assert made.ink == palette.color(QPalette.ColorRole.WindowText).name().upper()
    assert made.contrast
    assert tokens.contrast(made.ink, made.accent_soft) >= 7
    low = [pair for pair in tokens.TEXT_PAIRS if tokens.contrast(made.of(pair[0]), made.of(pair[1])) < 4.5]
    assert low == []
    assert [pair for pair in tokens.SHAPE_PAIRS if tokens.contrast(made.of(pair[0]), made.of(pair[1])) < 3] == []


def test_what_is_chosen_has_a_frame_where_contrast_is_asked_for(theme: Theme, shown) -> None:
    rows = EntryList("Deler", [Entry("a", "Omfang", "på plass", "done"), Entry("b", "Arbeidstid", "mangler", "due")])
    rows.set_current("a")
    window = shown(rows)
    rows.button("a").clearFocus()
    edge = rows.button("a").mapTo(window, QPoint(rows.width() // 2, 0))
    theme.set_mode(Mode.CONTRAST)
    assert window.grab().toImage().pixelColor(edge) == QColor(tokens.CONTRAST.accent)
    theme.set_mode(Mode.DARK)
    assert window.grab().toImage().pixelColor(edge) == QColor(tokens.DARK.accent_soft)


def test_rows_and_buttons_grow_with_the_text(qapp, theme: Theme) -> None:
    def heights() -> list[int]:
        table, rows = ListTable("Liste"), EntryList("Deler", [Entry("a", "Omfang", "på plass")])
        answers, pressed = Segmented([Choice("yes", "Ja")]), button("Neste")
        grow = (pressed, rows.button("a"), answers.segment("yes"))
        for one in grow:
            one.ensurePolished()
        return [*(one.sizeHint().height() for one in grow), table.verticalHeader().defaultSectionSize()]

    usual = heights()
    Theme(qapp, Mode.LIGHT, text=1.5).deleteLater()
    larger = heights()
    Theme(qapp, Mode.LIGHT, text=1.0).deleteLater()
    assert all(big >= small + 5 for small, big in zip(usual, larger, strict=True)), (usual, larger)
    assert heights() == usual


@pytest.mark.parametrize(("points", "expected"), [(9.0, 1.0), (11.0, 1.0), (13.75, 1.25), (40.0, 2.25)])
def test_the_systems_size_of_text_is_followed(points: float, expected: float) -> None:
    font = QFont()
    font.setPointSizeF(points)
    assert system_text(font) == expected


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK, tokens.CONTRAST])
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
