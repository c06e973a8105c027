"""A process of its own that makes packets, so that a window beside it never waits for Python.

Made in a thread of the window, fifty packets hold up its event loop for a quarter of a second at times: layout is
Python, and one Python runs at a time. The process is started for a batch, runs at low priority, and ends with it. Where
no process can be started, or it dies, the packets are made in the calling thread instead.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from hkdesk.domain.case.case import CaseFile
from hkdesk.services.content import content, use_overlay
from hkdesk.services.paper.made import MadePaper
from hkdesk.services.paper.packets import PreparedIssue, draft_packet, prepare_issue
from hkdesk.services.paper.preview import Stopped

T = TypeVar("T")
_ASK_SECONDS = 0.1
_END_SECONDS = 2.0
_NICENESS = 10
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS


def _serve(asked: Connection, folder: Path | None) -> None:
    """What the process does: answers one request after the other until nobody asks any more."""
    _step_back()
    use_overlay(folder)
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, words = asked.recv()
            try:
                answer = (True, work(*words))
            except Exception as error:  # noqa: BLE001 - any failure belongs to the one who asked
                answer = (False, error)
            asked.send(answer)


def _step_back() -> None:
    """The window goes before us."""
    with contextlib.suppress(OSError, AttributeError):
        if os.name == "nt":
            import ctypes

            kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        else:
            os.nice(_NICENESS)


class RenderProcess:
    """Makes one packet at a time. Call it from worker threads; close it when the batch is over."""

    def __init__(self) -> None:
        used = content()
        folder = used.folder if used.overlay is not None else None
        context = multiprocessing.get_context("spawn")
        self._asked, answering = context.Pipe()
        self._process: Any = context.Process(target=_serve, args=(answering, folder), daemon=True)
        try:
            self._process.start()
        except OSError:
            self._process = None
        answering.close()

    def __enter__(self) -> RenderProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def issue(self, file: CaseFile, now: datetime, by: str, cancelled: Callable[[], bool]) -> PreparedIssue:
        """As `prepare_issue`. Raises Stopped when cancelled, InvalidInput as `prepare_issue` does."""
        return self._run(prepare_issue, cancelled, file, now, by)

    def draft(self, file: CaseFile, now: datetime, cancelled: Callable[[], bool]) -> MadePaper:
        """As `draft_packet`. Raises Stopped when cancelled, InvalidInput as `draft_packet` does."""
        return self._run(draft_packet, cancelled, file, now)

    def close(self) -> None:
        """Ends the process; what it was making is given up."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join(_END_SECONDS)
            self._asked.close()

    def _run(self, work: Callable[..., T], cancelled: Callable[[], bool], *words: object) -> T:
        if cancelled():
            raise Stopped
        if self._process is None:
            return work(*words)
        try:
            self._asked.send((work, words))
            while not self._asked.poll(_ASK_SECONDS):
                if cancelled():
                    self.close()
                    raise Stopped
            done, answer = self._asked.recv()
        except (EOFError, OSError):  # it died
            if cancelled():
                raise Stopped from None
            self.close()
            return work(*words)
        if not done:
            raise answer
        made: T = answer
        return made
