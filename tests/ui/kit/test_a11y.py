from __future__ import annotations

from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QTableView, QToolButton

from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.table import Column, ListTable, RowsModel
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


def test_finds_a_table_whose_columns_rows_or_cells_have_no_words(shown) -> None:
    whole = RowsModel([Column("Navn", str), Column("Stilling", lambda _row: "")])
    half = QStandardItemModel(1, 2)
    half.setHorizontalHeaderLabels(["Navn", ""])
    half.setVerticalHeaderLabels([""])
    half.setItem(0, 0, QStandardItem("Kari"))
    entries = QListView()
    entries.setModel(QStandardItemModel(1, 1))
    table, other = ListTable("Ansatte"), QTableView()
    whole.set_rows(["Kari", "Ola"])
    table.show_rows(whole)
    other.setModel(half)
    for one in (other, entries):
        one.setAccessibleName("Ansatte")
    window = shown(table, other, entries)
    silent = ["QListView: entry 0", *(f"QTableView: {one}" for one in ("heading 0, 2", "row 1, 0", "cell 1, 2"))]
    assert sorted(unnamed_controls(window)) == sorted(silent)
    told = QAccessible.queryAccessibleInterface(table)
    assert [told.child(at).text(QAccessible.Text.Name) for at in range(9)] == [
        *("", "Navn", "Stilling"),
        *("Kari", "Kari", "tom"),
        *("Ola", "Ola", "tom"),
    ]


def test_finds_what_hears_mouse_and_keys_alone(shown) -> None:
    line, own = QLineEdit(), TextLine()
    for one in (line, own):
        one.setAccessibleName("Navn")
    window = shown(QCheckBox("Enig"), CheckBox("Enig"), line, own)
    assert unnamed_controls(window) == ["deaf: QCheckBox", "deaf: QLineEdit"]
