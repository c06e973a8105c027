"""The pictures of docs/brukerveiledning.md, taken of the real window while the way of a first packet is walked.

`python3 dev.py guide-pictures [FOLDER]`. The people are made up; the window is the one of a laptop of 1366 x 768. Made
anew after a page of the program looks otherwise; each picture is looked at before it is committed.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "docs" / "bilder"
COLOURS, LARGEST = 64, 150_000

# The button that is pressed when the page is filled in, and the picture taken before it.
BEFORE = {
    "Legg til første ansatt": "1-velkommen",
    "Legg til": "2-legg-til-ansatt",
    "Videre til vurdering": "3-avklaring",
    "Ferdig, til samtalen": "4-vurdering",
    "Begge bekrefter": "5-samtale",
    "Videre til signatur": "6-avtale",
    "Utsted signaturpakke": "7-signatur",
}
LAST = "8-oppfolging"


def main(arguments: list[str]) -> int:
    """Takes the pictures and writes them; 1 when one is too large."""
    parser = argparse.ArgumentParser(prog="dev.py guide-pictures", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args(arguments).folder
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HKDESK_KEYS"] = "file"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as throwaway:
        pictures = take(Path(throwaway) / "walk")
    for name, png in pictures.items():
        (folder / f"{name}.png").write_bytes(png)
        print(f"{name}.png: {len(png) // 1000} kB")
    return int(any(len(png) > LARGEST for png in pictures.values()))


def take(folder: Path) -> dict[str, bytes]:
    """The pictures by name, as PNG of few colours."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from bench.first_packet import measure
    from bench.first_packet.hand import Clicks
    from bench.first_packet.walk import Walk
    from tests.ui import hands

    found: dict[str, bytes] = {}

    def grab(name: str) -> None:
        QTest.qWait(300)
        found[name] = _png(hands.window().grab())

    class Picturing(Clicks):
        def press(self, name: str) -> None:
            if name in BEFORE and BEFORE[name] not in found and QApplication.activeModalWidget() is None:
                grab(BEFORE[name])
            super().press(name)

    class Guided(Walk):
        """Goes the short way through Vurdering, and on to Oppfølging once both have signed."""

        def assess(self) -> None:
            hand = self.hand
            hand.press("Kort")
            hand.choose("Er hjemmekontor egnet?", "Egnet med vilkår")
            hand.write("Vilkår", "Fysisk oppmøte ved befaring.")
            hand.press("Ferdig, til samtalen")

        def packet(self) -> None:
            super().packet()
            mouse = hands.Mouse()
            mouse.write("Dato for siste underskrift", "23.11.2026")
            mouse.tick("Jeg har sett begge underskriftene")
            with hands.asked(mouse, "Registrer"):
                mouse.press("Registrer som signert")
            mouse.go_to_step("Oppfølging")
            grab(LAST)

    measure.walk(folder, "mouse", hand=Picturing, way=Guided)
    return found


def _png(picture: object) -> bytes:
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPixmap

    assert isinstance(picture, QPixmap)
    raw = QBuffer()
    raw.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(raw, "PNG")
    out = io.BytesIO()
    with Image.open(io.BytesIO(bytes(raw.data().data()))) as image:
        image.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
