"""F1 opens the paragraph that matters: on every page, step, place, letter, question and part of the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.content.catalogue import PointId
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.helping import topics
from hkdesk.ui.helping.pane import HelpPane
from hkdesk.ui.kit.hand.taborder import first_stop
from hkdesk.ui.steps.agreement.sections import ORDER
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES
from hkdesk.ui.steps.assessment.step import DECLARATION, MEASURES
from hkdesk.ui.unit.places import FACTS, PLACES
from hkdesk.ui.window import HELP, PAGES, TODAY, Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.crawl.places import HIDDEN_PAGES, OPEN, case_in
from tests.ui.fitting import misfits
from tests.ui.forms.stations import stations

Told = dict[str, tuple[str, ...]]


def press(desk: Desk) -> HelpPane:
    """F1 where the focus is."""
    now = QApplication.focusWidget() or desk.frame
    QTest.keyClick(now, Qt.Key.Key_F1)
    QApplication.processEvents()
    shown = [one for one in desk.frame.findChildren(HelpPane) if one.isVisible()]
    assert len(shown) == 1, f"nothing is told at «{now.accessibleName()}»"
    return shown[0]


def told(desk: Desk) -> tuple[str, ...]:
    """The titles told; the pane fits and gives the focus back."""
    before = QApplication.focusWidget()
    pane = press(desk)
    assert unnamed_controls(pane) == []
    assert misfits(pane) == []
    assert all(one.title and one.body and one.where and one.topic for one in pane.told)
    QTest.keyClick(pane.area, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    return tuple(one.title for one in pane.told)


def title(topic: str) -> str:
    return next(on_screen(one.title) for one in catalogue().help_topics if one.id == topic)


def focus_in(part: QWidget) -> None:
    (first_stop(part) or part).setFocus()


def test_every_page_and_place_of_the_unit_tells(desk: Desk) -> None:
    for page_id in (*PAGES, *HIDDEN_PAGES, "staff"):
        focus_in(desk.frame.show_page(page_id))
        assert told(desk)[0] == title(topics.PAGES[page_id][0]), page_id
    employees: Any = desk.frame.show_page("employees")
    employees.list.table.setFocus()
    assert told(desk) == (title(topics.PAGES["employees"][0]),), "a list keeps no key"
    for place in (FACTS, *(one.id for one in PLACES)):
        desk.context.show_unit_place(place)
        unit: Any = desk.frame.page("unit")
        focus_in(unit.contents.stack.currentWidget())
        assert told(desk)[0] == title(topics.UNIT_PLACES[place][0]), place


def steps(desk: Desk) -> Iterator[tuple[Step, Any]]:
    for step in OPEN[CaseState.IN_FORCE]:
        desk.context.open_case(case_in(desk, CaseState.IN_FORCE), step)
        page: Any = desk.frame.page("case")
        yield step, page.current_step_page()


def test_every_step_tells_and_more_leads_into_hjelp(desk: Desk) -> None:
    for step, page in steps(desk):
        desk.frame.goto_button.setFocus()
        assert told(desk)[0] == title(topics.STEPS[step][0]), step
        if step is Step.ASSESSMENT:
            assert page.places.current == "tasks" or page.show_place("tasks") is None
            card = page.current_page().cards[1]
            card.focus_answers()
            assert told(desk) == (on_screen(card.item.question),)
            for place, topic in ((DECLARATION, "law.home"), (MEASURES, "circular.2_4")):
                page.show_place(place)
                focus_in(page.current_page())
                assert told(desk) == (title(topic),), place
    pane = press(desk)
    QTest.mouseClick(pane.more_button, Qt.MouseButton.LeftButton)
    for _turn in range(3):
        QApplication.processEvents()
    assert desk.frame.current_page() == HELP
    help_page: Any = desk.frame.page(HELP)
    made = next(one for one in help_page.topics if one.topic.id == pane.told[0].topic)
    assert not made.visibleRegion().isEmpty()


def test_every_part_of_the_agreement_tells_what_the_law_asks_of_it(desk: Desk) -> None:
    desk.context.open_case(case_in(desk, CaseState.DRAFT), Step.AGREEMENT)
    page: Any = desk.frame.page("case")
    step = page.current_step_page()
    points = {point.id: on_screen(point.title) for point in page.session.view.rule_set.points}
    for name in ORDER:
        step.go_to_section(name)
        QApplication.processEvents()
        wanted = points[PointId(name)] if name in set(PointId) else title(topics.SECTIONS[name][0])
        assert told(desk)[0] == wanted, name


def test_every_letter_tells(desk: Desk) -> None:
    letters = [form for form in stations(desk) if form.name.startswith("letter ") and form.name != "letter issued"]
    assert {form.name.removeprefix("letter ") for form in letters} == {kind.value for kind in LetterKind}
    for form in letters:
        form.show(desk)
        page: Any = desk.frame.page("case")
        pane = page.current_step_page().host.pane
        focus_in(pane)
        assert len(told(desk)) == len(topics.LETTERS[pane.kind])


def test_each_has_one_and_each_is_there() -> None:
    rules = catalogue().rule_sets[-1]
    every: list[Told] = [topics.PAGES, dict(topics.STEPS), topics.UNIT_PLACES, topics.SECTIONS, dict(topics.LETTERS)]  # type: ignore[arg-type]
    for table in every:
        for names in table.values():
            assert names
            for name in names:
                assert topics.paragraph(name, rules).body
    assert set(topics.STEPS) == set(Step)
    assert set(topics.SECTIONS) == {*PointId, PARTIES, FOLLOW, OTHER} == set(ORDER)
    assert {FACTS, *(one.id for one in PLACES)} == set(topics.UNIT_PLACES)
    for theme in catalogue().themes:
        for item in theme.items:
            assert topics.paragraph(f"item:{item.id}", rules).where


def test_where_nothing_is_known_nothing_is_opened(desk: Desk) -> None:
    assert topics.names_for("no such page", None, None) == ()
    desk.context.go(TODAY)
    assert topics.names_for(TODAY, desk.frame.stack.currentWidget(), None) == topics.PAGES[TODAY]
