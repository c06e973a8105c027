r"""What the virksomhet has decided for this machine. It goes before every choice of the user's, and is read once.

On Windows the values of `HKEY_LOCAL_MACHINE\Software\Policies\hkdesk`, which group policy writes and a user cannot;
what stands under HKEY_CURRENT_USER is not asked for. Elsewhere `/etc/hkdesk/policies.toml`, by the same names:

    ContentFolder   text     the virksomhet's own folder of content, or a signed file of it
    ContentKey      text     the public key that such a file has to be signed with, as 64 hexadecimal digits
    BackupFolder    text     the second place for copies; %USERNAME% and the like are filled in
    PaperDays       number   how many days a paper may be out, 1 to 365
    Language        text     the language on screen: nb, nn or en

A value that does not hold is named among `faults` and left out; the others hold. Nothing here keeps a start from
succeeding.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.files import read_whole
from hkdesk.i18n import N_, _
from hkdesk.settings import FEWEST_PAPER_DAYS, MOST_PAPER_DAYS

KEY = r"Software\Policies\hkdesk"
"""Where the values stand under HKEY_LOCAL_MACHINE, in the view of 64-bit programs."""

FILE = Path("/etc/hkdesk/policies.toml")
"""Where they stand on other systems."""

BYTE_LIMIT = 65_536
KEY_DIGITS = 64
CONTENT_FOLDER, CONTENT_KEY, BACKUP_FOLDER = "ContentFolder", "ContentKey", "BackupFolder"
PAPER_DAYS, LANGUAGE = "PaperDays", "Language"
NAMES = (CONTENT_FOLDER, BACKUP_FOLDER, PAPER_DAYS, LANGUAGE, CONTENT_KEY)
LANGUAGES = ("nb", "nn", "en")
DECIDED = N_("Bestemt av virksomheten")
"""What stands at a choice that is taken already."""

Read = Callable[[], Mapping[str, object]]
"""Reads the values as they stand, whatever they are. Raises OSError, ValueError or HkdeskError."""


@dataclass(frozen=True, slots=True)
class Policies:
    """What is decided; None for what is left to the user. `faults` name what was left out, by its value's name."""

    content_folder: Path | None = None
    backup_folder: Path | None = None
    paper_days: int | None = None
    language: str | None = None
    content_key: str | None = None
    faults: tuple[HkdeskError, ...] = ()

    def as_plain(self) -> dict[str, str | int]:
        """What is decided, by the names IT knows."""
        values = (self.content_folder, self.backup_folder, self.paper_days, self.language, self.content_key)
        decided = {name: value for name, value in zip(NAMES, values, strict=True) if value is not None}
        return {name: str(value) if isinstance(value, PurePath) else value for name, value in decided.items()}


class _InUse:
    """What was read; one object, so every module sees the same."""

    policies: Policies | None = None


def policies() -> Policies:
    """What the virksomhet has decided, read at the first call and the same for as long as the program runs."""
    if _InUse.policies is None:
        _InUse.policies = read_policies(_stored)
    return _InUse.policies


def forget() -> None:
    """Lets them be read anew when they are next asked for."""
    _InUse.policies = None


def read_policies(read: Read) -> Policies:
    """What these values decide; whatever is wrong with them is told in `faults`."""
    try:
        values = read()
    except HkdeskError as error:
        return Policies(faults=(error,))
    except (OSError, ValueError, RecursionError) as error:
        return Policies(faults=(Surroundings("policies_unread", detail=type(error).__name__),))
    faults: list[HkdeskError] = []

    def of(name: str, check: Callable[[str, object], object]) -> object:
        try:
            return check(name, values[name]) if name in values else None
        except InvalidInput as fault:
            faults.append(fault)
            return None

    decided = {
        "content_folder": of(CONTENT_FOLDER, _folder),
        "content_key": of(CONTENT_KEY, _key),
        "backup_folder": of(BACKUP_FOLDER, _folder),
        "paper_days": of(PAPER_DAYS, _days),
        "language": of(LANGUAGE, _language),
    }
    known = ", ".join(NAMES)
    faults += [InvalidInput("policy_unknown", field=name, allowed=known) for name in sorted({*values} - {*NAMES})]
    return Policies(**decided, faults=tuple(faults))  # type: ignore[arg-type]


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidInput("wrong_type", field=name, expected=_("tekst (REG_SZ)"), got=_kind(value))
    return value.strip()


def _folder(name: str, value: object) -> Path | None:
    text = _text(name, value)
    if not text:
        return None
    try:
        whole = "\0" not in text and Path(text).is_absolute()
    except ValueError:
        whole = False
    if not whole:
        raise InvalidInput("policy_path", field=name, got=text)
    return Path(text)


def _key(name: str, value: object) -> str | None:
    text = "".join(_text(name, value).lower().split())
    if not text:
        return None
    if len(text) != KEY_DIGITS or set(text) - set("0123456789abcdef"):
        raise InvalidInput("policy_key", field=name)
    return text


def _days(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidInput("wrong_type", field=name, expected=_("et helt tall (REG_DWORD)"), got=_kind(value))
    if not FEWEST_PAPER_DAYS <= value <= MOST_PAPER_DAYS:
        raise InvalidInput("out_of_range", field=name, low=FEWEST_PAPER_DAYS, high=MOST_PAPER_DAYS, got=value)
    return value


def _language(name: str, value: object) -> str | None:
    text = _text(name, value).lower()
    if text and text not in LANGUAGES:
        raise InvalidInput("unknown_value", field=name, got=text, allowed=", ".join(LANGUAGES))
    return text or None


def _kind(value: object) -> str:
    if isinstance(value, str):
        return _("tekst")
    return _("et tall") if isinstance(value, int | float) else _("noe annet")


def _stored() -> Mapping[str, object]:
    return _registry() if sys.platform == "win32" else _file(FILE)


def _file(path: Path) -> Mapping[str, object]:
    if not path.exists():
        return {}
    import tomllib  # only where something is decided

    raw = read_whole(path, BYTE_LIMIT)
    if len(raw) > BYTE_LIMIT:
        raise ValueError("too big")
    values = tomllib.loads(raw.decode("utf-8"))
    return {name: os.path.expandvars(value) if isinstance(value, str) else value for name, value in values.items()}


def _registry() -> Mapping[str, object]:
    found: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg

        try:
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, KEY, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)
        except FileNotFoundError:
            return found
        with key:
            for at in range(winreg.QueryInfoKey(key)[1]):
                name, value, _kind_of = winreg.EnumValue(key, at)
                spelled = next((known for known in NAMES if known.lower() == name.lower()), name)
                found[spelled] = winreg.ExpandEnvironmentStrings(value) if isinstance(value, str) else value
    return found
