"""What there is on Enheten: the places within the page, in the order they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hkdesk.domain.case.people import Unit
from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import AppContext
from hkdesk.ui.unit.equipment.place import equipment_state, make_equipment

FACTS = "facts"
"""The place that is always there: the form of `hkdesk.ui.pages.unit`, with the role groups."""


@dataclass(frozen=True, slots=True)
class PlaceState:
    """How a place stands, in words, and that as "none", "begun", "done" or "due"."""

    words: str
    reach: str = "none"


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A place within the page.

    Attributes:
        id: what `AppContext.show_unit_place` is asked for.
        title: its words, marked for translation.
        state: how it stands for the unit; asked each time the list is shown, so it must be quick.
        make: makes its pane, importing it; made anew for another unit. A pane with `save_now() -> bool` is asked before
            it is left, and one with `focus_first()` gets the focus by it.
    """

    id: str
    title: str
    state: Callable[[Workspace, Unit], PlaceState]
    make: Callable[[AppContext], QWidget]


def involvement_state(workspace: Workspace, unit: Unit) -> PlaceState:
    """What lacks of the version that is looked at, or the next meeting."""
    from hkdesk.services.words.unit.involvement import standing_words

    version = workspace.arrangement.versions(unit.id).shown
    if version is None:
        return PlaceState(_("ingen ordning ennå"))
    desk = workspace.involvement
    words, reach = standing_words(desk.missing(unit.id, version.id), desk.coming(unit.id, version.id))
    return PlaceState(words, reach)


def folder_state(workspace: Workspace, unit: Unit) -> PlaceState:
    """When a folder was made last."""
    found = workspace.folder.kept(unit.id)
    if not found:
        return PlaceState(_("ikke laget"))
    return PlaceState(_("laget {date}").format(date=short_date(found[0].made_on)), "done")


def _involvement(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.involvement.pane import InvolvementPane

    return InvolvementPane(context)


def _folder(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.folder.pane import FolderPane

    return FolderPane(context)


def _arrangement(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.arrangement.pane import ArrangementPane

    return ArrangementPane(context)


def _arrangement_state(workspace: Workspace, unit: Unit) -> PlaceState:
    from hkdesk.ui.unit.arrangement.state import arrangement_state

    return PlaceState(*arrangement_state(workspace, unit))


def _charts(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.charts.pane import ChartsPane

    return ChartsPane(context)


def _like_for_like(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.like_for_like import LikeForLikePane

    return LikeForLikePane(context)


def _says(words: str) -> Callable[[Workspace, Unit], PlaceState]:
    """A place that only shows something says what, and not how far it has come."""
    return lambda _workspace, _unit: PlaceState(_(words))


def _follow_up_state(workspace: Workspace, unit: Unit) -> PlaceState:
    """How much waits in the follow-up: looks that are owed, and measures whose day has come, those of cases too."""
    today = workspace.clock.today()
    due = len(workspace.follow_up.looks(unit.id))
    due += sum(one.on <= today for one in workspace.follow_up.measures(unit.id))
    due += len(workspace.follow_up.due_in_cases(unit.id))
    if due:
        return PlaceState(_("1 venter") if due == 1 else _("{n} venter").format(n=due), "due")
    return PlaceState(_("ingenting venter"), "done")


def _injury_state(workspace: Workspace, unit: Unit) -> PlaceState:
    """How many injuries are not finished reporting."""
    left = len(workspace.follow_up.reports(unit.id))
    if left:
        return PlaceState(_("1 ikke avklart") if left == 1 else _("{n} ikke avklart").format(n=left), "due")
    return PlaceState(_("ingenting venter"), "done")


def _make_follow_up(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.follow_up.pane import FollowUpPane
    from hkdesk.ui.unit.record_pane import RecordPlace

    lead = _("Det som venter, tiltak, hendelser og samtaler i enheten (Oslo kommunes rundskriv 38/2021 punkt 2.4).")
    return RecordPlace(_("Oppfølging"), lead, FollowUpPane(context))


def _make_injuries(context: AppContext) -> QWidget:
    from hkdesk.ui.unit.injury.pane import InjuryPane
    from hkdesk.ui.unit.record_pane import RecordPlace

    lead = _("Det som har hendt hjemme i arbeidet, og hvem som har fått melding.")
    return RecordPlace(_("Skader og nestenulykker"), lead, InjuryPane(context))


def _equipment(workspace: Workspace, unit: Unit) -> PlaceState:
    return PlaceState(*equipment_state(workspace, unit))


PLACES: tuple[UnitPlace, ...] = (
    UnitPlace("arrangement", N_("Ordningen"), _arrangement_state, _arrangement),
    UnitPlace("involvement", N_("Drøfting og verneombud"), involvement_state, _involvement),
    UnitPlace("follow_up", N_("Oppfølging"), _follow_up_state, _make_follow_up),
    UnitPlace("injuries", N_("Skader og nestenulykker"), _injury_state, _make_injuries),
    UnitPlace("equipment", N_("Utstyr"), _equipment, make_equipment),
    UnitPlace("folder", N_("Internkontroll"), folder_state, _folder),
    UnitPlace("charts", N_("Tall og diagrammer"), _says(N_("summer for enheten")), _charts),
    UnitPlace("like_for_like", N_("Likt for likt"), _says(N_("bare for deg")), _like_for_like),
)
"""Without the facts, which stand first."""

FACTS_TITLE = N_("Virksomhet og leder")


def facts_state(_workspace: Workspace, unit: Unit) -> PlaceState:
    """Whether what stands in the head of every paper is filled in."""
    lacking = sum(not text.strip() for text in (unit.organisation, unit.manager_name))
    return PlaceState(_("mangler {n}").format(n=lacking), "begun") if lacking else PlaceState(_("fylt ut"), "done")
