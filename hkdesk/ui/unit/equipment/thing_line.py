"""The chosen thing as a line: what it is, where it is, the facts, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hkdesk.domain.unit.equipment.item import ItemCondition
from hkdesk.domain.unit.equipment.register import HeldLoan, Thing
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.equipment import place_words, told_words
from hkdesk.ui.unit.equipment.table import where_state
from hkdesk.ui.unit.record_line import LineWords, RecordLine, Way


def thing_line(thing: Thing, ways: Sequence[Way], today: date) -> RecordLine:
    """The line with its buttons."""
    state = where_state(thing)
    said = [_capital(place_words(thing)) + ".", *told_words(thing, today)]
    if thing.item is None:
        said.insert(1, _("Står ikke i oversikten."))
    title = f"{thing.what}, {thing.number}" if thing.number else thing.what
    return RecordLine(LineWords(title, " ".join(said), _facts(thing), state.icon, state.role), ways)


def _facts(thing: Thing) -> str:
    """What is known of the thing, and of the loans it is out in."""
    said = []
    item = thing.item
    if item is not None:
        both = item.serial and item.inventory_number
        said.append(_("inventarnummer {number}").format(number=item.inventory_number) if both else "")
        said.append(label(item.condition).lower() if item.condition is not ItemCondition.UNKNOWN else "")
        said.append(_("kjøpt {date}").format(date=long_date(item.bought_on)) if item.bought_on else "")
        said.append(_("oppbevares {where}").format(where=item.kept_where) if item.kept_where and thing.out else "")
        said.append(item.note)
    said += [_of_loan(one) for one in thing.out]
    return _capital(" · ".join(part for part in said if part))


def _of_loan(one: HeldLoan) -> str:
    words = _("lånt ut til {name} {date}").format(name=one.name, date=long_date(one.loan.handed_out_on))
    if one.loan.condition:
        words += f" ({one.loan.condition})"
    return words + (", " + _("tilbake innen {date}").format(date=long_date(one.back_by)) if one.back_by else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
