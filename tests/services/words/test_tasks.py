"""The arithmetic in words: every sum can be followed, and nothing is judged."""

from __future__ import annotations

from hkdesk.domain.case.tasks import Task, TaskPlace, home_share
from hkdesk.services.words.tasks import parts, remarks, sum_line

TASKS = (
    Task("a", "Utredning", TaskPlace.HOME, 20),
    Task("b", "Lesing", TaskPlace.HOME, 10),
    Task("c", "Møter", TaskPlace.EITHER, 40),
    Task("d", "Vakt", TaskPlace.OFFICE, 30),
)


def test_the_range_shows_what_it_was_made_of() -> None:
    share = home_share(TASKS)
    assert sum_line(share) == "Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 dager av 5"
    assert parts(share) == [
        "Hjemme: Utredning 20 % + Lesing 10 % = 30 %",
        "Begge steder: Møter 40 %",
        "Kontoret: Vakt 30 %",
    ]
    assert remarks(TASKS, share) == []


def test_one_number_is_not_a_range() -> None:
    assert "= 30 % av uka, 1,5 dager av 5" in sum_line(home_share((*TASKS[:2], TASKS[3])))


def test_another_sum_than_a_hundred_is_said_and_so_is_a_task_without_a_share() -> None:
    assert "Andelene er 70 % til sammen." in remarks(TASKS[:3], home_share(TASKS[:3]))[0]
    more = (*TASKS, Task("e", "Opplæring"), Task("f"))
    assert remarks(more, home_share(more)) == ["Uten andel, og ikke med i regnestykket: Opplæring og uten navn."]


def test_without_shares_there_is_nothing_to_reckon() -> None:
    assert sum_line(home_share(())) == ""
    assert parts(home_share((Task("a", "Utredning"),))) == []
    assert remarks((), home_share(())) == []
