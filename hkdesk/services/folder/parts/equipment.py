"""What is lent for work at home: circular 38/2021 point 2.4. Counts, or who has what where people are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hkdesk.documents.blocks import Block, KeyValues, Table
from hkdesk.domain.unit.equipment.register import HeldLoan, held_loans
from hkdesk.domain.values.folding import name_key
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.screen.wording import long_date


def equipment(source: FolderSource) -> Iterator[Block]:
    """What was lent out and came back in the period, and what is out on the day the folder is made."""
    loans = [one for file in source.files for one in held_loans(file.case)]
    lent = sum(one.loan.count for one in loans if source.within(one.loan.handed_out_on))
    back = sum(end.count for one in loans for end in one.loan.returns if source.within(end.on))
    out = [one for one in loans if one.loan.out]
    if not lent and not back and not out:
        return
    late = sum(one.late(source.made_on) for one in out)
    yield KeyValues(
        (
            (_("Lånt ut i perioden"), str(lent)),
            (_("Utlån som tok slutt i perioden"), str(back)),
            (_("Ute da mappen ble laget"), str(sum(one.loan.out for one in out))),
            (_("Av dem skulle vært tilbake"), str(late)),
        )
    )
    if not out:
        return
    if source.names:
        header = (_("Ansatt"), _("Utstyr"), _("Nummer"), _("Tilbake innen"))
        yield Table(header, tuple(_row(one) for one in out), row_header=True)
        return
    counted = Counter[str]()
    for one in out:
        counted[one.loan.what] += one.loan.out
    rows = tuple((what, str(n)) for what, n in sorted(counted.items(), key=lambda one: name_key(one[0])))
    yield Table((_("Utstyr"), _("Ute")), rows, (0.8, 0.2), row_header=True, align="lr")


def _row(held: HeldLoan) -> tuple[str, ...]:
    by = long_date(held.back_by) if held.back_by is not None else "–"
    return held.name, held.loan.what, held.loan.number or "–", by
