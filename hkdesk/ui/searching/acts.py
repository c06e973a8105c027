"""The acts that Ctrl+K knows: those that can be done from anywhere, and those of the case that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from hkdesk.domain.case.stages import Step, StepState
from hkdesk.i18n import N_, _
from hkdesk.ui.context import (
    BATCH_PAGE,
    CASE_PAGE,
    EMPLOYEES_PAGE,
    RESTORE_PAGE,
    TEMPLATES_PAGE,
    UNIT_HANDOVER_PAGE,
    AppContext,
)
from hkdesk.ui.kit.goto import Target

_TODAY, _WEEK, _UNIT, _MEETINGS = "today", "week", "unit", "meetings"
_IN_UNIT: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
    (N_("Nytt tiltak i enheten"), "follow_up", lambda pane: pane.host.new_measure()),
    (N_("Ny hendelse i enheten"), "follow_up", lambda pane: pane.host.new_happening()),
    (N_("Ny samtale i enheten"), "follow_up", lambda pane: pane.host.new_talk()),
    (N_("Ny ting i utstyret"), "equipment", lambda pane: pane.host.new_item()),
    (N_("Ny gjennomgang av internkontrollen"), "folder", lambda pane: pane.add_review()),
)
"""An act of the unit, the place it is done in, and how it is begun there."""


def acts(context: AppContext) -> Iterator[Target]:
    """Those that can be done now, the open case's first."""
    yield from _of_case(context)
    yield Target(_("Legg til ansatt"), partial(_add_employee, context), _("Ansatte"), "plus")
    yield Target(_("Les inn ansatte"), context.open_staff, _("Ansatte"), "download")
    yield Target(_("Pakker for flere"), partial(context.go, BATCH_PAGE), _("Ansatte"), "printer")
    yield Target(_("Skannede sider"), context.open_scans, _("Arkiv"), "file-text")
    yield Target(_("Personvern"), context.open_privacy, _("Innstillinger"), "lock")
    yield Target(_("Gjenopprett fra kopi"), partial(context.go, RESTORE_PAGE), _("Innstillinger"), "history")
    yield Target(_("Nyere maltekst"), partial(context.go, TEMPLATES_PAGE), _("Innstillinger"), "file-text")
    yield Target(_("Skriv ut eller lagre uka"), partial(_press, context, _WEEK, "out_button"), _("Uka"), "printer")
    words = _("Frister som kalender")
    yield Target(words, partial(_press, context, _TODAY, "calendar_button"), _("I dag"), "calendar")
    if context.workspace.unit is not None:
        yield Target(_("Lederbytte"), partial(context.go, UNIT_HANDOVER_PAGE), _("Enheten"), "users")
        yield Target(_("Nytt møte"), partial(_new_meeting, context), _("Fjernmøter"), "plus")
        for said, place, begin in _IN_UNIT:
            yield Target(_(said), partial(_in_unit, context, place, begin), _("Enheten"), "plus")


def _of_case(context: AppContext) -> Iterator[Target]:
    """What the open case's «Handlinger» offers, and what is begun in its follow-up."""
    session = context.session
    if session is None or CASE_PAGE not in context.frame.made_pages():
        return
    page: Any = context.frame.page(CASE_PAGE)
    name, case_id = session.case.employee.name, session.case.id
    for made in page.acts_offered() if hasattr(page, "acts_offered") else ():
        words = made.text().removesuffix(" …")
        yield Target(words, partial(_in_case, context, case_id, made.click), name, "arrow-right")
    if session.view.step(Step.FOLLOW_UP).state is not StepState.CLOSED:
        yield Target(_("Nytt utlån"), partial(_in_follow_up, context, lambda step: step.loans.add()), name, "plus")
        words = _("Ny kontaktsamtale")
        yield Target(words, partial(_in_follow_up, context, lambda step: step.add_talk()), name, "plus")


def _in_case(context: AppContext, case_id: str, act: Callable[[], object]) -> None:
    if context.open_case(case_id).case.id == case_id:
        act()


def _in_follow_up(context: AppContext, begin: Callable[[Any], object]) -> None:
    session = context.session
    if session is None:
        return
    context.open_case(session.case.id, Step.FOLLOW_UP)
    page: Any = context.frame.page(CASE_PAGE)
    if page.step is Step.FOLLOW_UP:
        begin(page.current_step_page())


def _add_employee(context: AppContext) -> None:
    context.go(EMPLOYEES_PAGE)
    page: Any = context.frame.page(EMPLOYEES_PAGE)
    if page.list is not None:
        page.list.open_panel()


def _press(context: AppContext, page_id: str, name: str) -> None:
    """Goes to a page and presses a button of it, where it can be."""
    context.go(page_id)
    button = getattr(context.frame.page(page_id), name)
    if button.isVisible() and button.isEnabled():
        button.click()


def _in_unit(context: AppContext, place: str, begin: Callable[[Any], object]) -> None:
    context.show_unit_place(place)
    page: Any = context.frame.page(_UNIT)
    if page.contents.current == place:
        begin(page.contents.stack.currentWidget())


def _new_meeting(context: AppContext) -> None:
    context.go(_MEETINGS)
    page: Any = context.frame.page(_MEETINGS)
    page.show_place("meetings", focus=False)
    page.meetings.add_button.click()
