"""Background work that a test lets go on, step by step."""

from __future__ import annotations

from collections.abc import Callable

from hkdesk.ui.kit.background import Background, Job


class Later(Background):
    """Work that waits until it is told to go on, as a slow machine's does."""

    def __init__(self) -> None:
        super().__init__(serial=True)
        self.waiting: list[tuple[Job, Callable[[], None]]] = []

    def run(self, work, on_done, on_error, on_progress=None, *, owner=None):
        job = Job(work, on_done, on_error, on_progress, owner)

        def go() -> None:
            result = work(lambda *_: None, lambda: job.cancelled)
            job.finished = True
            for end in job.on_end:
                end()
            if not job.cancelled:
                on_done(result)

        self.waiting.append((job, go))
        return job

    def go_on(self) -> None:
        _job, go = self.waiting.pop(0)
        go()
