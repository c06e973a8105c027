"""The program's mark as Windows wants it: resources/program/hkdesk.ico out of hkdesk.svg beside it.

    python .dev/icon.py

Each size is drawn by itself, so that small ones stay sharp. The file lies in the repository: a build draws nothing.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "program"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Explorer, the taskbar and the title bar ask for at 100, 125, 150 and 200 %."""


def drawn(svg: QSvgRenderer, size: int) -> Image.Image:
    """The mark so many dots wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    svg.render(painter)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, b"PNG")
    return Image.open(io.BytesIO(kept.data().data()))


def main() -> None:
    """Writes the file."""
    app = QGuiApplication([])
    svg = QSvgRenderer(str(FOLDER / "hkdesk.svg"))
    pictures = [drawn(svg, size) for size in SIZES]
    pictures[-1].save(FOLDER / "hkdesk.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    del app


if __name__ == "__main__":
    main()
