"""What `hkdesk handover` is told of a signed agreement, kept in the case as the window keeps it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from hkdesk import paths
from hkdesk.domain.case.archive.filing import Filing, Screening, filing_of
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.case import Case
from hkdesk.domain.changes.commands import RecordFiling
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.out import messages
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.workspace import Workspace

_FACTS = ("approved_by", "approved_on", "received_on", "screened_on", "screened_by")


def profile_for(options: Namespace) -> ArchiveProfile | None:
    """The archive's profile, from the file that was named or from this machine; None for a hand-over without message.

    Raises:
        InvalidInput: what does not hold, with the file and the place in it.
        Surroundings: the file cannot be read.
    """
    if options.without_message:
        return None
    return messages.read_profile(options.profile) if options.profile is not None else messages.kept_profile()


def told(options: Namespace) -> bool:
    """Whether anything of an agreement is told."""
    names = (*_FACTS, "screening", "law", "receipt", "version_of")
    return any(getattr(options, name) is not None for name in names)


def require_no_window(options: Namespace) -> None:
    """Refuses to write in a case that a window has in memory. Raises Surroundings: locked."""
    store = options.store or paths.default_store()
    if held_by_window(store):
        raise Surroundings("locked", file=str(store))


def record(workspace: Workspace, case_id: str, options: Namespace, profile: ArchiveProfile | None) -> None:
    """Keeps what is told, saved by the hand-over itself.

    Raises:
        InvalidInput: what does not hold, or nothing in the case is signed.
        Surroundings: the answer's file cannot be read.
    """
    session = workspace.session(case_id)
    session.do(RecordFiling(_filing(session.case, options, profile)))


def _filing(case: Case, options: Namespace, profile: ArchiveProfile | None) -> Filing:
    signed = [one.version for one in messages.signed(case)]
    version = options.version_of if options.version_of is not None else (signed or [0])[-1]
    if version not in signed:
        raise InvalidInput("no_signed_agreement", got=case.number)
    filing = _receipt(case, version, options.receipt)
    given = {name: getattr(options, name) for name in _FACTS if getattr(options, name) is not None}
    filing = replace(filing, **given)
    if options.screening is not None:
        law = profile.screening_law if profile is not None and options.screening == "screened" else ""
        filing = replace(filing, screening=Screening(options.screening), screening_law=law)
    return replace(filing, screening_law=options.law) if options.law is not None else filing


def _receipt(case: Case, version: int, receipt: str | None) -> Filing:
    """The facts so far with the archive's number: as it was typed, or out of the answer's file."""
    filing = filing_of(case.filings, version)
    if receipt is None:
        return filing
    path = Path(receipt)
    if path.suffix.casefold() != ".xml":
        return replace(filing, receipt=receipt)
    read = messages.receipt_in(path, case)
    if read.version != version:
        raise InvalidInput("receipt_of_version", file=path.name, got=read.version, wanted=version)
    return replace(filing, receipt=read.receipt)
