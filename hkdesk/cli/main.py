"""Runs one command and turns every failure into a sentence and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hkdesk.cli.answer_json import print_error_json
from hkdesk.cli.commands import command
from hkdesk.cli.parser import read_arguments
from hkdesk.errors import ExitCode, HkdeskError, OurFault
from hkdesk.files import path_fault
from hkdesk.i18n import N_, _
from hkdesk.logs import log_exception, start_logging
from hkdesk.paths import log_dir
from hkdesk.streams import speak

_log = logging.getLogger("hkdesk.cli")
_OPEN = N_("Kommandoen er «hkdesk key open», og «--key-file FILE» for en nøkkelfil fra en sikkerhetskopi.")
# What to do about the key or a damaged store, in the words of the command line; the window shows a page for it.
_DAMAGED = N_(
    "«hkdesk restore» henter en sikkerhetskopi tilbake, «hkdesk rescue MAPPE» tar ut det som kan leses, "
    "og «hkdesk verify» sier hva som er skadet."
)
_WAYS_ON = dict.fromkeys(
    ("key_missing", "key_damaged", "key_altered", "key_asks", "vault_gone", "vault_refused", "vault_lost"), _OPEN
) | {
    "vault_none": N_(
        "Kommandoen er «hkdesk key new --passphrase», eller «hkdesk key new --file» om alle som får tak i filen, "
        "kan få lese dataene. HKDESK_KEYS=file velger filen for alle nye data."
    ),
    "store_damaged": _DAMAGED,
    "store_read_only": _DAMAGED,
}


def run(arguments: Sequence[str]) -> int:
    """The command's exit code: 0 done, 1 not in order, 2 bad input, 3 surroundings, 4 our fault.

    Nothing but the answer goes to standard output; what went wrong goes to standard error (JSON with --json).
    """
    for stream in (sys.stdout, sys.stderr):
        speak(stream, os.environ)
    wants_json = "--json" in arguments
    try:
        options = read_arguments(arguments)
        return int(command(options.command)(options))
    except OurFault as error:
        _write_down(error)  # its sentence says that it is in the log
        return _say(error, as_json=wants_json)
    except HkdeskError as error:
        return _say(error, as_json=wants_json)
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.DONE)
    except MemoryError:
        raise
    except OSError as error:
        return _say(path_fault(error) or _bug(error), as_json=wants_json)
    except Exception as error:  # noqa: BLE001 - the last place a bug can be told to the user
        return _say(_bug(error), as_json=wants_json)


def _bug(error: Exception) -> OurFault:
    return OurFault("bug", where=str(_write_down(error)))


def _write_down(error: Exception) -> Path:
    """Writes a bug to the log, without personal data, and says where that is."""
    where = start_logging(log_dir())
    log_exception(_log, error)
    return where or log_dir()


def _say(error: HkdeskError, *, as_json: bool) -> int:
    if as_json:
        print_error_json(error.as_plain())
    else:
        print(f"hkdesk: {error}", file=sys.stderr)
        if error.code in _WAYS_ON:
            print(_(_WAYS_ON[error.code]), file=sys.stderr)
    return int(error.exit_code)
