#!/usr/bin/env bash
# Finding: what a screen reader or dictation does to a Qt form is not told as what a hand does. A box or an answer that is
# turned on through accessibility fires `toggled` and never `clicked`, and a line that is dictated fires `textChanged` and
# never `textEdited`. Of a QRadioButton, "Toggle" is the only act there is beside taking the focus: no reader can press it.
#
# Guess: the first act that a control offers a screen reader does what a press does, and says so by the same signal; text
# handed over by dictation counts as typed.
#
# Seen with PySide6-Essentials 6.11.3, CPython 3.11, Linux x86_64, platform offscreen, through QAccessible itself:
#     QCheckBox      acts Toggle, Press, SetFocus   Toggle: toggled          checked
#     QRadioButton   acts Toggle, SetFocus          Toggle: toggled          checked
#     QPushButton *  acts Toggle, Press, SetFocus   Toggle: toggled          checked
#     QToolButton *  acts Toggle, Press, SetFocus   Toggle: toggled          checked      (* one that stays down)
#     QLineEdit      text put in                    textChanged              the text stands there
#
# Who meets it: forms that must work for everybody and listen to `clicked` and `textEdited`, as one does so as not to hear
# one's own loading of values. The box looks ticked, the answer chosen, the line filled in; nothing is saved, and tests that
# click and type are green. Listen to `toggled` and `textChanged` as well and keep one's own setting apart, or override
# `checkStateSet`; and let a test act through QAccessible.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" PySide6-Essentials==6.11.3
QT_QPA_PLATFORM=offscreen PYTHONPATH=$folder "$python" - <<'PY'
import platform
import sys

import PySide6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QRadioButton, QToolButton

print("PySide6", PySide6.__version__, "Python", platform.python_version())
app = QApplication([])
seen = {}
for kind in (QCheckBox, QRadioButton, QPushButton, QToolButton):
    made, told = kind(), []
    made.setText("Fast hjemmekontor")
    made.setCheckable(True)
    made.show()
    for name in ("pressed", "clicked", "toggled"):
        getattr(made, name).connect(lambda *_, name=name: told.append(name))
    acts = QAccessible.queryAccessibleInterface(made).actionInterface()
    acts.doAction("Toggle")
    app.processEvents()
    seen[kind.__name__] = (acts.actionNames(), told, made.isChecked())
line, told = QLineEdit(), []
line.show()
for name in ("textEdited", "textChanged"):
    getattr(line, name).connect(lambda *_, name=name: told.append(name))
QAccessible.queryAccessibleInterface(line).editableTextInterface().replaceText(0, 0, "to dager")
seen["QLineEdit"] = (told, line.text())
for name, row in seen.items():
    print(f"{name:13}", *row)
stays_down = (["Toggle", "Press", "SetFocus"], ["toggled"], True)
expected = {
    "QCheckBox": stays_down,
    "QRadioButton": (["Toggle", "SetFocus"], ["toggled"], True),
    "QPushButton": stays_down,
    "QToolButton": stays_down,
    "QLineEdit": (["textChanged"], "to dager"),
}
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PY
