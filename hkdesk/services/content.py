"""The catalogue in use: the built-in content, or that with a virksomhet's own folder laid over it. Read once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.overlay_laying import Overlay
from hkdesk.catalog.own.versions import folder_on, is_signed
from hkdesk.domain.content.catalogue import Catalogue, RuleSet, Text
from hkdesk.errors import InvalidInput
from hkdesk.paths import config_dir
from hkdesk.policies import policies
from hkdesk.services.clock import Clock
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.services.words.screen.wording import short_date
from hkdesk.settings import load_settings

if TYPE_CHECKING:
    from hkdesk.exchange.content_file import SignedContent

# A folder, or nothing for the built-in content alone; goes before the settings, and what the virksomhet has decided
# before both.
FOLDER_VARIABLE = "HKDESK_CONTENT"


@dataclass(frozen=True, slots=True)
class Content:
    """What a folder gives: the catalogue, what the folder made of it (None: nothing), and the folder's faults.

    With faults the catalogue is the built-in one. `signed` is the file it came in, where it came in one.
    """

    catalogue: Catalogue
    folder: Path | None = None
    overlay: Overlay | None = None
    faults: tuple[InvalidInput, ...] = ()
    signed: SignedContent | None = None


class _InUse:
    """The content in use; one object, so every module sees a change."""

    content: Content | None = None


def content() -> Content:
    """The content in use: of `use_overlay`, else of the folder the virksomhet, HKDESK_CONTENT or the settings name.

    Raises:
        InvalidInput: the built-in content has been tampered with; names file and key.
    """
    found = _InUse.content
    if found is None:
        found = _InUse.content = read_content(chosen_folder())
        if found.signed is not None:
            from hkdesk.services.agreement.signed_content import remember

            remember(found.signed)
    return found


def catalogue() -> Catalogue:
    """The catalogue in use. Raises InvalidInput naming file and key if the built-in one has been tampered with."""
    return content().catalogue


def clause_words(clause_id: str, condition: str) -> Text:
    """The first text of the clause that stands on the condition: the virksomhet's, else ours where it has none."""
    found = (
        paragraph.body
        for clauses in (catalogue().clauses, load_catalogue().clauses)
        for clause in clauses
        if clause.id == clause_id
        for paragraph in clause.paragraphs
        if condition in paragraph.when
    )
    return next(found)


def overlay_faults() -> tuple[InvalidInput, ...]:
    """Why the virksomhet's own folder is not in use: every fault with file, key and reason; empty when it is."""
    return content().faults


def use_overlay(folder: Path | None) -> tuple[InvalidInput, ...]:
    """Lays the folder over the built-in content, or takes the built-in content alone; answers the folder's faults.

    A folder with a fault is not used at all.
    """
    made = read_content(folder)
    take_into_use(made)
    return made.faults


def take_into_use(made: Content) -> None:
    """Takes what has been read into use."""
    _InUse.content = made


def forget() -> None:
    """Lets the content be chosen and read anew when it is next asked for."""
    _InUse.content = None


def read_content(folder: Path | None) -> Content:
    """What the folder would give, without taking it into use."""
    if folder is None:
        return Content(load_catalogue())
    if is_signed(folder):
        return _read_signed(folder)
    made, faults = read_overlay(folder_on(folder, Clock().today()), first_unprintable)
    if made is None:
        return Content(load_catalogue(), folder, faults=faults)
    return Content(made[0], folder, made[1])


def _read_signed(path: Path) -> Content:
    """What a signed file gives, with whose it is; its fault alone where it may not be taken."""
    from hkdesk.services.agreement.signed_content import (  # cryptography, only where it is asked for
        read_signed,
        unpacked,
    )

    try:
        found = read_signed(path)
    except InvalidInput as fault:
        return Content(load_catalogue(), path, faults=(fault,))
    with unpacked(found) as folder:
        made, faults = read_overlay(folder_on(folder, Clock().today()), first_unprintable)
    if made is None:
        return Content(load_catalogue(), path, faults=faults)
    return Content(made[0], path, made[1], signed=found)


def chosen_folder() -> Path | None:
    """The folder of content that is decided or chosen, whether or not it is in order; None for none."""
    if (decided := policies().content_folder) is not None:
        return decided
    named = os.environ.get(FOLDER_VARIABLE)
    if named is None:
        named = load_settings(config_dir() / "settings.json").content_folder
    return Path(named) if named else None


def rules_on(day: date) -> RuleSet:
    """FOR-2002-07-05-715 as it stood on the day. Raises InvalidInput("no_rules") before 1 January 2008."""
    found = catalogue().rule_set_on(day)
    if found is None:
        raise InvalidInput("no_rules", got=short_date(day))
    return found
