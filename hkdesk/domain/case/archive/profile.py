"""The archive's profile: what its own system calls things. The archive fills it in once, for every case.

No value of it is about a person. "hkdesk-archive-profile/1" as a file, documented in docs/handover.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.case.file import read_json
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import texts
from hkdesk.domain.values.codec import from_plain, kind_name, to_plain
from hkdesk.errors import InvalidInput

FORMAT = "hkdesk-archive-profile/1"
MOST_CLASSES = 3
"""Classes of one journal post; more are not asked for anywhere known."""


class PostType(StrEnum):
    """The kinds of journal post, by the letters that Norwegian archives share."""

    INCOMING = "I"
    OUTGOING = "U"
    INTERNAL = "N"
    INTERNAL_NO_FOLLOW_UP = "X"


@dataclass(frozen=True, slots=True)
class ArchiveClass:
    """A class of the archive: the system of classes it is one of, its code, and what it is called.

    It is whole with system and code; one that is not is kept, but no message is written with it.
    """

    system: str
    code: str
    title: str = ""

    @property
    def whole(self) -> bool:
        """Whether a message can name it."""
        return bool(self.system and self.code)


@dataclass(frozen=True, slots=True)
class ArchiveProfile:
    """What the archive wants each message to say.

    `system` is the name the archive knows the sender by, `rule` its own word for how such a message is treated.
    `series` is the code of the arkivdel. `employee_system` is the system of classes in which an employee number is a
    class of its own; "" where it is not. `screening_*` is the code of access with its words, and the paragraph that is
    proposed. `role` is the party's role, with its code. `eformidling` is whether the message for eFormidling is wanted
    beside it.
    """

    system: str = ""
    rule: str = ""
    series: str = ""
    classes: tuple[ArchiveClass, ...] = ()
    employee_system: str = ""
    screening_code: str = ""
    screening_words: str = ""
    screening_law: str = ""
    role_code: str = ""
    role_words: str = ""
    post_type: PostType = PostType.INCOMING
    document_type: str = "AVTALE"
    attachment_type: str = "VEDLEGG"
    eformidling: bool = False


def check_profile(value: ArchiveProfile) -> ArchiveProfile:
    """The profile, cleaned; it may lack anything, since it is filled in bit by bit.

    Raises:
        InvalidInput: what does not hold, with its field.
    """
    names = [
        name for name in ArchiveProfile.__dataclass_fields__ if name not in {"classes", "post_type", "eformidling"}
    ]
    return replace(texts(value, "profile", lines=names), classes=_classes(value.classes))


def _classes(values: Sequence[ArchiveClass]) -> tuple[ArchiveClass, ...]:
    if len(values) > MOST_CLASSES:
        raise InvalidInput("too_many", field="profile.classes", got=len(values), limit=MOST_CLASSES)
    checked = []
    for n, one in enumerate(values):
        field = f"profile.classes[{n}]"
        checked.append(texts(one, field, lines=["system", "code", "title"]))
    return tuple(one for one in checked if one != ArchiveClass("", ""))


def profile_text(profile: ArchiveProfile) -> str:
    """The profile as JSON text, as `profile_from` reads it."""
    return json.dumps({"format": FORMAT, **to_plain(profile)}, ensure_ascii=False, indent=2) + "\n"


def profile_from(content: bytes) -> ArchiveProfile:
    """The profile in the file.

    Raises:
        InvalidInput: not_text, not_json, wrong_format, or any fault of a field, which is named.
    """
    data = read_json(content)
    if not isinstance(data, dict):
        raise InvalidInput("wrong_type", expected="objekt", got=kind_name(data))
    found = data.get("format")
    if found != FORMAT:
        got = shown(found) if isinstance(found, str) else "ingen"
        raise InvalidInput("wrong_format", field="format", got=got, expected=FORMAT)
    return check_profile(from_plain(ArchiveProfile, {name: one for name, one in data.items() if name != "format"}))
