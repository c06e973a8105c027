"""One case being worked on: every change goes through `do`, is kept for undo, and is saved by `flush`.

The screen calls `flush` within a second of the last keystroke and whenever a page is left; the store's commit is one
transaction with a journal row for each change, so what `flush` confirmed survives a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hkdesk.domain.agreement.asked_once import follow_case, follow_group
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import Command, SetEmployee, SetTerms
from hkdesk.domain.changes.history import History
from hkdesk.domain.changes.merge import keep_mine
from hkdesk.errors import InvalidInput
from hkdesk.services import numbers
from hkdesk.services.case_view import CaseView, summary_of, view_case
from hkdesk.services.clock import Clock
from hkdesk.services.ledger.pages import fate
from hkdesk.services.scratch import Scratch
from hkdesk.services.steps_kept import StepsKept
from hkdesk.services.unit_saving import keep_unit
from hkdesk.services.unsent import Unsent
from hkdesk.store.records import CaseChange, DocumentRecord, JournalEntry, StoredCase
from hkdesk.store.store import Store


def acting_name(unit: Unit, who: str) -> str:
    """The name that stands for an act on paper: the unit's manager, or whoever uses the machine where none is named."""
    return unit.manager_name.strip() or who


class CaseSession:
    """Changes, undo and saving of one case. `changed` callbacks run after every change, on the same thread."""

    def __init__(self, store: Store, file: CaseFile, revision: int, clock: Clock, who: str, unsent: Unsent) -> None:
        self._store, self._unit, self._clock, self._who = store, file.unit, clock, who
        self._history = History(file.case)
        self._steps = StepsKept(store, file.case)
        self._saved, self._revision = file.case, revision
        self._unsaved: tuple[CaseChange, ...] = ()
        self._unit_seen: tuple[Unit, str] | None = None  # with how the store writes it; the two are one
        self._view: CaseView | None = None
        self._listeners: list[Callable[[], None]] = []
        self.scratch = Scratch()
        """What is remembered while the case is worked on, and never saved."""
        self.changing: Callable[[CaseSession], object] = lambda _session: None
        """Is told before each change: what is changed must not be let go of (`OpenCases`)."""
        self.unsent = unsent
        """What is typed in the forms of the case and not sent; saved beside the case."""

    @property
    def case(self) -> Case:
        """The case as it is now, saved or not."""
        return self._history.now

    @property
    def file(self) -> CaseFile:
        """The case with its unit."""
        return CaseFile(self._unit, self.case)

    @property
    def view(self) -> CaseView:
        """All that can be said of the case today; worked out again only after a change or at midnight."""
        today = self._clock.today()
        if self._view is None or self._view.today != today:
            self._view = view_case(self.file, today)
        return self._view

    @property
    def acting(self) -> str:
        """Who issues and registers: the unit's manager, or whoever uses the machine where none is named."""
        return acting_name(self._unit, self._who)

    @property
    def dirty(self) -> bool:
        """Whether something is not on disk yet."""
        return self.case != self._saved

    @property
    def idle(self) -> bool:
        """Whether it can be read anew at any time: all is on disk, nobody shows it, nothing is begun."""
        begun = self._unsaved or self._listeners or self.scratch != Scratch()
        return not self.dirty and not begun

    @property
    def revision(self) -> int:
        """The revision this case was last read or saved as."""
        return self._revision

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back, here or from before the case was opened."""
        return self._reaches_back()

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward again."""
        return bool(self._history.undone)

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Calls back after each change; returns a function that stops it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None

    def do(self, command: Command, merge_key: str = "") -> None:
        """Carries out the command. Raises InvalidInput, and then nothing has changed.

        With a new role group goes the draft, as long as nobody has touched it, with the assessment what the draft has
        from it, and with new terms the clause texts they were written to: one step to undo.

        Args:
            command: the change.
            merge_key: names the field being typed in, so a sentence is one step to undo.
        """
        after = apply(self.case, command)
        if isinstance(command, SetEmployee):
            after = follow_group(self._unit, self.case, after)
        if isinstance(command, SetTerms):
            from hkdesk.services.agreement.newer_texts import remembered  # which knows of paper: not for opening a case

            after = remembered(CaseFile(self._unit, after), self._clock.today())
        after = follow_case(self._unit, self.case, after)
        self._move(self._history.then(after, merge_key), type(command).__name__)

    def end_step(self) -> None:
        """What is done next is a step of its own to undo, also in the field that was typed in last."""
        self._history = self._history.settled()

    def undo(self) -> bool:
        """Takes back one step, also one from before the case was opened; False where there is none."""
        self._reaches_back()
        return self._step(self._history.undo(), "Undo")

    def redo(self) -> bool:
        """Does again what was taken back; False where there is nothing."""
        return self._step(self._history.redo(), "Redo")

    def _reaches_back(self) -> bool:
        if not self._history.before and (earlier := self._steps.earlier(self.case)) is not None:
            self._history = replace(self._history, before=(earlier,))
        return bool(self._history.before)

    def _step(self, history: History, name: str) -> bool:
        if history is self._history:
            return False
        self._move(history, name)
        return True

    def _move(self, history: History, name: str) -> None:
        """Goes on to another state; typing on in one field stays one change, as it is one step to undo."""
        if history is self._history:
            return
        self.changing(self)
        typed_on = history.merge_key and history.before is self._history.before and self._unsaved[-1:]
        kept = self._unsaved[:-1] if typed_on and self._unsaved[-1].entry.what == name else self._unsaved
        self._unsaved = (*kept, CaseChange(self._entry(name), history.now))
        self._history, self._view = history, None
        self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._listeners):
            callback()

    def replace_whole(
        self,
        case: Case,
        documents: Sequence[tuple[DocumentRecord, bytes]] = (),
        unit: Unit | None = None,
        units: Sequence[Unit] = (),
        what: str = "ImportCase",
    ) -> None:
        """Puts a case read from a file in the place of this one and saves it, with the documents it brings.

        It can be undone, unless it brings an agreement, a letter or another number: what has been issued is not undone.

        Args:
            case: as it is to be.
            documents: what came along.
            unit: the one the case stands in from now on; None for the one it stands in.
            units: those to be written with the case, in the same transaction.
            what: the journal's word for it.
        """
        before = self._history, self._unit, self._saved, self._revision, self._unsaved, self._steps.copy()
        after = self._history.then(case)
        frozen = ("number", "agreements", "letters")
        same = all(getattr(case, name) == getattr(self.case, name) for name in frozen)
        self._history, self._unit, self._view = after if same else self._sealed(after), unit or self._unit, None
        try:
            with self._store.transaction():
                for one in units:
                    keep_unit(self._store, one, self._clock.today(), self._entry("unit_saved"))
                self._save(self._entry(what), self._unsaved, documents)
        except Exception:
            self._history, self._unit, self._saved, self._revision, self._unsaved, self._steps = before
            self._view = None
            raise
        self._tell()

    def number_anew(self) -> None:
        """Gives the case another number, and keeps the one it had: paper that is out carries it. Saved at once.

        Raises:
            Surroundings: the disk or another program stands in the way; the case is as before.
        """
        case, number = self.case, numbers.given(self._store, self.case.opened_on.year)
        former = (*case.former_numbers, case.number)
        self.replace_whole(replace(case, number=number, former_numbers=former), what="Renumber")

    def add_documents(self, documents: Sequence[tuple[DocumentRecord, bytes]]) -> None:
        """Keeps documents that came after the case, such as from a hand-over; the case is saved as it is here."""
        self._save(self._entry("AddDocuments"), self._unsaved, documents)

    def take_over(self, stored: StoredCase) -> None:
        """What is here will be saved over what another has written since; what is frozen there is taken in first."""
        self._saved, self._revision = stored.case, stored.revision
        kept = keep_mine(self.case, stored.case)
        self._steps.begin_anew()
        if kept is self.case:
            self._unsaved = (*self._unsaved, CaseChange(self._entry("KeepMine"), kept))
        else:
            self._move(self._sealed(self._history.then(kept)), "KeepMine")

    def set_unit(self, unit: Unit) -> None:
        """The unit's facts were changed elsewhere; drafts follow at once."""
        if unit != self._unit:
            self._unit, self._view = unit, None
            self._tell()

    def behind(self) -> bool:
        """Whether another program has written the case or its unit since they were read here.

        Raises:
            InvalidInput: no_such_case; the case is gone.
            Surroundings: the store cannot be read.
        """
        if self._store.cases.revision(self.case.id) != self._revision:
            return True
        now = (self._unit, self._store.units.text(self._unit.id))
        if now != self._unit_seen:  # as it was written; reading all of it takes longer than opening the case
            if self._store.units.find(self._unit.id) != self._unit:
                return True
            self._unit_seen = now
        return False

    def flush(self) -> bool:
        """Saves what is not saved. Returns whether anything was written.

        Raises:
            Surroundings: the disk or another program stands in the way; the change is kept here and the next
                flush tries again.
        """
        if not self.dirty:
            self._unsaved = ()  # what was done was taken back again
            return False
        *earlier, last = self._unsaved
        self._save(last.entry, earlier)
        return True

    def commit_issued(self, command: Command, documents: Sequence[tuple[DocumentRecord, bytes]] = ()) -> None:
        """Carries out a change that must not be undone (issue, sign, end) and saves it with its documents at once.

        The change, its documents and their pages in the ledger are written together or not at all.
        """
        self.flush()
        before, steps = self._history, self._steps.copy()
        after = apply(self.case, command)
        self._history, self._view = self._sealed(before.then(after)), None
        try:
            self._save(self._entry(type(command).__name__), (), documents)
        except Exception:
            self._history, self._steps, self._view = before, steps, None
            raise
        self._tell()

    def remove(self) -> None:
        """Takes the case out of the store with all its words; the session is of no use after it.

        Raises:
            InvalidInput: has_papers, when something was issued in it or printed from it.
            Surroundings: changed_elsewhere, or the disk stands in the way; the case is as before.
        """
        self.flush()
        if self.case.agreements or self.case.letters:
            raise InvalidInput("has_papers", field="case")
        self._store.cases.remove(self.case.id, self._revision, self._entry("RemoveCase"))
        self.unsent.gone()

    def _sealed(self, history: History) -> History:
        """The history with nothing before it, nor in the store."""
        self._steps.begin_anew()
        return history.sealed()

    def _entry(self, what: str) -> JournalEntry:
        return JournalEntry(at=self._clock.now(), who=self._who, what=what)

    def _save(
        self, entry: JournalEntry, earlier: Sequence[CaseChange], documents: Sequence[tuple[DocumentRecord, bytes]] = ()
    ) -> None:
        summary = summary_of(self.file, self._clock.today())
        papers = fate(self._saved, self.case)
        steps = self._steps.copy()
        with self._store.transaction():
            revision = self._store.cases.save(
                self.case, summary, self._revision, entry, documents=documents, papers=papers, earlier=earlier
            )
            steps.write(self._history)
        self._revision, self._steps = revision, steps
        self._saved, self._unsaved = self.case, ()
