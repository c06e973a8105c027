"""What a message says, before it is put in either shape: one signed agreement, its files, and who said what when."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.errors import InvalidInput
from hkdesk.exchange.checksums import sha256
from hkdesk.exchange.names import fold

_OSLO = ZoneInfo("Europe/Oslo")  # a day must not depend on whose machine writes it
_IDS = uuid.UUID("8f0c2f7e-6f1d-5b55-9a35-6b6b8d0f4c1e")  # our own, so that an id is the same every time it is made


class Role(StrEnum):
    """What a file is in the journal post: the signed agreement itself, or something that goes with it."""

    MAIN = "H"
    ATTACHMENT = "V"


@dataclass(frozen=True, slots=True)
class MessageFile:
    """One file of the message; `name` is what it is called there, and no two have the same.

    `archival` is whether it is PDF/A-2a as hkdesk made it, `signed` whether it carries an electronic signature.
    """

    name: str
    title: str
    role: Role
    sha256: str
    size: int
    mime: str
    created: datetime
    archival: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One journal post. `files` begin with the main document; `closed` is whether the case is over by now."""

    profile: ArchiveProfile
    file: CaseFile
    agreement: IssuedAgreement
    filing: Filing
    files: tuple[MessageFile, ...]
    closed: bool = False

    @property
    def case(self) -> Case:
        """The case the agreement is one of."""
        return self.file.case

    @property
    def title(self) -> str:
        """What the journal post is called inside the archive."""
        return f"{self._kind}, {self.case.employee.name}"

    @property
    def public_title(self) -> str:
        """What anybody may read: it names nobody where the agreement is screened."""
        return f"{self._kind}, ansatt" if self.screened else self.title

    @property
    def _kind(self) -> str:
        return "Hjemmekontoravtale" if self.agreement.changes_version is None else "Endring av hjemmekontoravtale"

    @property
    def screened(self) -> bool:
        """Whether the decision is that it is kept from the public."""
        return self.filing.screening is Screening.SCREENED

    @property
    def manager(self) -> str:
        """Who answers for the case."""
        return self.file.unit.manager_name or self.agreement.issued_by

    @property
    def archive_number(self) -> str:
        """The case's number in the archive, where somebody has told it."""
        return (self.agreement.terms.archive_number or self.case.terms.archive_number).strip()

    @property
    def made_at(self) -> datetime:
        """When the newest thing the message tells of happened: the same facts give the same moment."""
        days = (self.agreement.signed_on, *(getattr(self.filing, name) for name in _DAYS))
        return max([*(noon(one) for one in days if one is not None), *(one.created for one in self.files)])


_DAYS = ("approved_on", "received_on", "screened_on")


def checked(message: Message, contents: Mapping[str, bytes]) -> Message:
    """The message, if its files are those: no schema looks at that.

    Args:
        message: as it is to be written.
        contents: the bytes of each file, by its name in the message.

    Raises:
        InvalidInput: no_main_document; duplicate_id for a name that stands twice; zip_lacks for a file that is not
            there; checksum_differs for one that is another.
    """
    mains = [one for one in message.files if one.role is Role.MAIN]
    if len(mains) != 1 or message.files[0] is not mains[0]:
        raise InvalidInput("no_main_document", field="files", got=len(mains))
    seen: set[str] = set()
    for one in message.files:
        if fold(one.name) in seen:
            raise InvalidInput("duplicate_id", field="files", got=one.name)
        seen.add(fold(one.name))
        if one.name not in contents:
            raise InvalidInput("zip_lacks", field=one.name)
        content = contents[one.name]
        if (sha256(content), len(content)) != (one.sha256, one.size):
            raise InvalidInput("checksum_differs", field=one.name)
    return message


def noon(day: date) -> datetime:
    """A day of which only the day is known, as the moment that some fields ask for."""
    return datetime.combine(day, time(12), _OSLO)


def day_of(at: datetime) -> date:
    """The day it was where the municipality is."""
    return at.astimezone(_OSLO).date()


def moment(at: datetime) -> str:
    """The moment as XML writes it, where the municipality is."""
    return at.astimezone(_OSLO).isoformat(timespec="seconds")


def own_id(*of: str) -> str:
    """An id of our own; the same things have the same id each time."""
    return str(uuid.uuid5(_IDS, "\n".join(of)))


def sums(files: Sequence[MessageFile]) -> str:
    """The digests of all files, in order."""
    return " ".join(one.sha256 for one in files)
