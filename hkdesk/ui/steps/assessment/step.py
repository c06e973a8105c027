"""Vurdering: tasks, one theme a page with the guide beside the question in focus, and the manager's own conclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hkdesk.domain.assessment.newer_catalogue import change_for_case, seen_of
from hkdesk.domain.case.answers import Response, ThemeProgress
from hkdesk.domain.case.declaration import DeclarationAnswers, answered_of
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import MarkSeen, Respond
from hkdesk.domain.content.catalogue import Theme, theme_of
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.entrylist import Entry
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.steps import wishes
from hkdesk.ui.steps.assessment.answers import bind_card
from hkdesk.ui.steps.assessment.change import ChangeNotice
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.inheritance import group_side, how_answered, theme_line
from hkdesk.ui.steps.assessment.page import PanelPage, PlacePage
from hkdesk.ui.steps.assessment.places import Place, Places
from hkdesk.ui.steps.assessment.questions import QuestionCard, ThemePage
from hkdesk.ui.steps.assessment.tasks import TasksPage
from hkdesk.ui.steps.assessment.themes import answered_words
from hkdesk.ui.steps.assessment.ways import SHORT, THOROUGH, way_switch
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.decided import CONCLUDED_DAYS

if TYPE_CHECKING:
    from hkdesk.ui.steps.assessment.short_page import ShortPage

TASKS, DECLARATION, MEASURES, CONCLUSION = "task_list", "declaration", "measures", "conclusion"


class AssessmentStep(StepPage):
    """The list of places and the one in sight; on top, what a newer catalogue has changed."""

    WHOLE_HEIGHT = True

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self._build()

    def _build(self) -> None:
        self._themes = catalogue().themes
        self.change = ChangeNotice(self)
        self.change.hide()
        self.places = Places(self._table(), _("Videre til samtale"), _("Vurdering"))
        self.places.put_over(self.change)
        self.short: ShortPage | None = None
        self.way = way_switch()
        self.way.changed.connect(self._change_way)
        self.places.beside.set_over(self.way)
        set_shown(self.way, catalogue().short_way)
        self.places.moved.connect(self.change.fold)
        self.places.ended.connect(lambda: self.context.open_case(self.session.case.id, Step.DIALOGUE))
        self.body.addWidget(self.places)
        self.list, self.guide, self.guide_column = self.places.list, self.places.guide, self.places.guide_column
        self.next_button, self.keys_label = self.places.next_button, self.places.keys_label
        self._show_change()
        self.places.show_place(self._first_to_do())
        self._show_way(SHORT if self._wanted_way() == SHORT else THOROUGH)

    def _table(self) -> list[Place]:
        """The places, from the top."""
        return [
            Place(TASKS, lambda: TasksPage(self), self._tasks_entry),
            *(Place(t.id, partial(self._theme_page, t), partial(self._theme_entry, t)) for t in self._themes),
            Place(DECLARATION, self._declaration_page, self._declaration_entry),
            Place(MEASURES, self._measures_page, self._measures_entry),
            Place(CONCLUSION, lambda: ConclusionPage(self), self._conclusion_entry),
        ]

    def _declaration_page(self) -> PlacePage:
        from hkdesk.ui.steps.assessment.declaration import DeclarationPanel

        panel = DeclarationPanel(self.context, self.session, at_once=False)
        return PanelPage(panel, panel.make_more)

    def _measures_page(self) -> PlacePage:
        from hkdesk.ui.steps.assessment.measures import MeasuresPanel

        return PanelPage(MeasuresPanel(self.context, self.session))

    # the short way and the thorough one

    def _wanted_way(self) -> str:
        """As it was done last; the thorough way where it is the only one, or nobody has chosen."""
        return self.context.frame.kept.settings.assessment_way if catalogue().short_way else THOROUGH

    def _change_way(self, way: str) -> None:
        kept = self.context.frame.kept
        kept.keep(replace(kept.settings, assessment_way=way))
        self._show_way(way)
        self.focus_page()

    def _show_way(self, way: str) -> None:
        """Shows one of the two views of the same answers."""
        if way == SHORT and self.short is None:
            self.short = self._short_page()
            self.body.addWidget(self.short)
        self.way.set_value(way)
        if self.short is not None:
            self.short_way.set_value(way)
            self.short.refresh()
            set_shown(self.short, way == SHORT)
        set_shown(self.places, way != SHORT)

    def _short_page(self) -> ShortPage:
        from hkdesk.ui.steps.assessment.short_page import ShortPage

        self.short_way = way_switch()
        self.short_way.changed.connect(self._change_way)
        made = ShortPage(self, self.short_way)
        made.finished.connect(lambda: self.context.open_case(self.session.case.id, Step.DIALOGUE))
        return made

    def in_short(self) -> bool:
        """Whether the seven statements are in sight."""
        return self.short is not None and not self.short.isHidden()

    def card_of(self, item_id: str) -> QuestionCard:
        """A card of its own for a question, tied to the case, for the short way."""
        item = catalogue().item(item_id)
        assert item is not None, "the short way shows what the catalogue asks"
        return self._bound(QuestionCard(item))

    def show_card(self, card: QuestionCard) -> None:
        """Shows how a card's question stands."""
        known = sum(measure.source == f"item:{card.item.id}" for measure in self.session.case.measures)
        card.say_measures(known)
        card.show_how_answered(how_answered(card.item, self.said_to(card.item.id), group_side(self.session)))

    # where the user is

    @property
    def current(self) -> str:
        """The id of the place in sight."""
        return self.places.current

    def current_page(self) -> PlacePage:
        """The page in sight."""
        return self.places.current_page()

    def lead_to(self, field: QWidget) -> None:
        place = self.places.place_of(field)
        if place:
            self.show_place(place)
        super().lead_to(field)

    def show_place(self, place: str) -> None:
        """Shows a place by its id: a theme's, TASKS, DECLARATION, MEASURES or CONCLUSION. It is in the thorough way."""
        self._show_way(THOROUGH)
        self.places.show_place(place)

    def focus_page(self) -> None:
        """Puts the focus where the work on the page in sight goes on."""
        if self.short is not None and self.in_short():
            self.short.begin()
        else:
            self.places.focus_page()

    def show_first_open(self) -> None:
        """Goes to the first question without an answer."""
        self.show_place(self._first_to_do())
        self.focus_page()

    def show_opened(self) -> None:
        """Goes to the first question that has come to be open since the conclusion; without one, to the conclusion."""
        opened = self.session.view.opened_since
        if opened:
            self.show_item(opened[0])
        else:
            self.show_conclusion()

    def show_conclusion(self) -> None:
        """Goes to the conclusion."""
        self.show_place(CONCLUSION)
        self.focus_page()

    def show_item(self, item_id: str) -> None:
        """Goes to a question that is asked, and puts the focus there."""
        self._show_way(THOROUGH)
        self.places.show_question(theme_of(item_id, self._themes), item_id)

    def _first_to_do(self) -> str:
        return next((p.theme_id for p in self.session.view.progress if p.answered < p.total), CONCLUSION)

    # themes

    def _theme_page(self, theme: Theme) -> ThemePage:
        made = ThemePage(theme)
        for card in made.cards:
            self._bound(card)
        made.refreshed.connect(lambda: self._show_theme(made))
        self._show_theme(made)
        return made

    def _bound(self, card: QuestionCard) -> QuestionCard:
        said, group = partial(self.said_to, card.item.id), partial(self._group_said, card.item.id)
        bind_card(self.binder, card, said, self._respond, self.today, group)
        card.offer_measure()
        card.measure_wanted.connect(partial(self._add_measure, card))
        return card

    def said_to(self, item_id: str) -> Response:
        """The person's own response to a question."""
        return self.session.case.assessment.response(item_id)

    def _group_said(self, item_id: str) -> Response:
        group = group_side(self.session)
        return group.said.response(item_id) if group is not None else Response(item_id)

    def asked_now(self) -> frozenset[str]:
        """The questions that are asked."""
        return self.session.view.assessed.visible

    def mark_seen(self) -> None:
        """The manager has read what is new."""
        self.do(MarkSeen(seen_of(self._themes)))

    def today(self) -> date:
        """The day an answer is given."""
        return self.context.workspace.clock.today()

    def _respond(self, response: Response, merge_key: str) -> None:
        """Keeps the response; with the first one also what the catalogue asks now, so that news can be told later."""
        assessment = self.session.case.assessment
        if merge_key and not assessment.seen and not change_for_case(self.session.case, self._themes):
            self.do(MarkSeen(seen_of(self._themes)), merge_key)
        self.do(Respond(response), merge_key)

    def _add_measure(self, card: QuestionCard) -> None:
        from hkdesk.ui.steps.assessment.measures import go_to_measure
        from hkdesk.ui.steps.assessment.measures_add import add_measure, item_source

        try:
            made = add_measure(self.session, item_source(card.item.id))
        except InvalidInput as refusal:
            card.reason_row.set_error(refusal.reason)
        else:
            go_to_measure(card, made)

    def _show_theme(self, page: ThemePage) -> None:
        assessed, group = self.session.view.assessed, group_side(self.session)
        page.show_asked(assessed.visible)
        page.show_group(theme_line(page.theme, assessed, group))
        for card in page.cards:
            self.show_card(card)

    # what is shown

    def refresh(self) -> None:
        """Shows the case as it is now, and how far each place has come."""
        if self._themes is not catalogue().themes:
            self._rebuild()
        super().refresh()
        self._show_change()
        self.places.refresh()
        self._show_note()
        if self.short is not None and self.in_short():
            self.short.refresh()

    def reload(self) -> None:
        self.binder.reload()
        self._show_change()
        self.places.reload()
        if self.short is not None and self.in_short():
            self.short.refresh()

    def _show_note(self) -> None:
        done = self.session.view.progress
        answered, total = sum(p.answered for p in done), sum(p.total for p in done)
        self.places.set_note(_("{n} av {total}").format(n=answered, total=total))

    def leave(self) -> None:
        self.places.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if wishes.wished(self.session, CONCLUDED_DAYS):
            QTimer.singleShot(0, self, self._show_days)

    def show_scope(self) -> None:
        """Leads to the avklaring, where the wish is asked."""
        self.context.open_case(self.session.case.id, Step.SCOPE)

    def lead_focus(self) -> QWidget | None:
        """The conclusion, where the role group or the manager has answered everything and nobody has concluded."""
        page = None if self.short is not None and self.in_short() else self.current_page()
        if not isinstance(page, ConclusionPage) or self.session.case.assessment.conclusion.suitability is not None:
            return None
        return page.fields["suitability"].widget

    def _show_days(self) -> None:
        if self.short is not None and self.in_short():
            self.short.fields["extent_days_per_week"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_conclusion()
        page = self.current_page()
        assert isinstance(page, ConclusionPage)
        page.fields["extent_days_per_week"].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        """Other content was taken into use while the case was open."""
        self.binder.clear()
        discard(self.places, self.body)
        if self.short is not None:
            discard(self.short, self.body)
        self._build()

    def _show_change(self) -> None:
        self.change.show_change(change_for_case(self.session.case, self._themes))

    def _tasks_entry(self) -> Entry:
        tasks = self.session.case.assessment.tasks
        if not tasks:
            return Entry(TASKS, _("Oppgaver"), _("ikke ført opp"))
        text = _("1 oppgave") if len(tasks) == 1 else _("{n} oppgaver").format(n=len(tasks))
        return Entry(TASKS, _("Oppgaver"), text, "done" if self.session.view.home_share.adds_up else "begun")

    def _theme_entry(self, theme: Theme) -> Entry:
        done = next((p for p in self.session.view.progress if p.theme_id == theme.id), ThemeProgress(theme.id, 0, 0))
        reach = "none" if not done.answered else "done" if done.answered == done.total else "begun"
        return Entry(theme.id, f"{theme.number} {on_screen(theme.name)}", answered_words(done), reach)

    def _declaration_entry(self) -> Entry:
        case, title = self.session.case, _("Egenerklæring")
        if self.session.view.renewal:
            return Entry(DECLARATION, title, _("bør fornyes"), "begun")
        answered, total = answered_of(case.declaration, catalogue().declaration)
        if not answered:
            begun = case.declaration != DeclarationAnswers()
            return Entry(DECLARATION, title, _("ikke fylt ut"), "begun" if begun else "none")
        if case.declaration.declared_on is not None and answered == total:
            return Entry(DECLARATION, title, _("fylt ut"), "done")
        return Entry(DECLARATION, title, _("{n} av {total} besvart").format(n=answered, total=total), "begun")

    def _measures_entry(self) -> Entry:
        waiting, title = len(self.session.view.open_measures), _("Tiltak")
        if waiting:
            text = _("1 åpent") if waiting == 1 else _("{n} åpne").format(n=waiting)
            return Entry(MEASURES, title, text, "begun")
        known = bool(self.session.case.measures)
        return Entry(MEASURES, title, _("alle lukket") if known else _("ingen"), "done" if known else "none")

    def _conclusion_entry(self) -> Entry:
        concluded = self.session.case.assessment.conclusion.suitability
        if concluded is None:
            return Entry(CONCLUSION, _("Konklusjon"), _("ikke konkludert"))
        again = self.session.view.reevaluation is not None
        state = _("vurder på nytt") if again else word(concluded)
        return Entry(CONCLUSION, _("Konklusjon"), state, "begun" if again else "done")
