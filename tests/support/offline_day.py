"""A day's work in the real window and on the command line, with every word to the network written down.

    python -m tests.support.offline_day window|cli|control FOLDER

Prints JSON: what Python said to sockets, what the system counted of packets and connections (Linux; Qt's and every
library's own too), and which modules that could reach out were imported. Made to run in a network namespace of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REACHING = (
    "urllib.request http.client ssl ftplib smtplib poplib imaplib telnetlib xmlrpc.client asyncio requests urllib3"
    " aiohttp httpx pyhanko PySide6.QtNetwork"
).split()
_ASKED = ("socket.", "urllib.", "http.client", "ftplib.", "smtplib.", "poplib.", "imaplib.")
_HARMLESS = {"socket.__new__", "socket.gethostname"}  # making one says nothing, and the name is the machine's own

heard: list[str] = []


def listen(event: str, given: tuple[Any, ...]) -> None:
    """An audit hook: writes down what is said to a socket that may lead out of the machine."""
    if not event.startswith(_ASKED) or event in _HARMLESS:
        return
    family = getattr(given[0], "family", None) if given else None
    if family is not None and family.name == "AF_UNIX":
        return
    heard.append(f"{event} {given[1:] if family is not None else given}")


def counted() -> dict[str, int]:
    """What the system has sent, tried to send and connected in this namespace; empty where it does not count."""
    try:
        lines = Path("/proc/self/net/snmp").read_text(encoding="ascii").splitlines()
    except OSError:
        return {}
    found = {}
    for names, values in zip(lines[::2], lines[1::2], strict=True):
        for name, value in zip(names.split()[1:], values.split()[1:], strict=True):
            found[names.split(":")[0] + name] = int(value)
    wanted = ("IpOutRequests", "IpOutNoRoutes", "TcpActiveOpens", "TcpPassiveOpens", "UdpOutDatagrams")
    return {name: found[name] for name in wanted}


# --- the window ------------------------------------------------------------------------------------------


def window(folder: Path) -> list[str]:
    """Opens the window as a start does, goes everywhere, works on a case and hands it over."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    import hkdesk.ui.before_qt  # noqa: F401 - as a start does
    from hkdesk.ui import app as start_of
    from hkdesk.ui.kept import Kept
    from hkdesk.ui.kit.look.theme import Mode, Theme

    app = start_of.make_application(os.environ)
    store = _example(folder)
    lock = start_of.lock_beside(store)
    start = start_of.Start(store, Kept(folder / "settings.json"), Theme(app, Mode.LIGHT))
    start.frame.resize(1366, 768)
    start.frame.show()

    def until(done: Callable[[], object], seconds: float = 60) -> None:
        last = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < last, "it took too long"
            app.processEvents()
            time.sleep(0.01)

    until(lambda: start.desk)
    until(lambda: "PySide6.QtNetwork" in sys.modules)  # the door for a second start stands open
    did = ["start"]
    assert start.desk is not None
    context = start.desk.context
    from hkdesk.ui import context as pages
    from hkdesk.ui.window import PAGES

    hidden = (pages.TEMPLATES_PAGE, pages.PRIVACY_PAGE, pages.UNIT_HANDOVER_PAGE, pages.RESTORE_PAGE, pages.STAFF_PAGE)
    for page in (*PAGES, *hidden):
        start.frame.show_page(page)
        until(lambda: not context.background.busy)
        did.append(page)
    did += _work(context, folder, until)
    start.frame.close()
    until(lambda: not start.frame.isVisible())
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert lock is not None
    lock.unlock()
    QApplication.processEvents()
    return did


def _work(context: Any, folder: Path, until: Callable[[Callable[[], object]], None]) -> list[str]:
    from dataclasses import replace

    from hkdesk.domain.case.stages import Step
    from hkdesk.domain.changes.commands import SetEmployee
    from hkdesk.services.out import handover
    from hkdesk.services.paper.issuing import freeze, take
    from hkdesk.services.paper.packets import prepare_issue
    from hkdesk.services.unit_handover import giving
    from hkdesk.ui.kit.background import Background

    workspace = context.workspace
    rows = workspace.cases(limit=None)
    assert isinstance(context.background, Background)
    did = []
    case_id = rows[0].case_id
    for step in Step:
        context.open_case(case_id, step)
        until(lambda: not context.background.busy)
        did.append(str(step))
    session = workspace.session(case_id)
    session.do(SetEmployee(replace(session.case.employee, phone="99999999")))
    assert context.save_now()
    did.append("edit")
    for row in rows:  # the first that can be issued
        one = workspace.session(row.case_id)
        try:
            seen = take(workspace, one.file)
            made = prepare_issue(seen.file, seen.now, seen.by)
        except Exception:  # noqa: BLE001 - this one may not have a packet; the next one may
            continue
        if freeze(workspace, one, seen, made) is None:
            did.append("packet")
            scan = folder / "skann.pdf"
            scan.write_bytes(made.pdf + b"\n% scanned\n%%EOF\n")
            before = len(workspace.scans.tray())
            context.open_scans(row.case_id, [scan])
            until(lambda before=before: len(workspace.scans.tray()) > before and not context.background.busy)
            did.append("scan")
            break
    handover.hand_over(workspace, case_id, folder / "sak.zip")
    did.append("handover")
    giving.give(workspace, giving.Choice(workspace.own_unit_id), folder / "enhet.hkdesk")
    did.append("unit handover")
    return did


def _example(folder: Path) -> Path:
    """A copy of the example's store that the tests have made once."""
    shutil.copytree(folder / "example", folder / "store", dirs_exist_ok=True)
    return folder / "store" / "hkdesk.db"


# --- the command line ------------------------------------------------------------------------------------


def command_line(folder: Path) -> list[str]:
    """A command of each kind."""
    from hkdesk.cli.main import run

    store, root = str(_example(folder)), Path(__file__).parents[2]
    case = str(root / "docs" / "example-case.json")
    file = str(folder / "enhet.hkdesk")
    lists = root / "tests" / "fixtures" / "staff"
    staff = [str(next(lists.glob(ending))) for ending in ("*.csv", "*.xlsx")]
    did = []
    for words in (
        ["staff", staff[0], "--store", store],
        ["staff", staff[1], "--store", store],
        ["list", "--store", store],
        ["verify", "--store", store],
        ["ledger", "--store", store],
        ["check", case],
        ["assess", case],
        ["packet", case, "-o", str(folder / "pakke.pdf")],
        ["handover", "HK-2026-0001", "-o", str(folder / "sak.zip"), "--store", store],
        ["save", str(folder / "ut"), "--store", store],
        ["scan", str(folder / "pakke.pdf"), "--store", store],
        ["import", str(folder / "sak.zip"), "--store", str(folder / "ny.db")],
        ["unit", "handover", "-o", file, "--store", store],
        ["backup", "--store", store],
        ["restore", "--store", store],
        ["key", "status", "--store", store],
        ["person", "export", "HK-2026-0001", "-o", str(folder / "innsyn"), "--store", store],
        ["week", "--store", store],
        ["schema"],
        ["catalog", "check"],
    ):
        code = run(words)
        assert code < 3, f"{words} answered {code}"
        did.append(" ".join(words[:2]) if words[0] in {"unit", "catalog", "key", "person"} else words[0])
    return did


# --- what shows that the watch can see -------------------------------------------------------------------


def control(_folder: Path) -> list[str]:
    """Says something to the network in the ways the watch is there for."""
    import socket

    for act in (
        lambda: socket.create_connection(("192.0.2.1", 80), 0.2),
        lambda: socket.getaddrinfo("hkdesk.invalid", 80),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    ):
        try:
            act()
        except OSError:
            continue
    return ["control"]


def control_qt(_folder: Path) -> list[str]:
    """The same from Qt, whose sockets Python does not see."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QHostAddress, QUdpSocket

    keep = QCoreApplication([])
    QUdpSocket().writeDatagram(b"x", QHostAddress("192.0.2.1"), 53)
    assert keep is not None
    return ["control_qt"]


def main() -> None:
    """Runs one day and prints what was heard."""
    sys.addaudithook(listen)
    days = {"window": window, "cli": command_line, "control": control, "control_qt": control_qt}
    out = sys.stdout
    sys.stdout = sys.stderr
    before = counted()
    did = days[sys.argv[1]](Path(sys.argv[2]))
    after = counted()
    told = {
        "did": did,
        "heard": heard,
        "counted": {name: after[name] - before[name] for name in after},
        "imported": [name for name in REACHING if name in sys.modules],
    }
    print(json.dumps(told), file=out)


if __name__ == "__main__":
    main()
