from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QToolButton

from tests.ui.a11y import unnamed_controls


def test_finds_each_kind_of_nameless_control(shown) -> None:
    combo = QComboBox()
    combo.addItem("A")  # a combo's text passes for its name, which is the trap
    window = shown(QLineEdit(), combo, QPushButton(), QToolButton(), QCheckBox(), QTableView(), QLabel(""))
    found = [words.split()[0] for words in unnamed_controls(window)]
    assert sorted(found) == ["QCheckBox", "QComboBox", "QLineEdit", "QPushButton", "QTableView", "QToolButton"]


def test_accepts_names_from_text_buddy_and_accessible_name(shown) -> None:
    line, label, combo = QLineEdit(), QLabel("&Navn"), QComboBox()
    label.setBuddy(line)
    combo.setAccessibleName("Sted")
    assert unnamed_controls(shown(label, line, combo, QPushButton("Lagre"))) == []
