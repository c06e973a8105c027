"""Everything is pressed: every page, and every step of a case in each state, one control after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hkdesk.domain.case.stages import CaseState, Step
from tests.ui.crawl import places
from tests.ui.crawl.crawler import Crawler
from tests.ui.crawl.world import Place

Crawl = Callable[..., Crawler]
FIRST = [places.step(CaseState.IN_FORCE, Step.FOLLOW_UP), places.step(CaseState.TO_SIGN, Step.SIGNATURE)]


def found(crawler: Crawler) -> str:
    """What went wrong, a line each."""
    assert crawler.pressed, "nothing to press"
    return "\n".join(crawler.faults)


@pytest.mark.parametrize("place", places.PAGES_SHOWN, ids=str)
def test_every_control_of_a_page_does_what_it_says(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place)) == ""


@pytest.mark.parametrize("place", places.FIRST_DAY, ids=str)
def test_every_control_of_a_page_on_the_first_day(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place, empty=True)) == ""


@pytest.mark.parametrize("place", FIRST, ids=str)
def test_every_control_of_a_step_does_what_it_says(crawl: Crawl, place: Place) -> None:
    assert found(crawl(place)) == ""
