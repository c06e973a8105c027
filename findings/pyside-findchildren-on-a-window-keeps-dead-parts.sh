#!/usr/bin/env bash
# Finding: PySide6's window.findChildren() makes the window hold on to whatever Qt itself had made further down, such as
# the bars and the viewport of a scroll area, for as long as the window lives - also when those parts are long deleted.
#
# Guess: a list that findChildren() has given is the caller's; when it is let go of and the parts are deleted, the Python
# objects that stood for them are gone too, as they are for parts that Python made.
#
# Seen with PySide6-Essentials 6.11.3, CPython 3.11, Linux x86_64, platform offscreen. Fifty pages, each a scroll area, are
# put into one window one after another and deleted again; dead objects that Python still holds afterwards:
#     window.findChildren(QWidget), the list dropped at once   250, all gone only when the window is
#     page.findChildren(QWidget)                                  0
#     children() asked level by level                             0
#     nothing asked                                               0
#
# Who meets it: whoever keeps one window open all day, shows a page for each person in it, and asks the window or a page
# that stays for "all fields" or "all buttons" each time, for a check of what is filled in or for accessibility. Memory
# grows with every page shown, and a search for leaks finds no reference but the window's. Ask what goes away with its
# parts, walk children(), or keep a list of the parts of one's own.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" PySide6-Essentials==6.11.3
QT_QPA_PLATFORM=offscreen PYTHONPATH=$folder "$python" - <<'PY'
import gc
import platform
import sys

import PySide6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

print("PySide6", PySide6.__version__, "Python", platform.python_version())
app = QApplication([])
PAGES = 50


def gone():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def dead():
    gone()
    return sum(isinstance(one, QWidget) and not isValid(one) for one in gc.get_objects())


def by_level(window):
    return [inner for part in window.children() for inner in part.children()]


def day(ask):
    """Dead objects after fifty pages have come and gone, and after the window has gone too."""
    before = dead()
    window = QWidget()
    layout = QVBoxLayout(window)
    for _number in range(PAGES):
        page = QScrollArea()
        layout.addWidget(page)
        ask(window, page)
        layout.removeWidget(page)
        page.deleteLater()
        del page
        gone()
    kept = dead() - before
    window.deleteLater()
    del window, layout
    return kept, dead() - before


seen = {
    "window.findChildren": day(lambda window, page: window.findChildren(QWidget)),
    "page.findChildren": day(lambda window, page: page.findChildren(QWidget)),
    "children() by level": day(lambda window, page: by_level(window)),
    "nothing asked": day(lambda window, page: None),
}
for name, (kept, left) in seen.items():
    print(f"{name:22} {kept:4} kept, {left} when the window is gone")
expected = {name: (250 if name.startswith("window") else 0, 0) for name in seen}
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PY
