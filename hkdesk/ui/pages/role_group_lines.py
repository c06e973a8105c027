"""The role groups of Enheten: a list to type in, with the way to each group's own assessment."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button, label, row
from hkdesk.ui.kit.input.binding import mark_refused
from hkdesk.ui.kit.input.fields import keep_tidy
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import ask
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.speech import announce


class RoleGroups(QWidget):
    """An editable list: type to rename, a cross removes, a button adds. An empty new line is not kept."""

    def __init__(
        self,
        change: Callable[[tuple[RoleGroup, ...]], None],
        used_by: Callable[[RoleGroup], int],
        assess: Callable[[RoleGroup], None],
    ) -> None:
        super().__init__()
        self._change, self._used_by, self._assess = change, used_by, assess
        self.lines: list[GroupLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.GAP_S)
        self.add_button = button(_("Legg til stillingsgruppe"), self.add_line, icon="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addLayout(self._list)
        layout.addLayout(row(self.add_button, 0))

    def show_groups(self, groups: tuple[RoleGroup, ...]) -> None:
        """Shows the groups, one line each."""
        for group in groups:
            self._make(group)

    def add_line(self) -> None:
        """Adds an empty line and puts the focus there; there is never more than one."""
        empty = next((made for made in self.lines if not made.group.name), None)
        made = empty or self._make(RoleGroup(uuid.uuid4().hex, ""))
        made.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, group: RoleGroup) -> GroupLine:
        made = GroupLine(group, self._renamed, self._remove, self._assess)
        made.line.returnPressed.connect(self.add_line)
        self.lines.append(made)
        self._list.addWidget(made)
        return made

    def _renamed(self, made: GroupLine, group: RoleGroup) -> None:
        """Takes the new name, or says at its own line why not; the other lines keep what they had."""
        before, made.group = made.group, group
        try:
            self._tell()
        except InvalidInput as refusal:
            made.group = before
            made.set_error(refusal.reason)
        else:
            made.set_error("")

    def _remove(self, made: GroupLine) -> None:
        lost = []
        used = self._used_by(made.group)
        if used == 1:
            lost.append(_("1 ansatt er i gruppen, og blir stående uten stillingsgruppe."))
        elif used:
            lost.append(_("{n} ansatte er i gruppen. De blir stående uten stillingsgruppe.").format(n=used))
        if made.group.responses:
            lost.append(_("Vurderingen av gruppen går tapt, og ingen arver den lenger."))
        question = _("Fjerne «{name}»?").format(name=made.group.name)
        if lost and not ask(self, question, " ".join(lost), _("Fjern gruppen")):
            return
        at = self.lines.index(made)
        self.lines.remove(made)
        discard(made)
        self._tell()
        near = self.lines[min(at, len(self.lines) - 1)].remove_button if self.lines else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self._change(tuple(made.group for made in self.lines if made.group.name))


class GroupLine(QWidget):
    """One group: its name and a cross."""

    def __init__(
        self,
        group: RoleGroup,
        renamed: Callable[[GroupLine, RoleGroup], None],
        remove: Callable[[GroupLine], None],
        assess: Callable[[RoleGroup], None],
    ) -> None:
        super().__init__()
        self.group = group
        self._known = group.name
        self.line = TextLine(group.name)
        self.line.setAccessibleName(_("Navn på stillingsgruppe"))
        self.line.setPlaceholderText(_("For eksempel «Saksbehandler byggesak»"))
        self.assess_button = button(_("Vurder gruppen"), lambda: assess(self.group), icon="clipboard-check")
        self.assess_button.setAccessibleDescription(group.name)
        self.remove_button = icon_button(_("Fjern stillingsgruppen"), "trash-2", lambda: remove(self))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        line.addWidget(self.line, 1)
        line.addWidget(self.assess_button)
        line.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addLayout(line)
        layout.addWidget(self._error)
        self.setMaximumWidth(tokens.READING_WIDTH)
        self.assess_button.setEnabled(bool(group.name))
        self._renamed = renamed
        keep_tidy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)

    def _typed(self, text: str) -> None:
        name = tidy(text).strip()
        if not name and self._known:
            self.set_error(_("Gruppen må ha et navn. Bruk søppelkassen for å fjerne den."))
            return
        self._renamed(self, replace(self.group, name=name))
        self._known = self.group.name
        self.assess_button.setEnabled(bool(self._known))
        self.assess_button.setAccessibleDescription(self._known)

    def _left(self) -> None:
        """An emptied name comes back: removing is done with the cross, where it can warn."""
        if not self.line.text().strip() and self._known:
            self.line.setText(self.group.name)
            self.set_error("")

    def set_error(self, text: str) -> None:
        """Shows why the name cannot be kept, or takes it away; a name that is refused is not left unasked."""
        mark_refused(self.line, text)
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        announce(self.line, text, at_once=True)
