"""What the register of equipment says of a thing: where it is, and what is not as it should be."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.case.loans import LoanEnd
from hkdesk.domain.unit.equipment.register import HeldLoan, Thing, Whereabouts
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import listed, long_date


def place_words(thing: Thing) -> str:
    """Who has it, or where it is kept, or that it is gone."""
    if thing.out:
        return _("hos {names}").format(names=listed(list(dict.fromkeys(one.name for one in thing.out))))
    if thing.where is Whereabouts.IN:
        kept = thing.item.kept_where if thing.item is not None else ""
        return _("inne, {where}").format(where=kept) if kept else label(Whereabouts.IN).lower()
    return label(thing.where).lower()


def told_words(thing: Thing, today: date) -> tuple[str, ...]:
    """Each thing that somebody has to look at, in a sentence; none where all is in order."""
    said = []
    if thing.twice:
        names = listed([one.name for one in thing.out])
        said.append(_("Nummeret er ført som utlånt hos flere: {names}. Rett det i sakene.").format(names=names))
    for one in thing.out:
        said += _of_loan(one, today)
    if thing.item is not None and thing.item.written_off_on is not None:
        when, why = long_date(thing.item.written_off_on), thing.item.written_off_reason
        said.append(_("Avskrevet {date}: {why}.").format(date=when, why=why.rstrip(".")))
    end = thing.last_end
    if end is not None and not thing.out and end.outcome is not LoanEnd.BACK:
        who = next(one.name for one in thing.before if end in one.loan.returns)
        said.append(
            _("{what} hos {name} {date}: {why}.").format(
                what=label(end.outcome), name=who, date=long_date(end.on), why=end.reason.rstrip(".")
            )
        )
    return tuple(said)


def _of_loan(one: HeldLoan, today: date) -> list[str]:
    said = []
    if one.paper_numbers:
        said.append(
            _("I avtalen til {name} står et annet nummer: {numbers}.").format(
                name=one.name, numbers=listed(one.paper_numbers)
            )
        )
    if one.past_agreement(today) and one.ended_on is not None:
        said.append(
            _("Avtalen til {name} gikk ut {date}, og den er fortsatt ute.").format(
                name=one.name, date=long_date(one.ended_on)
            )
        )
    elif one.late(today) and one.back_by is not None:
        said.append(_("Skulle vært tilbake {date}.").format(date=long_date(one.back_by)))
    return said


def history_words(one: HeldLoan) -> str:
    """An earlier loan in one line: who, from when to when, and in what state it came back."""
    end = one.loan.returns[-1]
    line = _("{name}, {since} til {until}: {how}").format(
        name=one.name, since=long_date(one.loan.handed_out_on), until=long_date(end.on), how=label(end.outcome).lower()
    )
    note = end.condition if end.outcome is LoanEnd.BACK else end.reason
    return f"{line}. {note}" if note else line
