"""Everything is pressed: every page, and every step of a case in each state, one control after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.domain.case.stages import CaseState, Step, StepState
from hkdesk.ui.window import Desk
from tests.ui.crawl import known, places
from tests.ui.crawl.crawler import Crawler
from tests.ui.crawl.world import Place

Crawl = Callable[..., Crawler]


def found(crawler: Crawler) -> str:
    """What went wrong, a line each."""
    assert crawler.pressed, "nothing to press"
    return "\n".join(fault for fault in crawler.faults if not known.is_open(fault))


@pytest.mark.parametrize("place", places.PAGES_SHOWN, ids=str)
def test_every_control_of_a_page_does_what_it_says(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place)) == ""


@pytest.mark.parametrize("place", places.UNIT_PLACES, ids=str)
def test_every_control_of_a_place_of_the_unit_does_what_it_says(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place) if places.EVERYTHING else crawl(place, alike=1, deepest=2)) == ""


@pytest.mark.parametrize("place", places.FIRST_DAY, ids=str)
def test_every_control_of_a_page_on_the_first_day(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place, empty=True)) == ""


@pytest.mark.parametrize("place", places.WHOLE, ids=str)
def test_every_control_of_a_step_does_what_it_says(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place) if places.EVERYTHING else crawl(place, alike=1, deepest=1)) == ""


@pytest.mark.parametrize("place", places.REST, ids=str)
def test_a_step_in_every_other_state_can_be_used(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place) if places.EVERYTHING else crawl(place, alike=1, deepest=0)) == ""


@pytest.mark.parametrize("place", places.REST_OF_LONG, ids=str)
def test_a_long_form_in_every_other_state_can_be_used(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place) if places.EVERYTHING else crawl(place, alike=1, deepest=0, by_kind=True)) == ""


def test_the_steps_pressed_are_those_that_are_open(open_desk: Callable[..., Desk], store: Path) -> None:
    desk = open_desk(store)
    today = desk.workspace.clock.today()
    found: dict[CaseState, tuple[Step, ...]] = {}
    for row in desk.workspace.cases():
        view = desk.workspace.session(row.case_id).view
        found[row.state(today)] = tuple(one for one in Step if view.step(one).state is not StepState.CLOSED)
    assert found == places.OPEN
