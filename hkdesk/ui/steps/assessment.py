"""Vurdering: one theme a page, the guide beside the question in focus, and the manager's own conclusion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hkdesk.domain.assessment import Answer, Progress, Response
from hkdesk.domain.commands import Respond
from hkdesk.domain.guidance import Theme
from hkdesk.domain.stages import Step
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.labels import label as word
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.taborder import order_tabs
from hkdesk.ui.steps.assessment_conclusion import ConclusionPage
from hkdesk.ui.steps.assessment_guide import Guide, GuideColumn
from hkdesk.ui.steps.assessment_questions import QuestionCard, ThemePage
from hkdesk.ui.steps.assessment_themes import Entry, ThemeList
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.typing import typed

CONCLUSION = "conclusion"
_WIDE_FROM = 1040


class AssessmentStep(StepPage):
    """The list of themes, the theme in sight, and the guide; pages are made when first opened."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self._themes = {theme.id: theme for theme in catalogue().themes}
        self._pages: dict[str, ThemePage | ConclusionPage] = {}
        self.current = ""
        self._narrow = False
        self.list = ThemeList(self._entries())
        self.list.chosen.connect(self.show_place)
        self.place_box = QVBoxLayout()
        self.guide = Guide()
        self.guide_column = GuideColumn(self.guide)
        self.back_button = button(_("Forrige"), self.go_back)
        self.progress_label = label("", "muted")
        self.next_button = button("", self.go_on, kind="primary", icon="arrow-right")
        keys = _("J, D, N og I svarer. Enter går til neste spørsmål, Tab til begrunnelsen.")
        self.keys_label = label(keys, "small", wrap=True)
        self._arrange()
        self._add_keys()
        self.show_place(self._first_to_do())

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(tokens.GAP_M)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.progress_label)
        foot.addWidget(self.next_button)
        middle = QVBoxLayout()
        middle.setSpacing(tokens.GAP_L)
        middle.addLayout(self.place_box)
        middle.addLayout(foot)
        middle.addWidget(self.keys_label)
        middle.addStretch(1)
        whole = QHBoxLayout()
        whole.setSpacing(tokens.GAP_XL)
        whole.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(middle, 1)
        whole.addWidget(self.guide_column)
        self.body.addLayout(whole)

    def _add_keys(self) -> None:
        for keys, act in (("Alt+Down", self.go_on), ("Alt+Up", self.go_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.next_button.setToolTip("Alt+↓")
        self.back_button.setToolTip("Alt+↑")

    # where the user is

    def _order(self) -> list[str]:
        return [*self._themes, CONCLUSION]

    def _first_to_do(self) -> str:
        return next((p.theme_id for p in self.session.view.progress if p.answered < p.total), CONCLUSION)

    def show_place(self, place: str) -> None:
        """Shows a theme by its id, or the conclusion, from the top; a focus in the page that goes away comes along."""
        focus = QApplication.focusWidget()
        left = self._pages.get(self.current)
        takes_focus = focus is not None and left is not None and left.isAncestorOf(focus)
        self.current = place
        shown = self._page(place)
        for page in self._pages.values():
            set_shown(page, page is shown)
        self.list.set_current(place)
        set_shown(self.keys_label, isinstance(shown, ThemePage))
        self._show_foot()
        self._lay_out()
        if isinstance(shown, ThemePage):
            self._show_guide(shown.first_open())
        else:
            shown.refresh()
        if left is not None and left is not shown:
            QTimer.singleShot(0, self, self._scroll_up)
        if takes_focus:
            self.focus_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # the first page is made before the step stands in a window

    def _order_tabs(self) -> None:
        if not self.isVisible():
            return
        order_tabs(self, [self.list, self._pages[self.current], self.back_button, self.next_button])

    def show_first_open(self) -> None:
        """Goes to the first question without an answer."""
        self.show_place(self._first_to_do())
        self.focus_page()

    def go_on(self) -> None:
        """To the next theme; after the conclusion, to the talk."""
        self._go(1)

    def go_back(self) -> None:
        """To the theme before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        order = self._order()
        to = order.index(self.current) + by
        if to == len(order):
            self.context.open_case(self.session.case.id, Step.DIALOGUE)
        elif to >= 0:
            self.show_place(order[to])
            self.focus_page()

    def focus_page(self) -> None:
        """Puts the focus where the work on the page in sight goes on."""
        page = self._pages[self.current]
        if isinstance(page, ThemePage):
            page.first_open().focus_answers()
        else:
            page.fields["suitability"].widget.setFocus(Qt.FocusReason.TabFocusReason)
            self._bring_into_sight(page.fields["suitability"])

    def current_page(self) -> ThemePage | ConclusionPage:
        """The page in sight."""
        return self._pages[self.current]

    def _page(self, place: str) -> ThemePage | ConclusionPage:
        if place not in self._pages:
            made = ConclusionPage(self) if place == CONCLUSION else self._theme_page(self._themes[place])
            self._pages[place] = made
            self.place_box.addWidget(made)
        return self._pages[place]

    def _theme_page(self, theme: Theme) -> ThemePage:
        made = ThemePage(theme, len(self._themes))
        for card in made.cards:
            self._bind(card)
        made.entered.connect(self._entered)
        made.finished.connect(self.go_on)
        return made

    # answers

    def _bind(self, card: QuestionCard) -> None:
        item_id = card.item.id

        def response() -> Response:
            return self.session.case.assessment.response(item_id)

        def answer(value: str | None) -> None:
            given = Answer(value) if value is not None else None
            self.do(Respond(replace(response(), answer=given)), f"answer.{item_id}")

        def reason(text: str) -> None:
            self.do(Respond(replace(response(), reason=typed(text))), f"reason.{item_id}")

        self.binder.bind(card.answer_row, lambda: response().answer, answer)
        self.binder.bind(card.reason_row, lambda: response().reason, reason)

    def refresh(self) -> None:
        """Shows the answers as they are now, and how far each theme has come."""
        super().refresh()
        for page in self._pages.values():
            if isinstance(page, ConclusionPage) and page.isVisible():
                page.refresh()
        self.list.show_entries(self._entries())
        self._show_foot()

    def _entries(self) -> list[Entry]:
        entries = []
        for theme, done in zip(self._themes.values(), self.session.view.progress, strict=True):
            reach = "none" if not done.answered else "done" if done.answered == done.total else "begun"
            words = f"{theme.number}. {theme.title.get()}"
            entries.append(Entry(theme.id, words, _answered(done), reach))
        concluded = self.session.case.assessment.conclusion.suitability
        state = word(concluded) if concluded is not None else _("ikke konkludert")
        entries.append(Entry(CONCLUSION, _("Konklusjon"), state, "done" if concluded is not None else "none"))
        return entries

    def _show_foot(self) -> None:
        order = self._order()
        place = order.index(self.current) if self.current in order else 0
        set_shown(self.back_button, place > 0)
        progress = {p.theme_id: p for p in self.session.view.progress}
        done = progress.get(self.current)
        self.progress_label.setText(_answered(done) if done is not None else "")
        texts = {len(order) - 1: _("Videre til samtale"), len(order) - 2: _("Til konklusjonen")}
        text = texts.get(place, _("Neste moment"))
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)

    # the guide

    def _entered(self, card: QuestionCard, by_key: bool) -> None:
        self._show_guide(card)
        if by_key:
            self._bring_into_sight(card)

    def _show_guide(self, card: QuestionCard) -> None:
        self.guide.show_item(card.item)
        self.guide_column.follow(card)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scrolls when the page has been laid out, for a page may just have been made."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        area = self._scroll_area()
        if area is not None and part.isVisible():
            area.ensureWidgetVisible(part, 0, tokens.GAP_L)

    def _scroll_up(self) -> None:
        area = self._scroll_area()
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _scroll_area(self) -> QScrollArea | None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())  # all the width there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self.body.contentsMargins()
        narrow = self.width() - margins.left() - margins.right() < _WIDE_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay_out()

    def _lay_out(self) -> None:
        """Guide beside the questions where there is room; else each question has its own, folded."""
        page = self._pages[self.current]
        set_shown(self.guide_column, not self._narrow and isinstance(page, ThemePage))
        for made in self._pages.values():
            if isinstance(made, ThemePage):
                for card in made.cards:
                    card.set_narrow(self._narrow)
        self._order_tabs()


def _answered(done: Progress) -> str:
    return _("{n} av {total} besvart").format(n=done.answered, total=done.total)
