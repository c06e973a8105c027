"""The open store in the window: the pages and the ways between them, undo, search, and a clean end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.paper.paper_days import days_of
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import (
    BATCH_PAGE,
    CASE_PAGE,
    CODE_PAGE,
    LOCK_KEY,
    PRIVACY_PAGE,
    RESTORE_PAGE,
    ROLE_GROUP_PAGE,
    SCANS_PAGE,
    TEMPLATES_PAGE,
    UNIT_HANDOVER_PAGE,
    AppContext,
)
from hkdesk.ui.faults import write_down
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Theme
from hkdesk.ui.pages.employees import EmployeesPage
from hkdesk.ui.staff.way import add_staff_page
from hkdesk.ui.undo_keys import UndoKeys, application
from hkdesk.ui.week.opening import week_page

if TYPE_CHECKING:
    from pathlib import Path

    from hkdesk.ui.backups.window import BackupWindow
    from hkdesk.ui.frame import Crumb
    from hkdesk.ui.keys.window import KeyWindow
    from hkdesk.ui.kit.goto import Target
    from hkdesk.ui.leaving import Leaving
    from hkdesk.ui.pages.case import CasePage
    from hkdesk.ui.rows_anew import RowsAnew
    from hkdesk.ui.scans.page import ScansPage
    from hkdesk.ui.store_check import StoreCheck

PAGES = ("today", "employees", "week", "unit", "meetings", "archive", "settings", "help")
TODAY, EMPLOYEES, WEEK, UNIT, MEETINGS, ARCHIVE, SETTINGS, HELP = PAGES
_SETTLE_MS = 1_500  # counting reads every row: it waits until the hand rests


@runtime_checkable
class SavesItself(Protocol):
    """A page with a saver of its own, asked once more before the window closes."""

    def save_now(self) -> bool:
        """Saves what is not saved; False when something stands in the way."""


class Desk(QObject):
    """Everything the window does once the store is open. One for the window; dies with it."""

    def __init__(
        self,
        frame: MainFrame,
        workspace: Workspace,
        theme: Theme,
        kept: Kept,
        *,
        background: Background | None = None,
        check_owed: bool = False,
    ) -> None:
        super().__init__(frame)
        self.frame, self.workspace, self.theme, self.kept = frame, workspace, theme, kept
        workspace.paper_days = days_of(kept.settings.paper_days)
        self.background = background or Background(parent=self)
        self.context = AppContext(workspace, frame, self.background)
        self._register()
        self._undo_keys = UndoKeys(self.context)
        self._closed = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.count_due)
        self._rows_anew: RowsAnew | None = None
        self._leaving: Leaving | None = None
        self._check: StoreCheck | None = None
        self._backups: BackupWindow | None = None
        self._check_owed = check_owed
        self._key_window: KeyWindow | None = None
        QShortcut(QKeySequence(LOCK_KEY), frame, self._lock)
        frame.show_help = self._help_here
        self._listen()
        self._tell_unit()

    def _register(self) -> None:
        frame = self.frame
        frame.register(TODAY, _("I dag"), "list-checks", self._today)
        frame.register(EMPLOYEES, _("Ansatte"), "users", lambda: EmployeesPage(self.context))
        frame.register(WEEK, _("Uka"), "calendar", partial(week_page, self.context))
        frame.register(UNIT, _("Enheten"), "building-2", self._unit)
        frame.register(MEETINGS, _("Fjernmøter"), "video", self._meetings)
        frame.register(ARCHIVE, _("Arkiv"), "archive", self._archive)
        frame.register(SETTINGS, _("Innstillinger"), "settings", self._settings, foot=True)
        frame.register(HELP, _("Hjelp"), "circle-help", self._help, foot=True)
        frame.register_hidden(CASE_PAGE, self._case)
        frame.register_hidden(ROLE_GROUP_PAGE, self._role_group)
        frame.register_hidden(BATCH_PAGE, self._batch)
        frame.register_hidden(TEMPLATES_PAGE, self._templates, _("Nyere maltekst"), SETTINGS)
        frame.register_hidden(SCANS_PAGE, self._scans)
        frame.register_hidden(UNIT_HANDOVER_PAGE, self._unit_handover, _("Lederbytte"), UNIT)
        frame.register_hidden(PRIVACY_PAGE, self._privacy)
        frame.register_hidden(CODE_PAGE, self._code)
        add_staff_page(self.context)
        frame.register_hidden(RESTORE_PAGE, self._restore, _("Gjenopprett"), SETTINGS)
        frame.set_search(self.search)

    def _listen(self) -> None:
        context, frame = self.context, self.frame
        context.case_opened.connect(self._show_case)
        context.may_leave_case = self._may_leave_case
        context.scans_opened.connect(self._show_scans)
        context.privacy_opened.connect(self._show_privacy)
        context.unit_place_opened.connect(self._show_unit_place)
        context.changed_elsewhere.connect(self._settle_conflict)
        context.cases_saved.connect(self._settle.start)
        context.unit_records_changed.connect(self._settle.start)
        context.unit_changed.connect(self._tell_unit)
        frame.page_shown.connect(self._page_shown)
        frame.may_close = self.may_close
        frame.closing.connect(self.close)
        self.workspace.when_damaged(lambda: QTimer.singleShot(0, self, self._read_only))

    def _read_only(self) -> None:
        from hkdesk.ui.pages.read_only import keep_to_it

        keep_to_it(self.frame, self.workspace, self.background)

    # pages, each imported when it is first opened

    def _today(self) -> QWidget:
        from hkdesk.ui.pages.today import TodayPage

        page = TodayPage(self.context, self.backups.keeping)
        page.weeks.changed.connect(self.count_due)
        return page

    def _unit(self) -> QWidget:
        from hkdesk.ui.pages.unit import UnitPage

        return UnitPage(self.context)

    def _meetings(self) -> QWidget:
        from hkdesk.ui.meetings.page import MeetingsPage

        return MeetingsPage(self.context)

    def _archive(self) -> QWidget:
        from hkdesk.ui.pages.archive import ArchivePage

        return ArchivePage(self.context)

    def _settings(self) -> QWidget:
        from hkdesk.ui.settings.page import SettingsPage

        page = SettingsPage(self.context, self.theme, self.kept, self.store_check, self.backups.keeping)
        self.key_window.follow(page.keys, page.lock)
        return page

    def _restore(self) -> QWidget:
        return self.backups.restore_page()

    def _help(self) -> QWidget:
        from hkdesk.ui.pages.help import HelpPage

        return HelpPage()

    def _templates(self) -> QWidget:
        from hkdesk.ui.pages.templates import TemplatesPage

        return TemplatesPage(self.context)

    def _case(self) -> QWidget:
        from hkdesk.ui.pages.case import CasePage

        return CasePage(self.context)

    def _role_group(self) -> QWidget:
        from hkdesk.ui.pages.role_group import RoleGroupPage

        return RoleGroupPage(self.context)

    def _batch(self) -> QWidget:
        from hkdesk.ui.pages.batch import BatchPage

        return BatchPage(self.context)

    def _code(self) -> QWidget:
        return self.key_window.page()

    def _help_here(self) -> None:
        from hkdesk.ui.helping.here import show_here

        show_here(self.context)

    def _lock(self) -> None:
        self.key_window.lock_now()

    def _scans(self) -> QWidget:
        from hkdesk.ui.scans.page import ScansPage

        return ScansPage(self.context)

    def _unit_handover(self) -> QWidget:
        from hkdesk.ui.unit_handover.page import UnitHandoverPage

        return UnitHandoverPage(self.context)

    def _privacy(self) -> QWidget:
        from hkdesk.ui.privacy.page import PrivacyPage

        return PrivacyPage(self.context)

    def show_first(self) -> None:
        """Shows the list of employees, which is also where a first start begins."""
        page = self.frame.show_page(EMPLOYEES)
        page.setFocus()
        self._settle.start()

    def _show_case(self, case_id: str, step: str) -> None:
        session = self.context.workspace.session(case_id)
        page = cast("CasePage", self.frame.page(CASE_PAGE))
        came_from = self.frame.current_page()
        page.show_case(session, Step(step) if step else None)
        back = partial(self.context.go, EMPLOYEES)
        crumbs = [(_("Ansatte"), back), (session.case.employee.name, None)]
        self.frame.show_page(CASE_PAGE, crumbs=crumbs, place=EMPLOYEES)
        if came_from != CASE_PAGE:
            page.take_focus()  # what is not in sight cannot have it

    def _show_scans(self, case_id: str, paths: Sequence[Path]) -> None:
        page = cast("ScansPage", self.frame.page(SCANS_PAGE))
        page.case_id = case_id or None
        crumbs: list[Crumb] = [(_("Arkiv"), partial(self.context.go, ARCHIVE)), (_("Skannede sider"), None)]
        if case_id:
            name = self.context.workspace.session(case_id).case.employee.name
            back = partial(self.context.open_case, case_id, Step.SIGNATURE)
            crumbs = [(_("Ansatte"), partial(self.context.go, EMPLOYEES)), (name, back), (_("Skannede sider"), None)]
        self.frame.show_page(SCANS_PAGE, crumbs=crumbs, place=EMPLOYEES if case_id else ARCHIVE)
        page.setFocus()
        page.take(paths)

    def _show_privacy(self, case_id: str) -> None:
        page: Any = self.frame.page(PRIVACY_PAGE)
        crumbs: list[Crumb] = [(_("Innstillinger"), partial(self.context.go, SETTINGS)), (_("Personvern"), None)]
        self.frame.show_page(PRIVACY_PAGE, crumbs=crumbs, place=SETTINGS)
        page.show_person(case_id)

    def _show_unit_place(self, place_id: str) -> None:
        page: Any = self.frame.show_page(UNIT)
        page.show_place(place_id)

    def _settle_conflict(self, case_id: str) -> None:
        from hkdesk.ui.conflict import settle

        if settle(self.context, case_id):
            self.context.settled(case_id)

    def _page_shown(self, page_id: str) -> None:
        self.context.saver.save_now()
        self._undo_keys.set_enabled(page_id == CASE_PAGE)

    # search

    def search(self, typed: str) -> list[Target]:
        """What Ctrl+K finds besides the places in the navigation."""
        from hkdesk.ui.finding import targets

        return targets(self.context, typed)

    # the lines around the page

    def count_due(self) -> None:
        """Puts the number of things that should have been done, or fall in this week, at «I dag»."""
        from hkdesk.domain.standing.due import DueWhen

        if self._rows_anew is None:
            self._make_rows_anew()
        waiting = sum(item.when is not DueWhen.LATER for item in self.workspace.due())
        self.frame.nav.button(TODAY).set_badge(waiting)

    def _make_rows_anew(self) -> None:
        """Once, when the hand rests for the first time: the list follows a catalogue that came since.

        Then, too, the store is looked at in the background, and an erasure that a kill broke off is gone on with.
        """
        from hkdesk.ui.at_rest import look_after_erasures
        from hkdesk.ui.leaving import Leaving
        from hkdesk.ui.rows_anew import RowsAnew

        self._leaving = Leaving(application(), self.context.save_everything, self.frame)
        self._rows_anew = RowsAnew(self.context, self)
        self._rows_anew.start()
        self.store_check.start(owed=self._check_owed)
        look_after_erasures(self.context)
        self.key_window.start()
        self.backups.keeping.start()

    @property
    def backups(self) -> BackupWindow:
        """Copies of the store in the window."""
        from hkdesk.ui.backups.window import BackupWindow

        if self._backups is None:
            self._backups = BackupWindow(self.context)
        return self._backups

    @property
    def key_window(self) -> KeyWindow:
        """The key in the window: the page of the code, and the lock."""
        from hkdesk.ui.keys.window import KeyWindow

        if self._key_window is None:
            self._key_window = KeyWindow(self.context, self.kept)
        return self._key_window

    @property
    def locked(self) -> bool:
        """Whether somebody has locked it, and nobody has unlocked it since."""
        return self._key_window is not None and self._key_window.lock.locked

    @property
    def store_check(self) -> StoreCheck:
        """Whether the store is as it was written."""
        from hkdesk.ui.store_check import StoreCheck

        if self._check is None:
            self._check = StoreCheck(self.context)
        return self._check

    def _tell_unit(self) -> None:
        self.frame.status.set_piece("unit", self.workspace.unit_name or "")

    # the end

    def may_close(self) -> bool:
        """Saves everything; the user decides whether to lose what cannot be saved, or stands refused in a field."""
        from hkdesk.ui.kit.messages import ask, show_error

        try:
            pages = [self.frame.page(page_id) for page_id in self.frame.made_pages()]
            own = [page.save_now() for page in pages if isinstance(page, SavesItself)]
            if self.context.save_now() and all(own):
                return self._may_lose_refused()
        except HkdeskError as error:
            show_error(self.frame, error)
        return ask(
            self.frame,
            _("Det siste er ikke lagret"),
            _("Noe hindrer at det du skrev sist, blir lagret. Lukker du nå, går det tapt."),
            _("Lukk likevel"),
        )

    def _may_lose_refused(self) -> bool:
        from hkdesk.ui.typed.refused import may_lose

        return may_lose(self.frame, _("Lukker du nå, går det tapt."), _("Lukk likevel"))

    def _may_leave_case(self) -> bool:
        """Before another case takes the place of the one that is open."""
        from hkdesk.ui.typed.refused import may_lose

        if CASE_PAGE not in self.frame.made_pages():
            return True
        going = _("Det gjelder saken du går fra. Åpner du en annen, går det tapt.")
        return may_lose(self.frame.page(CASE_PAGE), going, _("Åpne likevel"))

    def close(self) -> None:
        """Stops what runs in the background and lets go of the store."""
        if self._closed:
            return
        self._closed = True
        self._undo_keys.stop()
        self._settle.stop()
        if self._leaving is not None:
            self._leaving.stop()
        if self._rows_anew is not None:
            self._rows_anew.stop()
        self.background.shutdown()
        try:
            self.workspace.close()
        except Exception as error:  # noqa: BLE001 - asked about in may_close; the store is closed all the same
            write_down(error)
