"""`hkdesk settings`: where things lie on this machine, what holds, and which of it the virksomhet has decided."""

from __future__ import annotations

from argparse import Namespace

from hkdesk import paths, windows
from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode, HkdeskError
from hkdesk.i18n import _
from hkdesk.policies import CONTENT_FOLDER, DECIDED, FILE, KEY, PAPER_DAYS, policies
from hkdesk.services.content import chosen_folder
from hkdesk.services.paper.paper_days import paper_days


def settings(options: Namespace) -> ExitCode:
    """1 when something the virksomhet has set does not hold; it is named, and the rest holds."""
    decided, folder = policies(), chosen_folder()
    places = {"store": paths.default_store(), "settings": paths.config_dir() / "settings.json", "log": paths.log_dir()}
    if options.json:
        print_json(
            {
                "in_order": not decided.faults,
                **{name: str(place) for name, place in places.items()},
                "content_folder": None if folder is None else str(folder),
                "paper_days": paper_days(),
                "policies_from": where_policies_are(),
                "policies": decided.as_plain(),
                "policy_faults": [error.as_plain() for error in decided.faults],
            }
        )
        return ExitCode.NOT_IN_ORDER if decided.faults else ExitCode.DONE
    said = decided.as_plain()
    print(_("Data: {path}").format(path=places["store"]))
    print(_("Innstillinger: {path}").format(path=places["settings"]))
    print(_("Logg: {path}").format(path=places["log"]))
    content_words = _("Eget innhold: {path}").format(path="–" if folder is None else folder)
    print(_marked(content_words, is_decided=CONTENT_FOLDER in said))
    days_words = _("Papir kan være ute i {n} dager.").format(n=paper_days())
    print(_marked(days_words, is_decided=PAPER_DAYS in said))
    print(_("{by} ({where}):").format(by=_(DECIDED), where=where_policies_are()))
    for name, value in said.items():
        print(f"  {name} = {value}")
    if not said and not decided.faults:
        print("  " + _("Ingenting."))
    for error in decided.faults:
        print(f"  ! {fault_line(error)}")
    return ExitCode.NOT_IN_ORDER if decided.faults else ExitCode.DONE


def where_policies_are() -> str:
    """Where IT sets them on this system."""
    return rf"HKEY_LOCAL_MACHINE\{KEY}" if windows.is_windows() else str(FILE)


def fault_line(error: HkdeskError) -> str:
    """The value's name, and why it does not hold."""
    return _("{error} Verdien brukes ikke.").format(error=error)


def _marked(words: str, *, is_decided: bool) -> str:
    return f"{words} ({_(DECIDED)})" if is_decided else words
