"""The one style sheet, made from the tokens.

Widgets say what they are through dynamic properties: `kind` (primary, quiet, danger, link, chip, toggle, figure, icon),
`look` (page, section, small, muted, ...) and `box` (card, surface, ...). Pages never carry style sheets of their own.
"""

from __future__ import annotations

from string import Template

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.tokens import Colours

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[box="ground"] { background: $ground; }
QWidget[box="surface"] { background: $surface; }
QWidget[box="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QWidget[box="popup"] { background: $surface; border: 1px solid $edge; border-radius: ${radius}px; }
QWidget[box="line"] { background: $line; }
QScrollArea, QAbstractScrollArea[box="page"] { background: transparent; border: 0; }
QLabel { background: transparent; }
QLabel[look="page"] { padding-top: 2px; font-size: ${pt_page}pt; font-weight: $strong; }
QLabel[look="section"] { font-size: ${pt_section}pt; font-weight: $strong; }
QLabel[look="name"] { font-size: ${pt_name}pt; font-weight: $strong; }
QLabel[look="strong"] { font-weight: $strong; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${pt_small}pt; }
QLabel[look="wrong"] { color: $bad; font-size: ${pt_small}pt; font-weight: $strong; }
QLabel[look="error"] { color: $bad; font-size: ${pt_small}pt; }
QLabel[look="figure"] { font-size: ${pt_page}pt; font-weight: $strong; color: $accent; }

QPushButton, QToolButton {
  background: $surface; border: 1px solid $edge; border-radius: ${radius}px; padding: 6px 14px; min-height: 20px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 5px 13px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $ground; border-color: $line; }
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: $strong;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $accent_strong; border-color: $accent_strong;
}
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $pressed; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; font-weight: $strong; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"] { color: $accent; }
QPushButton[kind="quiet"][look="plain"] { color: $ink; padding: 6px 8px; }
QPushButton[kind="quiet"][look="plain"]:focus { padding: 5px 7px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="quiet"]:disabled { color: $muted; }
QToolButton[kind="icon"] {
  background: transparent; border: 2px solid transparent; padding: 5px; min-height: 18px; min-width: 18px;
}
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:focus { border: 2px solid $focus; padding: 5px; }
QToolButton::menu-indicator { image: none; }
QPushButton[kind="link"] {
  background: transparent; border: 2px solid transparent; padding: 1px 2px; min-height: 16px;
  color: $accent; text-align: left;
}
QPushButton[kind="link"][look="small"] { font-size: ${pt_small}pt; padding: 0 2px; min-height: 14px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 1px 2px; }
QPushButton[kind="chip"] { border: 1px solid $line; border-radius: 15px; padding: 3px 12px; min-height: 22px; }
QPushButton[kind="chip"]:hover { background: $hover; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; font-weight: $strong; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 2px 11px; }
QPushButton[kind="toggle"] { padding: 6px 4px; min-width: 38px; }
QPushButton[kind="toggle"]:checked { background: $accent_soft; border-color: $accent; font-weight: $strong; }
QPushButton[kind="toggle"]:focus { border: 2px solid $focus; padding: 5px 3px; }
QPushButton[kind="figure"] { background: transparent; border: 2px solid transparent; padding: 0; min-height: 60px; }
QPushButton[kind="figure"]:hover { background: $hover; }
QPushButton[kind="figure"]:focus { border: 2px solid $focus; padding: 0; }
QPushButton[kind="goto"] {
  background: $surface; border: 1px solid $line; color: $muted; text-align: left; padding: 4px 12px;
}
QPushButton[kind="goto"]:flat { background: transparent; border: 2px solid transparent; padding: 4px 6px; }
QPushButton[kind="row"] {
  background: transparent; border: 2px solid transparent; border-radius: 4px; text-align: left; padding: 5px 10px;
}
QPushButton[kind="row"]:hover, QPushButton[kind="row"]:focus { background: $accent_soft; }
QPushButton[kind="row"]:focus { border: 2px solid $focus; }
QPushButton[kind="row"]:disabled { color: $muted; background: transparent; border-color: transparent; }
QPushButton[kind="goto"]:hover { border-color: $edge; background: $surface; }
QPushButton[kind="goto"]:focus { border: 2px solid $focus; padding: 3px 11px; }
QPushButton[kind="goto"]:flat:focus { border: 2px solid $focus; padding: 4px 6px; }

QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit {
  background: $surface; border: 1px solid $edge; border-radius: ${radius}px; padding: 5px 9px; min-height: 22px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QTextEdit:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QTextEdit:focus, QPlainTextEdit:focus {
  border: 2px solid $focus; padding: 4px 8px;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QTextEdit:disabled {
  background: $ground; color: $muted; border-color: $line;
}
QTextEdit[quiet="true"] {
  background: transparent; color: $muted; border-color: transparent; padding: 0; min-height: 0;
}
QLineEdit:read-only { background: $ground; border-color: $line; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"], QTextEdit[wrong="true"] {
  border: 2px solid $bad; padding: 4px 8px;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QComboBox { padding-right: 2px; }
QComboBox:focus { padding-right: 1px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QListView[box="list"] {
  background: $surface; border: 1px solid $line; border-radius: ${radius}px; padding: 4px;
}
QComboBox QAbstractItemView::item, QListView[box="list"]::item {
  min-height: ${entry}px; padding: 0 8px; border-radius: 4px;
}
QComboBox QAbstractItemView::item:selected, QListView[box="list"]::item:selected {
  background: $accent_soft; color: $ink; border: 1px solid $chosen;
}
QAbstractSpinBox { padding: 5px 30px 5px 0; }
QAbstractSpinBox:focus { padding: 4px 29px 4px 0; }
QAbstractSpinBox QLineEdit:focus { padding: 0; border: 0; }
QAbstractSpinBox::up-button { subcontrol-position: top right; width: 26px; border: 0; background: transparent; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; width: 26px; border: 0; background: transparent; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { image: none; }

QListWidget[box="thumbs"] { background: transparent; border: 0; padding: 0; }
QListWidget[box="thumbs"]:focus { border: 2px solid $focus; }
QListWidget[box="thumbs"]::item { border-radius: 4px; border: 2px solid transparent; color: $muted; padding: 4px; }
QListWidget[box="thumbs"]::item:selected { background: $accent_soft; border: 2px solid $accent; color: $ink; }
QListView[box="plain"] { background: transparent; border: 0; }
QTableView {
  background: $surface; border: 1px solid $line; border-radius: ${radius}px; gridline-color: transparent;
  selection-background-color: $accent_soft; selection-color: $ink;
}
QTableView:focus { border: 2px solid $focus; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
  background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line; padding: 0 12px;
  font-size: ${pt_small}pt; font-weight: $strong; min-height: 34px;
}
QHeaderView::section:hover { color: $ink; background: $hover; }
QTableCornerButton::section { background: $surface; border: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $pressed; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QToolTip { background: $ink; color: $surface; border: 1px solid $ink; padding: 6px 8px; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QCalendarWidget QWidget { alternate-background-color: $surface; background: $surface; }
QCalendarWidget QToolButton { border: 0; padding: 4px 8px; font-weight: $strong; background: transparent; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border: 2px solid $focus; padding: 2px 6px; }
QCalendarWidget QAbstractItemView { border: 0; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $muted; }
""")


def build(colours: Colours, text: float = 1.0) -> str:
    """The style sheet for a colour set and a size of text; about a millisecond, no file is read."""
    roles = {role: colours.of(role) for role in tokens.ROLES}
    return _SHEET.substitute(
        roles,
        radius=tokens.RADIUS,
        pt_small=tokens.PT_SMALL * text,
        pt_name=tokens.PT_NAME * text,
        pt_section=tokens.PT_SECTION * text,
        pt_page=tokens.PT_PAGE * text,
        entry=round(30 * text),
        chosen=colours.accent if colours.contrast else colours.accent_soft,
        strong=tokens.WEIGHT_STRONG,
    )
