"""The rows of the page as plain values: made in a worker, and one anew when it is ticked or answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hkdesk.domain.staff.changes import Answer, Comparison, Kind, RowChange, Why
from hkdesk.domain.staff.decide import Said, fields_taken, settled
from hkdesk.domain.staff.people import EXPECTED, Skipped
from hkdesk.domain.values.folding import fold
from hkdesk.i18n import _
from hkdesk.services.staff.desk import StaffFile
from hkdesk.services.words import staff as words

FAULTY = "faulty"
_LOOKS = {
    Kind.NEW: ("user-plus", "accent"),
    Kind.CHANGED: ("pen-line", "attention"),
    Kind.GONE: ("circle-alert", "bad"),
    Kind.UNSURE: ("circle-help", "accent"),
    Kind.UNCHANGED: ("check", "muted"),
}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row as it is shown.

    Attributes:
        key: which row it is, whatever is said of it.
        kind: a `Kind`, or `FAULTY` for a row of the file that was left out.
        what: the word for the kind, with its icon and colour.
        name: who; "" for a row without a name.
        under: a smaller line under the name.
        in_list: what the list says.
        done: what hkdesk does.
        ticked: whether it is taken in; None where there is nothing to tick.
        asks: whether there is something to answer in the row.
        change: what the row is about; None for a faulty one.
    """

    key: str
    kind: str
    what: str
    icon: str
    role: str
    name: str
    under: str
    in_list: str
    done: str
    ticked: bool | None
    asks: bool
    change: RowChange | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A list held against the store, with its rows as they are shown first."""

    file: StaffFile
    comparison: Comparison
    unit_id: str
    list_units: frozenset[str] | None
    rows: tuple[StaffRow, ...]

    @property
    def groups(self) -> Mapping[str, str]:
        """The role groups of the unit: id and name."""
        return {group.id: group.name for group in self.file.groups.get(self.unit_id, ())}

    @property
    def unit_name(self) -> str:
        """The name of the unit people come into."""
        return dict(self.file.units).get(self.unit_id, "")

    def row(self, change: RowChange, said: Said) -> StaffRow:
        """The row after what was said of it."""
        return _row(change, said, self.groups, self.unit_name)


def look_at(file: StaffFile, unit_id: str, list_units: frozenset[str] | None = None) -> Look:
    """Compares the list and makes its rows."""
    comparison = file.compared(unit_id, list_units)
    bare = Look(file, comparison, unit_id, list_units, ())
    groups, unit, said = bare.groups, bare.unit_name, Said()
    faulty = [_faulty(one) for one in file.read.skipped if one.why not in EXPECTED]
    rows = (*faulty, *(_row(one, said, groups, unit) for one in comparison.rows))
    return Look(file, comparison, unit_id, list_units, rows)


def likely_units(file: StaffFile, unit_id: str) -> frozenset[str] | None:
    """Of a list of several units the one called like the unit here; all where none is."""
    name = fold(dict(file.units).get(unit_id, ""))
    if len(file.read.units) < 2 or not name:
        return None
    found = [one for one in file.read.units if name in fold(one) or fold(one) in name]
    return frozenset(found[:1]) or None


def _faulty(one: Skipped) -> StaffRow:
    text = words.skipped_text(one)
    done = _("Tas ikke inn. Rett listen og les den på nytt.")
    return StaffRow(f"fault-{one.line}", FAULTY, _("Ikke lest"), "circle-alert", "bad", text, "", "", done, None, False)


def _row(change: RowChange, said: Said, groups: Mapping[str, str], unit: str) -> StaffRow:
    icon, role = _LOOKS[change.kind]
    person = change.person
    number = person.employee_number if person is not None else ""
    if person is None and change.known is not None:
        number = change.known.employee.employee_number
    return StaffRow(
        key=change.key,
        kind=change.kind.value,
        what=words.kind_word(change.kind),
        icon=icon,
        role=role,
        name=change.name,
        under=_("ansattnr {number}").format(number=number) if number else _("ansattnr mangler"),
        in_list=words.in_list(change),
        done=_done(change, said, groups, unit),
        ticked=_ticked(change, said),
        asks=_asks(change, groups),
        change=change,
    )


def _ticked(change: RowChange, said: Said) -> bool | None:
    if change.kind is Kind.UNSURE:
        after = settled(change, said)
        return None if after is None or after.kind not in (Kind.NEW, Kind.CHANGED) else True
    if change.kind not in (Kind.NEW, Kind.CHANGED):
        return None
    return change.key not in said.off and (change.kind is Kind.NEW or bool(fields_taken(change, said)))


def _asks(change: RowChange, groups: Mapping[str, str]) -> bool:
    """Whether the row has something to answer when it is the chosen one."""
    if change.kind is Kind.NEW:
        return bool(groups)
    return change.kind is Kind.UNSURE or (change.kind is Kind.CHANGED and len(change.fields) > 1)


def _done(change: RowChange, said: Said, groups: Mapping[str, str], unit: str) -> str:
    if change.kind is Kind.UNSURE:
        return _answered(change, said, groups, unit)
    group = groups.get(said.groups.get(change.key, change.role_group_id), "")
    if change.key in said.off:
        return _("Tas ikke inn.")
    if change.kind is Kind.NEW and not group and groups and change.key not in said.groups:
        return _("Legges til i {unit}. Hvilken stillingsgruppe?").format(unit=unit)
    return words.done_text(change, group, unit)


def _answered(change: RowChange, said: Said, groups: Mapping[str, str], unit: str) -> str:
    answer, _case = said.answers.get(change.key, (None, ""))
    if answer is None:
        return question_text(change)
    if answer is Answer.SKIP:
        return _("Hoppes over.")
    after = settled(change, said)
    if after is None:
        return _("Hoppes over.")
    if after.kind is Kind.UNCHANGED:
        return _("Samme person. Ingenting å endre.")
    group = groups.get(said.groups.get(change.key, change.role_group_id), "")
    done = words.done_text(after, group, unit)
    changes = ", ".join(map(words.named_change, after.fields))
    return f"{changes}. {done}" if changes else done


def question_text(change: RowChange) -> str:
    """What is asked about somebody unsure."""
    if change.why is Why.CLOSED:
        return _("Skal det lages en ny sak?")
    if change.why is Why.ACCOUNT_CLOSED:
        return _("Skal {name} legges til?").format(name=change.name)
    return _("Er det samme person?")
