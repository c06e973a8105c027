"""Gjenopprett: which copies there are, what the chosen one would change, and the one button.

Damaged copies are shown and cannot be put back. A copy from another machine asks for the recovery code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.backups.restoring import Choice, Preview, Ready, RestoreDesk
from hkdesk.services.backups.words import fault_words, moment_words, title_of
from hkdesk.services.words import counted
from hkdesk.ui.backups.host import RestoreHost
from hkdesk.ui.backups.restore_pane import RestorePane
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.background import BusyBar, Cancelled, Job, Progress
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import show_error
from hkdesk.ui.kit.table import Column, ListTable, RowsModel, State

T = TypeVar("T")
_PANE_WIDTH = 400


class RestorePage(Page):
    """The list at the left, the chosen copy at the right."""

    def __init__(self, host: RestoreHost) -> None:
        super().__init__(
            _("Gjenopprett"),
            _("Velg kopien du vil tilbake til. Dataene du har nå, flyttes til side og slettes ikke."),
            scroll=False,
            width=0,
        )
        self._host = host
        self._desk: RestoreDesk | None = None
        self._folder: Path | None = None
        self._keys: dict[str, bytes] = {}
        self._job: Job | None = None
        self.model: RowsModel[Choice] = RowsModel(self._columns())
        self.table = ListTable(_("Kopier"))
        self.table.show_rows(self.model, sortable=False)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.find_button = button(_("Finn en annen kopi"), self.find_folder)
        self.prove_button = button(_("Prøv alle på nytt"), self.prove_all, kind="quiet")
        self.back_button = button(_("Tilbake"), host.leave, kind="quiet")
        self.told_label = label("", "small", wrap=True)
        self.busy = BusyBar()
        self.pane = RestorePane(self._chosen_code, self.put_back)
        self.pane.setFixedWidth(_PANE_WIDTH)
        ways = QWidget()
        flow = Flow(ways)
        for way in (self.find_button, self.prove_button, self.back_button):
            flow.addWidget(way)
        left = column(self.table, ways, self.told_label, self.busy)
        line = row(gap=tokens.GAP_XL)
        line.addLayout(left, 1)
        line.addWidget(self.pane, 0)
        self.add(line)
        self.lead_focus_to(self.table)

    # --- the list ---

    def _columns(self) -> list[Column[Choice]]:
        return [
            Column(_("Kopi fra"), self._when, style="strong", width=180),
            Column(_("Sted"), _where, width=150, quiet=1),
            Column(_("Tilstand"), _state_text, state=_state),
            Column(_("Innhold"), _content, width=210, quiet=2),
        ]

    def _when(self, choice: Choice) -> str:
        if choice.entry is None or self._desk is None:
            return choice.name
        return moment_words(choice.entry.at, self._desk.clock.now())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def refresh(self, *, read: bool = False) -> None:
        """Looks for copies anew; `read` reads every byte of those that open here."""
        desk = self._desk = self._host.restore_desk()
        folder = self._folder
        self._run(
            lambda _tell, stop: desk.choices(folder, stop, read=read),
            self._show_choices,
            _("Leser kopiene") if read else _("Ser etter kopier"),
        )

    def prove_all(self) -> None:
        """Reads every copy."""
        self.refresh(read=True)

    def find_folder(self) -> None:
        """Asks for a folder with copies."""
        chosen = QFileDialog.getExistingDirectory(self.window(), _("Velg mappen med kopier"), str(Path.home()))
        if chosen:
            self.look_in(Path(chosen))

    def look_in(self, folder: Path) -> None:
        """Shows the copies in a folder instead of those that are known here."""
        self._folder = folder
        self.refresh()

    def _show_choices(self, choices: list[Choice]) -> None:
        self.model.set_rows(choices)
        if not choices:
            self.told_label.setText(_("Fant ingen kopier her. Finn mappen de ligger i, for eksempel på en minnepinne."))
        else:
            self._tell_damaged(choices)
        self.prove_button.setEnabled(any(not one.locked for one in choices))
        first = next((n for n, one in enumerate(choices) if one.may_be_chosen), None)
        if first is None:
            self.pane.show_nothing()
        else:
            self.table.choose(first)
            self.choose(choices[first])

    def _tell_damaged(self, choices: Sequence[Choice]) -> None:
        damaged, told = sum(bool(one.fault) for one in choices), ""
        if damaged:
            many = _("{n} kopier er skadet og brukes aldri.").format(n=damaged)
            told = _("Én kopi er skadet og brukes aldri.") if damaged == 1 else many
        elif any(one.read for one in choices):
            told = _("Kopiene er lest på nytt, og de er hele.")
        self.told_label.setText(told)

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.choose(self.model.row(now.row()))

    # --- the chosen one ---

    def choose(self, choice: Choice) -> None:
        """Shows what putting this copy back would change, or why it cannot be put back."""
        if self.pane.choice == choice:
            return
        self._give_up()
        desk = self._desk
        assert desk is not None
        self.pane.show_choice(choice, desk.clock.now(), known=self._key_of(choice) is not None)
        if choice.may_be_chosen and self._key_of(choice) is not None:
            self._preview(choice)

    def _key_of(self, choice: Choice) -> bytes | None:
        known = self._keys.get(str(choice.path))
        if known is not None or self._desk is None:
            return known
        try:
            return self._desk.key_of(choice)
        except HkdeskError:
            return None

    def _chosen_code(self, code: str) -> None:
        """Opens the chosen copy with the code that was typed."""
        choice, desk = self.pane.choice, self._desk
        assert choice is not None
        assert desk is not None

        def opened(key: bytes) -> None:
            self._keys[str(choice.path)] = key
            self.pane.show_choice(choice, desk.clock.now(), known=True)
            self._preview(choice)

        self._run(lambda _tell, _stop: desk.key_of(choice, code=code), opened, _("Åpner kopien"), self.pane.refuse_code)

    def _preview(self, choice: Choice) -> None:
        desk, key = self._desk, self._key_of(choice)
        assert desk is not None
        assert key is not None

        def done(preview: Preview) -> None:
            if self.pane.choice == choice:
                self.pane.show_preview(preview, desk.clock.now())

        self._run(
            lambda _tell, stop: desk.preview(choice, key, stop),
            done,
            _("Leser kopien"),
            lambda error: self._refused(choice, error),
        )

    def _refused(self, choice: Choice, error: HkdeskError) -> None:
        """The pane says why; the list calls a copy proved no longer that turned out to be damaged."""
        self.pane.refuse(choice, error)
        if fault := str(error.params.get("fault", "")):
            known = self.pane.choice == choice
            damaged = replace(choice, fault=fault)
            rows = [damaged if one == choice else one for one in self.model.rows]
            self.model.set_rows(rows)
            self._tell_damaged(rows)
            if known:
                self.pane.choice = damaged
                self.table.choose(rows.index(damaged))

    def put_back(self) -> None:
        """Makes the chosen copy ready, and hands it to whoever has the store."""
        choice, desk = self.pane.choice, self._desk
        key = self._key_of(choice) if choice is not None else None
        if choice is None or desk is None or key is None:
            return

        def work(tell: Progress, stop: Cancelled) -> Ready:
            def proving(number: int, of: int) -> None:
                tell(number / (of + 1), _("Prøver kopien, {n} av {of}").format(n=number, of=of))

            return desk.prepare(choice, key, stop, proving)

        self._run(work, self._host.put_back, _("Henter kopien"))

    # --- work ---

    def _run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        words: str,
        failed: Callable[[HkdeskError], object] | None = None,
    ) -> None:
        self._give_up()

        def ended(result: T) -> None:
            self._job = None
            done(result)

        def broken(error: Exception) -> None:
            self._job = None
            told = with_sentence(error)
            if failed is None:
                show_error(self.window(), told)
            else:
                failed(told)

        job = self._host.background.run(work, ended, broken, lambda _share, _words: None, owner=self)
        if not job.finished:
            self._job = job
            self.busy.follow(job, words)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.busy.cancel()
            self._job = None


def _where(choice: Choice) -> str:
    return title_of(choice.place) if choice.place.id != "elsewhere" else choice.place.folder.name


def _state_text(choice: Choice) -> str:
    return _state(choice).words


def _state(choice: Choice) -> State:
    if choice.fault:
        return State(_("skadet: {fault}").format(fault=fault_words(choice.fault)), "circle-alert", "bad")
    if choice.locked:
        return State(_("åpnes med koden"), "lock", "muted")
    if choice.read:
        return State(_("lest hel nå"), "circle-check", "good")
    return State(_("prøvd den gang"), "circle-check", "good")


def _content(choice: Choice) -> str:
    if choice.entry is None or choice.fault:
        return _("kan ikke brukes")
    facts = choice.entry.facts
    return _("{cases} · {documents}").format(
        cases=counted.cases(facts.cases), documents=counted.documents(facts.documents)
    )
