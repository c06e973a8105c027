"""A process that works until it is killed without warning, and what it was heard to say before.

The process is forked from a server that has imported the worker once, where the system can; starting Python and hkdesk
anew for each of thirty kills took longer than all that was tested.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

READY = "ready"
"""What the worker says first, when all is open and imported; the clock of the kill starts there."""

Told = tuple[Any, ...]
"""One thing the worker says: a word, and what belongs to it."""

Worker = Callable[..., None]
"""Works on `(*paths, telling)`: sends (READY, ...), then one `Told` for each thing done for good. It may return."""

_KILLED = 1 if sys.platform == "win32" else -signal.SIGKILL
_WORKERS = [
    "hkdesk.store.file.alias",
    "tests.services.paper.batch_writer",
    "tests.services.privacy.erasure_writer",
    "tests.services.scans.scan_writer",
    "tests.store.ledger_writer",
    "tests.store.writer",
    "tests.support.warm",
]


def killed(worker: Worker, *paths: Path, wait: float, after: int = 0) -> list[Told]:
    """All that the worker said before it was killed, READY first.

    Args:
        worker: a function of a module, so that another process can find it.
        paths: what it works on.
        wait: seconds to the kill.
        after: how much must be done before those seconds begin, so that a slow machine gets as far as a quick one.
    """
    heard, telling = multiprocessing.Pipe(duplex=False)
    process = _process(worker, (*paths, telling))
    process.start()
    telling.close()
    said: list[Told] = [heard.recv()]
    assert said[0][0] == READY
    with contextlib.suppress(EOFError):  # it was done before that
        for _ in range(after):
            said.append(heard.recv())
    time.sleep(wait)
    process.kill()
    process.join()
    assert process.exitcode in {0, _KILLED}, "it ended by a fault of its own"
    try:
        while True:
            said.append(heard.recv())
    except EOFError:
        heard.close()
        return said


def _process(worker: Worker, given: tuple[Path | Connection, ...]) -> BaseProcess:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn").Process(target=worker, args=given)
    context = multiprocessing.get_context("forkserver")
    assert worker.__module__ in _WORKERS
    context.set_forkserver_preload(_WORKERS)  # the server is started once, whichever test comes first
    return context.Process(target=worker, args=given)
