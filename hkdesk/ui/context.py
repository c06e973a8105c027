"""What every page is handed: the workspace, the frame, work in the background, and the ways between pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from hkdesk.domain.case.stages import Step
from hkdesk.errors import HkdeskError
from hkdesk.services.open_cases import LATEST
from hkdesk.services.workspace import Workspace
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.typed.saver import Saver

if TYPE_CHECKING:
    from hkdesk.services.session import CaseSession
    from hkdesk.ui.typed.sensitive_hints import KeptWord

CASE_PAGE = "case"
EMPLOYEES_PAGE = "employees"
ARCHIVE_PAGE = "archive"
ROLE_GROUP_PAGE = "role_group"
BATCH_PAGE = "batch"
TEMPLATES_PAGE = "templates"
SCANS_PAGE = "scans"
UNIT_HANDOVER_PAGE = "unit_handover"
PRIVACY_PAGE = "privacy"
CODE_PAGE = "recovery_code"
LOCK_KEY = "Ctrl+L"
STAFF_PAGE = "staff"
RESTORE_PAGE = "restore"


class AppContext(QObject):
    """One for the window. Pages reach each other only through it.

    `case_changed` fires with the case's id after each change, `cases_saved` when lists may be read anew,
    `unit_changed` after the unit's facts were saved, `case_opened` when a case is to be shown, `scans_opened` when
    the scans are, with the case they were asked from (or "") and the files to take in, `privacy_opened` when Personvern
    is, with the case of a person or "", `staff_opened` when a staff list is, with its file (or None) and the unit it is
    for. `unit_records_changed` fires after records of a unit were written, `unit_place_opened` when a place within
    Enheten is to be shown, with its id. `changed_elsewhere` fires with the id of a case that another has written since
    it was read: once, until it is settled or saving is asked for anew.
    """

    case_changed = Signal(str)
    cases_saved = Signal()
    unit_changed = Signal()
    case_opened = Signal(str, str)
    scans_opened = Signal(str, object)
    privacy_opened = Signal(str)
    staff_opened = Signal(object, str)
    changed_elsewhere = Signal(str)
    unit_records_changed = Signal()
    unit_place_opened = Signal(str)

    def __init__(self, workspace: Workspace, frame: MainFrame, background: Background) -> None:
        super().__init__(frame)
        self.workspace, self.frame, self.background = workspace, frame, background
        self._savers: dict[int, Saver] = {}
        self.saver = Saver(workspace.flush, self)
        self.saver.saved.connect(self._saved)
        self.say_saving(self.saver)  # before what may ask, and save anew
        self.saver.failed.connect(self._not_saved)
        frame.closing.connect(self.saver.stop)
        workspace.unsent.on_typed = self.saver.touch
        self._session: CaseSession | None = None
        self._watched: dict[
            str, tuple[CaseSession, Callable[[], None]]
        ] = {}  # with what stops it; the newest stands last
        self._put_off: set[str] = set()
        self.may_leave_case: Callable[[], bool] = lambda: True
        """Asks, where something in the open case would be lost, whether another may take its place."""
        self.kept_words: dict[str, set[KeptWord]] = {}
        """What the user has chosen to keep in the texts of a case, by its id; until the window is closed."""

    @property
    def session(self) -> CaseSession | None:
        """The case that is open, if any; undo and redo act on it."""
        return self._session

    def open_case(self, case_id: str, step: Step | None = None) -> CaseSession:
        """Shows the case at the step (where it was left when None), and hands it back.

        It is the case that was open already when the user would rather mend what stands refused in it.

        Raises:
            InvalidInput: an unknown case.
        """
        self.save_now()
        open_now = self._session
        if open_now is not None and open_now.case.id != case_id and not self.may_leave_case():
            self.case_opened.emit(open_now.case.id, "")
            return open_now
        session = self._watch(case_id)
        self._session = session
        self.case_opened.emit(case_id, step.value if step else "")
        return session

    def open_scans(self, case_id: str | None = None, paths: Sequence[Path] = ()) -> None:
        """Shows the scans and takes these files in."""
        self.save_now()
        self.scans_opened.emit(case_id or "", tuple(paths))

    def open_staff(self, path: Path | None = None, unit_id: str = "") -> None:
        """Shows the page for a staff list and reads the file, or asks for one."""
        self.save_now()
        self.staff_opened.emit(path, unit_id)

    def show_unit_place(self, place_id: str) -> None:
        """Shows a place within Enheten, such as the arrangement; see `hkdesk.ui.unit.places`."""
        self.save_now()
        self.unit_place_opened.emit(place_id)

    def records_written(self) -> None:
        """Records of a unit were written: they are on disk, and who shows them reads them anew."""
        self.frame.status.saved(self.workspace.clock.now().astimezone())
        self.unit_records_changed.emit()

    def _watch(self, case_id: str) -> CaseSession:
        session = self.workspace.up_to_date(case_id)
        watched = self._watched.pop(case_id, None)
        if watched is None or watched[0] is not session:  # never seen, or read again since
            watched = session, session.on_change(lambda: self._changed(session))
        self._watched[case_id] = watched
        for older, (one, stop) in [*self._watched.items()][:-LATEST]:
            if one is not self._session and not one.dirty:  # else it would be open for as long as the window
                del self._watched[older]
                stop()
        return session

    def read_again(self, case_id: str) -> None:
        """Lets go of what was typed in the case since it was saved, and shows it as it lies in the store."""
        self.workspace.read_again(case_id)
        if self._session is None or self._session.case.id != case_id:
            return
        if self.frame.current_page() == CASE_PAGE:
            self.open_case(case_id)
        else:
            self._session = self._watch(case_id)

    def open_privacy(self, case_id: str = "") -> None:
        """Shows Personvern, with what is held of a person where one is named."""
        self.save_now()
        self.privacy_opened.emit(case_id)

    def case_is_gone(self, case_id: str, *, stay: bool = False) -> None:
        """The case was removed or erased: it is open no more. The list of employees is shown, unless told to stay."""
        self._watched.pop(case_id, None)
        self._put_off.discard(case_id)
        self.kept_words.pop(case_id, None)
        if self._session is not None and self._session.case.id == case_id:
            self._session = None
        self.cases_saved.emit()
        if not stay:
            self.frame.show_page(EMPLOYEES_PAGE)

    def settled(self, case_id: str) -> None:
        """The user has said what is to stand: should the case be changed elsewhere again, it is told again."""
        self._put_off.discard(case_id)

    def save_now(self) -> bool:
        """Saves what is not saved, and asks again about what the user put off; False when something stays unsaved."""
        self._put_off.clear()
        return self.saver.save_now()

    def say_saving(self, saver: Saver) -> None:
        """Has the status line say «Lagrer …» for as long as the saver has something to save, and why it cannot."""
        status, who = self.frame.status, id(saver)
        self._savers[who] = saver
        saver.waiting.connect(lambda: status.saving(who))
        saver.failed.connect(lambda error: status.not_saved(error.reason, who))
        saver.done.connect(lambda: status.nothing_waits(who))
        saver.destroyed.connect(lambda: self._forget(who) if isValid(self) else None)

    def _forget(self, who: int) -> None:
        self._savers.pop(who, None)
        if isValid(self.frame.status):
            self.frame.status.nothing_waits(who)

    def save_everything(self) -> None:
        """Saves what any page has not saved, and asks nothing; what fails is said in the line at the bottom."""
        for saver in [*self._savers.values()]:
            if isValid(saver):
                saver.save_now()

    def go(self, page_id: str) -> None:
        """Shows a page of the navigation, and the focus goes there; what was typed is saved first."""
        self.save_now()
        self.frame.show_page(page_id).setFocus()  # what is no longer in sight cannot keep it

    def undo(self) -> None:
        """Takes back the last change of the open case."""
        if self._session is not None:
            self._session.undo()

    def redo(self) -> None:
        """Does again what was taken back."""
        if self._session is not None:
            self._session.redo()

    def _changed(self, session: CaseSession) -> None:
        if session.dirty:
            self.saver.touch()
        else:
            self._saved()  # what cannot be undone is on disk before anybody hears of it
        self.case_changed.emit(session.case.id)

    def _saved(self) -> None:
        self.frame.status.saved(self.workspace.clock.now().astimezone())
        self.cases_saved.emit()

    def _not_saved(self, error: HkdeskError) -> None:
        case_id = str(error.params.get("case_id", ""))
        if error.code == "changed_elsewhere" and case_id not in self._put_off:
            self._put_off.add(case_id)  # every five seconds it is tried again, but not asked again
            self.changed_elsewhere.emit(case_id)
