from __future__ import annotations

import gc
import sys
import threading
import weakref
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hkdesk.ui.kit.background import Background, BusyBar, _Runner


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.shutdown()


def _fail(error: Exception) -> None:
    raise error


def test_the_window_gets_python_from_a_busy_worker_at_once(background: Background, qtbot) -> None:
    """Under Python's own 5 ms for each of our methods Qt calls, one turn of the window took up to 0.4 s."""
    assert sys.getswitchinterval() <= 0.0002


def test_the_work_runs_elsewhere_and_the_answer_comes_here(background: Background, qtbot) -> None:
    here, seen = threading.get_ident(), {}
    done: list[int] = []

    def work(progress, cancelled) -> int:
        seen["worker"] = threading.get_ident()
        progress(0.5, "halvveis")
        return 42

    def on_done(result: int) -> None:
        seen["done"] = threading.get_ident()
        done.append(result)

    told: list[tuple[float, str]] = []
    background.run(work, on_done, _fail, lambda share, words: told.append((share, words)))
    qtbot.waitUntil(lambda: done == [42])
    assert told == [(0.5, "halvveis")]
    assert seen["done"] == here
    assert seen["worker"] != here
    assert not background.busy


def test_an_error_comes_back_as_it_was(background: Background, qtbot) -> None:
    errors: list[Exception] = []

    def work(progress, cancelled) -> None:
        raise ValueError("tom")

    background.run(work, _fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_a_cancelled_job_tells_nobody(background: Background, qtbot) -> None:
    started, told = Event(), []

    def work(progress, cancelled) -> str:
        started.set()
        while not cancelled():
            started.wait(0.001)
        return "likevel"

    job = background.run(work, told.append, told.append)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert told == []


def test_shutdown_stops_the_running_and_the_waiting(qapp, qtbot) -> None:
    background, told = Background(), []

    def work(progress, cancelled) -> None:
        while not cancelled():
            threading.Event().wait(0.001)

    for _number in range(5):
        background.run(work, told.append, told.append)
    background.shutdown()
    assert not background.busy
    assert background.run(work, told.append, told.append).cancelled
    qapp.processEvents()
    assert told == []


def test_many_jobs_all_come_back(background: Background, qtbot) -> None:
    done: list[int] = []
    for number in range(200):
        background.run(lambda progress, cancelled, n=number: n, done.append, _fail)
    qtbot.waitUntil(lambda: len(done) == 200)
    assert sorted(done) == list(range(200))


def test_a_long_day_of_jobs_leaves_no_more_runners_than_were_under_way_at_once(background: Background, qtbot) -> None:
    def runners() -> int:
        return sum(isinstance(one, _Runner) for one in gc.get_objects())

    done: list[None] = []
    before = runners()
    for number in range(20):
        background.run(lambda _tell, _stop: None, done.append, _fail)
        qtbot.waitUntil(lambda number=number: len(done) > number)
    assert runners() <= before + 1


def test_who_waited_for_a_job_is_let_go_of_when_it_is_done(background: Background, qtbot) -> None:
    class Waiting:
        answers = 0

        def take(self, _answer: object) -> None:
            Waiting.answers += 1

    held = []
    for _n in range(3):
        one = Waiting()
        background.run(lambda progress, cancelled: None, one.take, _fail)
        held.append(weakref.ref(one))
    del one
    qtbot.waitUntil(lambda: Waiting.answers == 3)
    gc.collect()
    assert [ref() for ref in held] == [None, None, None]


def test_serial_runs_at_once(qapp) -> None:
    done: list[str] = []
    Background(serial=True).run(lambda progress, cancelled: "nå", done.append, _fail)
    assert done == ["nå"]


def test_the_busy_bar_shows_progress_and_cancels(background: Background, shown, qtbot) -> None:
    bar, go, told = BusyBar(delay_ms=0), Event(), []
    shown(bar)
    bar.hide()

    def work(progress, cancelled) -> None:
        progress(0.25, "Side 1 av 4")
        while not cancelled() and not go.is_set():
            go.wait(0.001)

    job = background.run(work, told.append, _fail)
    bar.follow(job, "Lager pakken")
    qtbot.waitUntil(lambda: bar.isVisible() and bar._bar.value() == 250)
    assert bar._words.text() == "Side 1 av 4"
    qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: job.finished)
    assert told == []


def test_quick_work_never_shows_the_bar(background: Background, shown, qtbot) -> None:
    bar, done = BusyBar(), []
    shown(bar)
    bar.hide()
    bar.follow(background.run(lambda progress, cancelled: 1, done.append, _fail), "Lager pakken")
    qtbot.waitUntil(lambda: done == [1])
    assert not bar._timer.isActive()
    assert not bar.isVisible()


def test_a_job_ends_with_what_it_belongs_to(background: Background, qtbot) -> None:
    owner, bar = QWidget(), BusyBar()
    told: list[object] = []
    began, may, seen = Event(), Event(), []

    def work(_progress, cancelled) -> int:
        began.set()
        may.wait(10)
        seen.append(cancelled())
        return 1

    job = background.run(work, told.append, told.append, owner=owner)
    bar.follow(job, "Arbeider")
    assert began.wait(10)
    shiboken6.delete(owner)
    shiboken6.delete(bar)
    may.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert (told, seen, job.finished) == ([], [True], True)
