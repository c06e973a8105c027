"""What stands over the list: what is never read, which part of a name comes first, and what was taken in."""

from __future__ import annotations

from collections.abc import Callable

from hkdesk.domain.staff.changes import Comparison
from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.names import NameOrder, split_name
from hkdesk.domain.staff.people import EXPECTED, StaffList, Tell
from hkdesk.i18n import _
from hkdesk.services.staff.desk import Applied
from hkdesk.services.words import staff as words
from hkdesk.ui.kit.messages import Action, Notice

_SHOWN = 3
_ALWAYS = frozenset({Tell.NEVER_READ, Tell.NUMBER_DROPPED, Tell.FORMULA, Tell.MONTH_FIRST, Tell.NO_NUMBER_COLUMN})


def to_know(read: StaffList) -> list[str]:
    """Everything there is to know of how the list was read, whole list first, then line by line."""
    told = [words.told_text(one) for one in read.told]
    return [*told, *(words.skipped_text(one) for one in read.skipped if one.why in EXPECTED)]


def must_know(read: StaffList) -> str:
    """What nobody may miss, in a few sentences: what was not read, and what was read in a way that can be wrong."""
    found = [words.told_text(one) for one in read.told if one.why in _ALWAYS]
    rest = len(found) - _SHOWN
    more = [_("Og {n} til, se Merknader.").format(n=rest)] if rest > 0 else []
    return " ".join([*found[:_SHOWN], *more])


def order_question(read: StaffList, answer: Callable[[NameOrder], object]) -> Notice:
    """Asks which part of a name comes first, with three names read both ways."""
    column = read.layout.columns[Field.NAME]
    cells = [text for row in read.layout.rows if len((text := row.cell(column)).split()) > 1 and "," not in text]
    samples = cells[:_SHOWN]

    def read_as(order: NameOrder) -> str:
        return ", ".join(split_name(text, order).whole for text in samples)

    actions: list[Action] = [
        (
            _("Etternavn først: {names}").format(names=read_as(NameOrder.LAST_FIRST)),
            lambda: answer(NameOrder.LAST_FIRST),
        ),
        (
            _("Fornavn først: {names}").format(names=read_as(NameOrder.FIRST_LAST)),
            lambda: answer(NameOrder.FIRST_LAST),
        ),
    ]
    text = _("Navnene står i én kolonne uten komma. Velg linjen der navnene står riktig. hkdesk husker svaret.")
    return Notice("attention", text, actions, title=_("Hva står først i navnene?"))


def many_gone(comparison: Comparison) -> Notice | None:
    """Told where more than a fifth of the unit is not in the list."""
    if not comparison.many_gone:
        return None
    text = _("Mer enn en femtedel av enheten står ikke i listen. Er det riktig liste? Ingen fjernes.")
    return Notice("attention", text)


def taken_in(applied: Applied, undo: Callable[[], object], show: Callable[[], object]) -> Notice:
    """Says what was done, and offers to take it back."""
    added, changed = len(applied.added), len(applied.changed)
    text = _("Nye: {added}. Endret: {changed}. Alt kan angres samlet.").format(added=added, changed=changed)
    return Notice("good", text, [(_("Angre"), undo), (_("Vis ansatte"), show)], title=_("Tatt inn"))
