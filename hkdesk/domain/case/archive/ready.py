"""What a message to the archive lacks: it is not written before a person has said all of it."""

from __future__ import annotations

from enum import StrEnum

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.domain.case.archive.profile import ArchiveProfile


class Lack(StrEnum):
    """One thing that is not there; the value is the field it belongs in."""

    SYSTEM = "profile.system"
    CLASS = "profile.classes"
    SCREENING_CODE = "profile.screening_code"
    APPROVER = "filing.approved_by"
    APPROVED_ON = "filing.approved_on"
    SCREENING = "filing.screening"
    SCREENING_LAW = "filing.screening_law"
    SCREENED_ON = "filing.screened_on"
    SCREENED_BY = "filing.screened_by"
    SIGNED_PAPER = "signed_paper"


def profile_lacks(profile: ArchiveProfile, filing: Filing) -> tuple[Lack, ...]:
    """What the archive has not said. The code of access is asked for only where the agreement is screened."""
    screened = filing.screening is Screening.SCREENED
    asked = (
        (Lack.SYSTEM, bool(profile.system)),
        (Lack.CLASS, bool(profile.classes) and all(one.whole for one in profile.classes)),
        (Lack.SCREENING_CODE, bool(profile.screening_code) or not screened),
    )
    return tuple(lack for lack, there in asked if not there)


def filing_lacks(filing: Filing) -> tuple[Lack, ...]:
    """What the manager has not said: who approved it, and the decision on screening with its day and person."""
    screened = filing.screening is Screening.SCREENED
    asked = (
        (Lack.APPROVER, bool(filing.approved_by)),
        (Lack.APPROVED_ON, filing.approved_on is not None),
        (Lack.SCREENING, filing.screening is not Screening.OPEN),
        (Lack.SCREENING_LAW, bool(filing.screening_law) or not screened),
        (Lack.SCREENED_ON, filing.screened_on is not None),
        (Lack.SCREENED_BY, bool(filing.screened_by)),
    )
    return tuple(lack for lack, there in asked if not there)


def message_lacks(profile: ArchiveProfile, filing: Filing, *, signed_paper: bool) -> tuple[Lack, ...]:
    """All that is lacking for one signed agreement.

    Args:
        profile: the archive's.
        filing: what is known of the agreement.
        signed_paper: whether the signed agreement itself lies in the case, as a scan or signed electronically.
    """
    paper = () if signed_paper else (Lack.SIGNED_PAPER,)
    return (*paper, *filing_lacks(filing), *profile_lacks(profile, filing))
