"""A stillingsgruppe assessed once, for all who do the same kind of work (circular 38/2021 point 2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.agreement.first_draft import start_group_from
from hkdesk.domain.assessment.inherited import affected, respond_for_group, see_for_group
from hkdesk.domain.assessment.newer_catalogue import change_for_group, seen_of
from hkdesk.domain.case.answers import (
    Assessment,
    Response,
    SeenItem,
    ThemeProgress,
    counts,
    progress,
    visible,
)
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import GroupDefaults, RoleGroup, Unit
from hkdesk.domain.content.catalogue import Theme, theme_of
from hkdesk.domain.values.folding import name_key
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import unit_names
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import listed
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.entrylist import Entry
from hkdesk.ui.kit.head.headline import HeadBar
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.pages.role_group_defaults import DefaultsForm
from hkdesk.ui.steps.assessment.answers import bind_card
from hkdesk.ui.steps.assessment.change import ChangeNotice
from hkdesk.ui.steps.assessment.inheritance import HowAnswered, Said, asked_again
from hkdesk.ui.steps.assessment.places import Place, Places
from hkdesk.ui.steps.assessment.questions import ThemePage
from hkdesk.ui.steps.assessment.themes import answered_words
from hkdesk.ui.typed.refused import may_lose
from hkdesk.ui.typed.saver import Saver
from hkdesk.ui.typed.sensitive_hints import Writing
from hkdesk.ui.unit.group_people import GroupPeople

UNIT_PAGE = "unit"


class RoleGroupPage(QWidget):
    """The questions for the group that `show_group` was last called with."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.form: GroupForm | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def head(self) -> HeadBar | None:
        """The line on top: that of the group in sight."""
        return self.form.head if self.form is not None else None

    def show_group(self, group_id: str) -> None:
        """Shows a saved group of the unit from its first open question; `StopIteration` where there is none.

        The group in sight stays when the user would rather mend what stands refused in it.
        """
        if self.form is not None and not may_lose(self.form, _("Går du videre, går det tapt."), _("Gå videre")):
            return
        unit = self._context.workspace.unit
        group = next(g for g in (unit.role_groups if unit is not None else ()) if g.id == group_id)
        self.save_now()
        if self.form is not None:
            self.form.close_down()
            discard(self.form, self._layout)
        self.form = GroupForm(self._context, group)
        self.setAccessibleName(self.form.accessibleName())
        self._layout.addWidget(self.form)
        self.form.show()
        self._context.frame.adopt_head(self)

    def save_now(self) -> bool:
        """Saves what is not saved; False when something stands in the way."""
        return self.form is None or self.form.saver.save_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save_now()


class GroupForm(Page):
    """The questions by theme for one group. Saves itself; says who inherits what was just answered."""

    def __init__(self, context: AppContext, group: RoleGroup) -> None:
        title = _("Vurder gruppen «{name}»").format(name=group.name)
        super().__init__(title, width=0, scroll=False)
        self._context, self._id, self.name = context, group.id, group.name
        self._waiting: dict[str, Response] = {}
        self._seen: tuple[SeenItem, ...] = ()
        self._defaults: GroupDefaults | None = None
        self._themes = catalogue().themes
        self._people = self._in_group(group)
        self._told: dict[str, Said] = {}
        self.set_title(title, _lead([case.employee.name for case in self._cases()]))
        self.binder = Binder()
        self.saver = Saver(self._flush, self)
        context.say_saving(self.saver)
        context.frame.closing.connect(self.saver.stop)
        self.change = ChangeNotice(self)
        self.change.hide()
        places = [Place(t.id, partial(self._page, t), partial(self._entry, t)) for t in self._themes]
        self.places = Places(places, _("Tilbake til Enheten"), _("Momenter"))
        self.places.put_over(self.change)
        self.places.ended.connect(lambda: context.go(UNIT_PAGE))
        self.places.moved.connect(self.change.fold)
        self.add(self.places)
        self.defaults = DefaultsForm(self.binder, lambda: self._group().defaults, self._start_from)
        self.places.put_under(self.defaults)
        self.people = GroupPeople(context, group)
        self.people.changed.connect(self._other_people)
        self.places.put_under(self.people)
        self.people_button = self.add_action(button(_("Ansatte i gruppen"), self.people.lead_to, icon="users"))
        self._show_change()
        done = self._progress()
        self.places.show_place(next((p.theme_id for p in done if p.answered < p.total), self._themes[0].id))

    def close_down(self) -> None:
        """Another group takes the place of this one."""
        self.saver.stop()
        self.binder.clear()

    def writing(self) -> Writing:
        """What the reasons are held against: they speak of the work, and name nobody who has it."""
        kept = self._context.kept_words.setdefault(self._id, set())
        return Writing(unit_names(self._unit()), self._context.workspace.clock.today(), kept)

    # who is in the group

    def _in_group(self, group: RoleGroup) -> list[str]:
        unit = self._context.workspace.unit
        rows = self._context.workspace.cases(unit_id=unit.id if unit is not None else "", limit=None)
        return [row.case_id for row in rows if row.role_group == group.name]

    def _other_people(self) -> None:
        """Somebody was put in the group, or taken out of it: the others inherit as before."""
        group = self._group()
        self._people = self._in_group(group)
        self._told.clear()  # for whom an answer counts was told of those who were in the group then
        self.set_title(self.accessibleName(), _lead([case.employee.name for case in self._cases()]))
        page = self.places.current_page()
        if isinstance(page, ThemePage):
            self._show(page)

    def _cases(self) -> list[Case]:
        cases = (self._context.workspace.session(case_id).case for case_id in self._people)
        return [case for case in cases if case.employee.role_group_id == self._id]

    # answers

    def _unit(self) -> Unit:
        """The unit as it will be once what waits is saved."""
        unit = self._context.workspace.unit
        assert unit is not None, "a unit never goes away"
        for response in self._waiting.values():
            unit = respond_for_group(unit, self._id, response)
        if self._defaults is not None:
            unit = start_group_from(unit, self._id, self._defaults)
        return see_for_group(unit, self._id, self._seen) if self._seen else unit

    def _start_from(self, defaults: GroupDefaults) -> None:
        unit = start_group_from(self._unit(), self._id, defaults)  # refused here, at the field
        self._defaults = next(g.defaults for g in unit.role_groups if g.id == self._id)
        self.saver.touch()

    def _group(self) -> RoleGroup:
        return next(g for g in self._unit().role_groups if g.id == self._id)

    def said(self) -> Assessment:
        """The group's answers as they are now, saved or not."""
        return Assessment(self._group().responses)

    def said_to(self, item_id: str) -> Response:
        """The group's response to a question."""
        return self.said().response(item_id)

    def asked_now(self) -> frozenset[str]:
        """The questions that are asked."""
        return visible(self.said(), self._themes)

    def mark_seen(self) -> None:
        """The manager has read what is new."""
        self._seen = seen_of(self._themes)
        self.saver.touch()
        self._show_change()

    def show_item(self, item_id: str) -> None:
        """Goes to a question that is asked, and puts the focus there."""
        self.places.show_question(theme_of(item_id, self._themes), item_id)

    def focus_page(self) -> None:
        """Puts the focus where the work on the page in sight goes on."""
        self.places.focus_page()

    def _show_change(self) -> None:
        self.change.show_change(change_for_group(self._group(), self._themes))

    def _today(self) -> date:
        return self._context.workspace.clock.today()

    def _respond(self, response: Response, _merge_key: str) -> None:
        """Keeps the response; with the first one also what the catalogue asks now, so that news can be told later."""
        group = self._group()
        if not group.seen and not change_for_group(group, self._themes):
            self._seen = seen_of(self._themes)
        unit = respond_for_group(self._unit(), self._id, response)
        self._waiting[response.item_id] = response
        self._told[response.item_id] = self._inheriting(unit, response)
        self.saver.touch()
        self.binder.refresh()
        self._show_change()
        self.places.refresh()

    def _inheriting(self, unit: Unit, response: Response) -> Said:
        """Who the answer counts for now, and who has one of their own."""
        cases = self._cases()
        inheriting = affected(unit, self._id, cases, response.item_id)
        own = listed([case.employee.name for case in cases if case not in inheriting])
        names = listed([case.employee.name for case in inheriting])
        kept = _("Har eget svar: {names}.").format(names=own) if own else ""
        if response.answer is None:
            return Said(
                "users", "muted", " ".join(t for t in (_("Gruppen svarer ikke nå, og ingen arver."), kept) if t)
            )
        if not inheriting:
            return Said("users", "muted", " ".join(t for t in (_("Ingen arver svaret nå."), kept) if t))
        if len(inheriting) == 1:
            counting = _("Gjelder nå for 1 ansatt: {names}.").format(names=names)
        else:
            counting = _("Gjelder nå for {n} ansatte: {names}.").format(n=len(inheriting), names=names)
        return Said("users", "accent", f"{counting} {kept}".strip())

    def _flush(self) -> bool:
        if not self._waiting and not self._seen and self._defaults is None:
            return False
        unit, workspace = self._unit(), self._context.workspace
        if unit != workspace.unit:
            workspace.save_unit(unit)
        self._waiting, self._seen, self._defaults = {}, (), None
        self._context.frame.status.saved(workspace.clock.now().astimezone())
        self._context.unit_changed.emit()
        return True

    # what is shown

    def _page(self, theme: Theme) -> ThemePage:
        made = ThemePage(theme)
        for card in made.cards:
            bind_card(self.binder, card, partial(self.said_to, card.item.id), self._respond, self._today)
        made.refreshed.connect(lambda: self._show(made))
        self._show(made)
        return made

    def _show(self, page: ThemePage) -> None:
        said = self.said()
        page.show_asked(visible(said, self._themes))
        for card in page.cards:
            own = said.response(card.item.id)
            told = self._told.get(card.item.id)
            card.show_how_answered(HowAnswered(counts(own, card.item), told, asked_again(card.item, own)))

    def _progress(self) -> tuple[ThemeProgress, ...]:
        return progress(self.said(), self._themes)

    def _entry(self, theme: Theme) -> Entry:
        done = next(p for p in self._progress() if p.theme_id == theme.id)
        reach = "none" if not done.answered else "done" if done.answered == done.total else "begun"
        return Entry(theme.id, f"{theme.number} {on_screen(theme.name)}", answered_words(done), reach)


def _lead(names: Sequence[str]) -> str:
    lead = _("Svarene arves av alle i gruppen som ikke har svart selv.")
    if not names:
        return _("{lead} Ingen ansatte er i gruppen ennå.").format(lead=lead)
    return _("{lead} I gruppen: {names}.").format(lead=lead, names=listed(sorted(names, key=name_key)))
