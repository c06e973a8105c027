from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QToolButton

from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.textline import TextLine
from tests.ui.a11y import unnamed_controls
from tests.ui.kit.hearing import heard


def test_finds_each_kind_of_nameless_control(shown) -> None:
    combo = QComboBox()
    combo.addItem("A")  # a combo's text passes for its name, which is the trap
    window = shown(TextLine(), combo, QPushButton(), QToolButton(), CheckBox(""), QTableView(), QLabel(""))
    found = [words.split()[0] for words in unnamed_controls(window)]
    assert sorted(found) == ["CheckBox", "QComboBox", "QPushButton", "QTableView", "QToolButton", "TextLine"]


def test_accepts_names_from_text_buddy_and_accessible_name(shown) -> None:
    line, label, combo = TextLine(), QLabel("&Navn"), Combo([("home", "Eget hjem")])
    label.setBuddy(line)
    combo.setAccessibleName("Sted")
    assert unnamed_controls(shown(label, line, combo, QPushButton("Lagre"))) == []


def test_a_combo_box_is_known_by_its_label_or_its_description_and_never_by_its_name(shown) -> None:
    plain, own, labelled, label = QComboBox(), Combo([("a", "A")]), Combo([("b", "B")]), QLabel("Sted")
    window = shown(plain, label, labelled, own)
    label.setBuddy(labelled)
    for combo in (plain, own, labelled):
        combo.setAccessibleName("Eier")
        combo.setAccessibleDescription("")
    assert unnamed_controls(window) == ["QComboBox"]
    own.setAccessibleDescription("Hjelp")
    assert (heard(own).name, heard(own).called) == ("A", "Eier, Hjelp")
    assert (heard(labelled).called, heard(labelled).description) == ("Sted", "")


def test_finds_what_hears_mouse_and_keys_alone(shown) -> None:
    line, own = QLineEdit(), TextLine()
    for one in (line, own):
        one.setAccessibleName("Navn")
    window = shown(QCheckBox("Enig"), CheckBox("Enig"), line, own)
    assert unnamed_controls(window) == ["deaf: QCheckBox", "deaf: QLineEdit"]
