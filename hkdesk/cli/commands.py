"""Which function answers which command. Each returns an exit code and raises HkdeskError for everything else.

Only the module of the command that was asked for is imported: `check` needs neither paper nor store, and most of its
time would go into loading them.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from hkdesk.errors import ExitCode

Command = Callable[[Namespace], ExitCode]


def command(name: str) -> Command:
    """The function of the command.

    Raises:
        KeyError: there is no such command.
    """
    of_case_file = _of_case_file(name)
    return (_of_trust(name) or _of_store(name)) if of_case_file is None else _on_content(of_case_file)


def _on_content(answer: Command) -> Command:
    """The command, run on the content the user chose."""

    def run(options: Namespace) -> ExitCode:
        from hkdesk.cli.catalog import own_content

        with own_content(options.content):
            return answer(options)

    return run


def _of_case_file(name: str) -> Command | None:
    match name:
        case "scope":
            from hkdesk.cli.check import scope

            return scope
        case "check":
            from hkdesk.cli.check import check

            return check
        case "assess":
            from hkdesk.cli.assess import assess

            return assess
        case "diff":
            from hkdesk.cli.diff import diff

            return diff
        case "packet":
            from hkdesk.cli.packet import packet

            return packet
        case "letter":
            from hkdesk.cli.letter import letter

            return letter
    return None


def _of_trust(name: str) -> Command | None:
    """What is about the data as a whole: whose they are, who may open them, whether they hold, and how they go."""
    match name:
        case "unit":
            from hkdesk.cli.unit import unit

            return unit
        case "person":
            from hkdesk.cli.person.command import person

            return person
        case "verify":
            from hkdesk.cli.soundness.verify import verify

            return verify
        case "key":
            from hkdesk.cli.keys.key import key

            return key
        case "backup":
            from hkdesk.cli.copies.backup import backup

            return backup
        case "restore":
            from hkdesk.cli.copies.restore import restore

            return restore
    return None


def _of_cases(name: str) -> Command | None:
    """Cases into the store and out of it, and the figures of all units."""
    match name:
        case "figures":
            from hkdesk.cli.figures.bundle import figures

            return figures
        case "gather":
            from hkdesk.cli.figures.gather import gather

            return gather
        case "import":
            from hkdesk.cli.importing import import_

            return import_
        case "staff":
            from hkdesk.cli.staff_list.staff import staff

            return staff
        case "export":
            from hkdesk.cli.cases import export

            return export
        case "list":
            from hkdesk.cli.cases import list_

            return list_
    return None


def _of_store(name: str) -> Command:
    of_cases = _of_cases(name)
    if of_cases is not None:
        return of_cases
    match name:
        case "handover":
            from hkdesk.cli.handover import handover

            return handover
        case "save":
            from hkdesk.cli.documents import save

            return save
        case "signatures":
            from hkdesk.cli.documents import signatures

            return signatures
        case "rescue":
            from hkdesk.cli.soundness.rescue import rescue

            return rescue
        case "ledger":
            from hkdesk.cli.ledger import ledger

            return ledger
        case "scan":
            from hkdesk.cli.scan import scan

            return scan
        case "folder":
            from hkdesk.cli.arrangement.folder import folder

            return folder
        case "today":
            from hkdesk.cli.today import today

            return today
        case "week":
            from hkdesk.cli.arrangement.week import week

            return week
        case "settings":
            from hkdesk.cli.machine.settings import settings

            return settings
        case "schema":
            from hkdesk.cli.schema import schema

            return schema
        case "demo":
            from hkdesk.cli.demo import demo

            return demo
        case "catalog":
            from hkdesk.cli.catalog import catalog

            return catalog
    raise KeyError(name)
