"""The logo is checked before it is taken in, drawn to one shape, shown, saved with the unit, and can be taken away."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from hkdesk.domain.case.logo import from_text
from hkdesk.errors import HkdeskError
from hkdesk.ui.paper.logo_field import LogoField
from hkdesk.ui.paper.logos import HEIGHT, WIDTH, picture, read_logo
from tests.ui.a11y import unnamed_controls

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<rect width="200" height="100" fill="#1F42AA"/></svg>"""


def png(width: int, height: int, colour: str = "#C04020", shape: QImage.Format = QImage.Format.Format_RGB32) -> bytes:
    image = QImage(width, height, shape)
    image.fill(QColor(colour))
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt does not
    return bytes(out.data().data())


def bomb() -> bytes:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    made = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + made + b"\x00" * 50


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def size_of(text: str) -> tuple[int, int]:
    logo = from_text(text)
    assert logo is not None
    return logo.width, logo.height


def test_a_png_keeps_its_size_or_is_made_to_fit(qapp, tmp_path: Path) -> None:
    assert size_of(read_logo(put(tmp_path, "a.png", png(120, 40)))) == (120, 40)
    assert size_of(read_logo(put(tmp_path, "b.png", png(4_000, 400)))) == (WIDTH, 108)
    tall = size_of(read_logo(put(tmp_path, "c.png", png(400, 4_000))))
    assert tall[1] == HEIGHT


def test_an_svg_is_drawn_sharp_whatever_size_it_says(qapp, tmp_path: Path) -> None:
    text = read_logo(put(tmp_path, "a.svg", SVG))
    assert size_of(text) == (660, 330)
    assert picture(text).pixelColor(300, 150) == QColor("#1F42AA")


def test_what_is_clear_becomes_white(qapp, tmp_path: Path) -> None:
    text = read_logo(put(tmp_path, "a.png", png(20, 10, "#00000000", QImage.Format.Format_ARGB32)))
    assert picture(text).pixelColor(5, 5) == QColor("white")


def test_the_same_file_gives_the_same_logo(qapp, tmp_path: Path) -> None:
    path = put(tmp_path, "a.svg", SVG)
    assert read_logo(path) == read_logo(path)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.png", b"", "empty_file"),
        ("bilde.jpg", b"\xff\xd8\xff\xe0 JFIF", "logo_format"),
        ("tekst.png", b"Dette er ikke et bilde", "logo_format"),
        ("bombe.png", bomb(), "logo_too_many_pixels"),
        ("kort.png", b"\x89PNG\r\n\x1a\n", "logo_unreadable"),
        ("kuttet.svg", SVG[:90], "logo_unreadable"),
        ("ute.svg", SVG.replace(b"<rect", b'<image href="http://x.no/a.png"/><rect'), "logo_elsewhere"),
        ("fil.svg", SVG.replace(b"<rect", b"<image href='../hemmelig.png'/><rect"), "logo_elsewhere"),
        ("ord.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG, "logo_elsewhere"),
        ("igjen.svg", SVG.replace(b"<rect", b'<use href="#a"/>' * 40 + b"<rect"), "logo_too_detailed"),
        ("stor.png", b"\x89PNG\r\n\x1a\n" + bytes(5_000_000), "file_too_big"),
    ],
)
def test_what_cannot_be_a_logo_is_named(qapp, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(HkdeskError) as refused:
        read_logo(put(tmp_path, name, data))
    assert refused.value.code == code
    assert str(refused.value).startswith(f"{name}: ")


def test_a_cut_png_is_refused(qapp, tmp_path: Path) -> None:
    whole = png(60, 40)
    for length in range(30, len(whole), 40):
        with pytest.raises(HkdeskError):
            read_logo(put(tmp_path, "a.png", whole[:length]))


def test_a_file_that_is_gone_is_told(qapp, tmp_path: Path) -> None:
    with pytest.raises(HkdeskError):
        read_logo(tmp_path / "gone.png")


def test_the_field_shows_takes_and_lets_go_by_keyboard(qtbot, tmp_path: Path, monkeypatch) -> None:
    field = LogoField()
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    faults: list[str] = []
    field.changed.connect(told.append)
    field.failed.connect(faults.append)
    path = put(tmp_path, "a.svg", SVG)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    field.choose_button.setFocus()
    qtbot.keyClick(field.choose_button, Qt.Key.Key_Space)
    assert told == [field.value()] != [""]
    assert field.shown.isVisible()
    assert unnamed_controls(field) == []
    put(tmp_path, "a.svg", b"ikke")
    kept = field.value()
    qtbot.keyClick(field.choose_button, Qt.Key.Key_Space)
    assert faults
    assert field.value() == kept
    qtbot.keyClick(field.remove_button, Qt.Key.Key_Space)
    assert told[-1] == ""
    assert not field.shown.isVisible()
    assert field.choose_button.hasFocus()
