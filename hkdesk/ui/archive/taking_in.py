"""Taking a case in from the window: a case file or a hand-over, looked at first, with every difference decided."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.changes.differences import Difference
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file
from hkdesk.services.out.handover import documents_of, is_zip, read_zip
from hkdesk.services.taking_in import Arrival, Wanted
from hkdesk.services.words.arrival import field_words, said
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.paper.filenames import existing_folder

if TYPE_CHECKING:
    from hkdesk.domain.case.case import CaseFile
    from hkdesk.services.records import NewDocuments
    from hkdesk.ui.context import AppContext

Read = tuple["CaseFile", "NewDocuments"]


def read_any(path: Path) -> Read:
    """The case in the file with its documents, whichever of the two kinds it is; touches no store.

    Raises:
        InvalidInput: what does not hold, with the file and the place in it.
        Surroundings: the file cannot be read.
    """
    if is_zip(path):
        package = read_zip(path)
        return package.file, documents_of(package)
    return read_case_file(path), ()


class TakeInDialog(Dialog):
    """Says what is about to come in, and asks about each field that differs: what is ticked is taken from the file.

    Enter and Escape both mean "Avbryt" until something is chosen.
    """

    def __init__(self, parent: QWidget | None, arrival: Arrival) -> None:
        super().__init__(parent)
        self._arrival = arrival
        self.boxes: list[tuple[Difference, CheckBox]] = []
        case = arrival.file.case
        title = _("Les inn saken til {name}").format(name=case.employee.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_L)
        layout.addWidget(label(title, "section", wrap=True))
        for text in told(arrival):
            layout.addWidget(label(text, wrap=True))
        if arrival.differences:
            self._add_differences(layout)
        self.cancel_button = button(_("Avbryt"), self.reject)
        self.take_button = button(_("Les inn"), self.accept, kind="primary")
        self.cancel_button.setDefault(True)
        layout.addLayout(row(0, self.cancel_button, self.take_button))
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_differences(self, layout: QVBoxLayout) -> None:
        self.all_box = CheckBox(_("Ta alt fra filen"))
        self.all_box.clicked.connect(self._tick_all)
        layout.addWidget(self.all_box)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, tokens.GAP_S, 0)
        inside.setSpacing(tokens.GAP_M)
        for one in self._arrival.differences:
            inside.addLayout(self._line(one))
        inside.addStretch(1)
        area = scroll_over(holder)
        area.setMinimumHeight(180)
        layout.addWidget(area, 1)

    def _line(self, one: Difference) -> QVBoxLayout:
        box = CheckBox(field_words(one))
        values = said(one)
        here, there = _("Her: {value}").format(value=values[0]), _("I filen: {value}").format(value=values[1])
        box.setAccessibleDescription(f"{here} {there}")
        box.clicked.connect(self._show_whether_all)
        self.boxes.append((one, box))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(box)
        indented = QHBoxLayout()
        indented.addSpacing(tokens.GAP_XL)
        both = QVBoxLayout()
        for text in (here, there):
            both.addWidget(label(text, "muted", wrap=True))
        indented.addLayout(both, 1)
        lines.addLayout(indented)
        return lines

    def _tick_all(self) -> None:
        for _one, box in self.boxes:
            box.setChecked(self.all_box.isChecked())

    def _show_whether_all(self) -> None:
        """The box for all says all only while it is so."""
        self.all_box.setChecked(all(box.isChecked() for _one, box in self.boxes))

    def wanted(self) -> Wanted:
        """What was decided."""
        take = tuple(one.path for one, box in self.boxes if box.isChecked())
        return Wanted(take=take, renumber=bool(self._arrival.number_of))


def told(arrival: Arrival) -> list[str]:
    """What coming in means for this case, a sentence or two each."""
    case, unit, lines = arrival.file.case, arrival.file.unit, []
    if arrival.new:
        lines.append(_("Saken {number} er ny her. Den blir liggende i enheten {unit}.").format(
            number=case.number, unit=unit.name
        ))  # fmt: skip
    if arrival.number_of:
        text = _(
            "Nummeret er i bruk her, i saken til {name}. Saken i filen får derfor et nytt nummer. Det som er trykt, "
            "beholder nummeret sitt, og saken kan finnes med begge."
        ).format(name=arrival.number_of)
        lines.append(text)
    if arrival.differences:
        lines.append(_("Saken finnes fra før, og noe er annerledes. Kryss av for det som skal bli som i filen."))
    if arrival.other_paper:
        text = _(
            "Dette er utstedt med et annet innhold i filen enn her. Det som er utstedt her, står: {numbers}."
        ).format(numbers=", ".join(arrival.other_paper))
        lines.append(text)
    return lines


class TakingIn(QObject):
    """Asks for a file, reads it in the background, asks what is to be decided, and hands the words for it to `said`.

    `said` carries a `Notice`.
    """

    said = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, busy: BusyBar) -> None:
        super().__init__(parent)
        self._context, self._parent, self._busy = context, parent, busy

    def ask(self) -> None:
        """Asks for the file, beginning in the folder used last."""
        kept = self._context.frame.kept
        folder = existing_folder(kept.settings.last_folder)
        kinds = _("Saksfil eller overlevering (*.json *.zip)")
        chosen, _kind = QFileDialog.getOpenFileName(self._parent, _("Les inn en sak"), str(folder), kinds)
        if chosen:
            kept.keep(replace(kept.settings, last_folder=str(Path(chosen).parent)))
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Reads the file; nothing of the store is touched until it is whole and looked at."""

        def work(_progress: Progress, _cancelled: Cancelled) -> Read:
            return read_any(path)

        job = self._context.background.run(work, self._arrived, self._failed)
        self._busy.follow(job, _("Leser {name} …").format(name=path.name))

    def _arrived(self, read: Read) -> None:
        workspace = self._context.workspace
        try:
            self._context.save_now()
            arrival = workspace.intake.look(*read)
            wanted = self._decided(arrival)
            if wanted is None:
                return
            outcome = workspace.intake.keep(arrival, wanted)
        except HkdeskError as error:
            self._failed(error)
            return
        self._context.unit_changed.emit()
        self._context.cases_saved.emit()
        self.said.emit(self._notice(arrival, outcome))

    def _decided(self, arrival: Arrival) -> Wanted | None:
        """What the user wants; asked only where there is something to decide or to know. None: nothing."""
        if not told(arrival):
            return Wanted(take=())
        dialog = TakeInDialog(self._parent.window(), arrival)
        try:
            return dialog.wanted() if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def _notice(self, arrival: Arrival, outcome: str) -> Notice:
        case_id = arrival.file.case.id
        case = self._context.workspace.session(case_id).case
        name, number = case.employee.name, case.number
        text = {
            "added": _("Saken til {name} er lest inn, med nummer {number}.").format(name=name, number=number),
            "unchanged": _("Saken til {name} ({number}) er den samme her fra før. Ingenting er endret.").format(
                name=name, number=number
            ),
            "merged": _("Saken til {name} ({number}) er flettet sammen med den som var her.").format(
                name=name, number=number
            ),
            "documents_added": _("Saken til {name} ({number}) var her fra før. Dokumentene er lagt til.").format(
                name=name, number=number
            ),
        }[outcome]
        show = (_("Åpne saken"), partial(self._context.open_case, case_id))
        return Notice("good", text, [show], title=_("Lest inn"), dismissable=True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.said.emit(error_notice(error))
