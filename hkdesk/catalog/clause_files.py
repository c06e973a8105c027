"""The agreement's clauses: checked so that a clause that loads can be filled for any terms."""

from __future__ import annotations

from collections.abc import Mapping

from hkdesk.catalog.schema import Reader, placeholders
from hkdesk.domain.agreement.clauses import FLAGS, VARIABLES
from hkdesk.domain.content.catalogue import Clause, ClauseParagraph, Origin, PointId, Text

ORIGIN = "origin"
"""The field by which a laid row tells whose words it is; nobody writes it in a file."""

# A variable that may be empty, and the flag that promises it is not. A paragraph that uses the variable must
# ask for the flag. `end_date` can still be empty in a draft, as those in `LATER` can.
PROMISED_BY: dict[str, str] = {
    "days_per_week": "days_stated",
    "weekdays": "fixed_days",
    "tasks": "tasks_stated",
    "extent_note": "extent_note",
    "common_days": "common_days",
    "minimum_staffing": "minimum_staffing",
    "days_per_month": "extent_month",
    "percent": "extent_percent",
    "home_amount": "days_stated",
    "fixed_days": "fixed_days",
    "every_fixed_day": "fixed_days",
    "half_days": "extent_half_days",
    "home_weeks": "extent_pattern",
    "first_home_week": "extent_nth_dated",
    "call_in": "extent_call_in",
    "hours_description": "hours_described",
    "hours_times": "hours_times",
    "weekly_hours": "hours_weekly",
    "core_from": "core_hours",
    "core_until": "core_hours",
    "registration": "registration_named",
    "available_from": "availability_times",
    "available_until": "availability_times",
    "channels": "availability_channels",
    "availability_note": "availability_note",
    "end_date": "temporary",
    "review_date": "review_set",
    "notice_weeks": "ending_notice",
    "ending_note": "ending_note",
    "trial_months": "trial_months",
    "trial_note": "trial_note",
    "equipment_note": "equipment_note",
    "trial_evaluation": "trial_evaluation",
    "trial_notice": "trial_notice",
    "equipment_return": "equipment_return",
    "expenses": "equipment_expenses",
    "handling_note": "handling_note",
    "excluded": "handling_excluded",
    "talks_first": "talks_first",
    "talks_every": "talks_every",
    "contact_employer": "contacts_employer",
    "contact_support": "contacts_support",
    "contact_safety": "contacts_safety",
}
ALWAYS = frozenset({"employee_name", "unit_name", "office"})
# Empty only in a draft, where a dotted line stands for them.
LATER = VARIABLES - ALWAYS - PROMISED_BY.keys()


def read_clauses(file: Reader, *, own: bool = False) -> tuple[Clause, ...]:
    """The clauses, numbered in the order of the file; every list item of § 2 is met by at least one.

    `own`: a virksomhet's are laid over ours; then `own.statute` judges the whole, and knows its rules.
    """
    clauses = tuple(_clause(reader, number) for number, reader in enumerate(file.tables("clauses"), 1))
    met = {clause.point for clause in clauses}
    for point in () if own else PointId:
        if point not in met:
            file.fault("point_unmet", "clauses", got=point.value)
    return clauses


def _clause(reader: Reader, number: int) -> Clause:
    when = read_conditions(reader)
    return Clause(
        id=reader.identifier(kind="clause"),
        number=number,
        title=reader.text("title"),
        paragraphs=tuple(_paragraph(part, when) for part in reader.tables("paragraphs")),
        source=reader.source(),
        point=reader.choice("point", PointId) if reader.has("point") else None,
        when=when,
        needs_approval=reader.boolean("needs_approval", False),
        origin=reader.choice(ORIGIN, Origin) if reader.has(ORIGIN) else Origin.OURS,
    )


def _paragraph(reader: Reader, clause_when: tuple[str, ...]) -> ClauseParagraph:
    when = read_conditions(reader)
    check_conditions_of(reader, (*clause_when, *when))
    return ClauseParagraph(read_filled(reader, "body", (*clause_when, *when)), when)


def read_filled(reader: Reader, key: str, when: tuple[str, ...]) -> Text:
    """A text whose words in braces are never empty where the conditions hold, or are dots until they are known."""
    own = reader.reading.own_names
    text = reader.text(key, VARIABLES | own.keys())
    for language, words in text.by_language.items():
        for name in _names(words):
            flag = name if name in own else PROMISED_BY.get(name)
            if flag and not any(one == flag or (name in own and one.startswith(f"{flag}.")) for one in when):
                reader.fault("empty_variable", f"{key}.{language}", got=name, flag=flag)
    return _placed(text, own) if own else text


def _placed(text: Text, own: Mapping[str, str]) -> Text:
    """The text with the fields of the virksomhet's own under the names that they are filled by."""

    def put(words: str) -> str:
        for name, place in own.items():
            words = words.replace(f"{{{name}}}", f"{{{place}}}")
        return words

    return Text({language: put(words) for language, words in text.by_language.items()})


def _names(words: str) -> tuple[str, ...]:
    try:
        return placeholders(words)
    except ValueError:
        return ()  # noted as a stray brace when the text was read


def read_conditions(reader: Reader) -> tuple[str, ...]:
    """The conditions in `when`, each of which is a flag of `FLAGS`."""
    when = reader.strings("when", empty=True)
    for place, condition in enumerate(when):
        if condition.removeprefix("!") not in FLAGS | reader.reading.own_flags:
            reader.fault("unknown_condition", f"when[{place}]", got=condition)
    return when


def check_conditions_of(reader: Reader, conditions: tuple[str, ...]) -> None:
    """Notes a fault where the conditions can never all hold."""
    for condition in conditions:
        if f"!{condition}" in conditions:
            reader.fault("never_holds", "when", got=condition)
