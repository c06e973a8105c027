"""Rows of one person put together: the posts of today, the main one, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hkdesk.domain.staff.entry import Entry
from hkdesk.domain.staff.names import name_words
from hkdesk.domain.staff.people import Person, Position, Skip, Skipped, Tell, Told

_FULL = 100


def put_together(entries: Sequence[Entry], today: date) -> tuple[tuple[Person, ...], list[Skipped], list[Told]]:
    """The people in the order of their first row; rows whose number is two people's, and what to know.

    Rows are one person's where number and name are the same; without a number, where name and e-mail are.
    """
    by_key: dict[tuple[object, ...], list[Entry]] = {}
    for one in entries:
        by_key.setdefault(_key(one), []).append(one)
    people, two, told = [], [], []
    for rows in by_key.values():
        others = _of_two(rows)
        if others:
            two += others
            continue
        person, notes = _one(rows, today)
        people.append(person)
        told += notes
    return tuple(sorted(people, key=lambda one: one.lines[0])), two, told


def _key(entry: Entry) -> tuple[object, ...]:
    person = entry.person
    if person.employee_number:
        return "number", person.employee_number
    if person.email:
        return "mail", person.email.casefold(), name_words(person.name)
    return "row", entry.line


def _of_two(rows: Sequence[Entry]) -> list[Skipped]:
    """The rows as left out, where they are of more than one name."""
    names = [name_words(one.person.name) for one in rows]
    if len(set(names)) < 2:
        return []
    return [
        Skipped(one.line, Skip.TWO_PEOPLE, next(o.line for o, n in zip(rows, names, strict=True) if n != names[at]))
        for at, one in enumerate(rows)
    ]


def _one(rows: Sequence[Entry], today: date) -> tuple[Person, list[Told]]:
    """The person the rows are about; the posts of today count, else those to come, else the last ones."""
    distinct, told = _without_repeats(rows)
    now = [one for one in distinct if not one.person.left and not one.person.not_yet]
    ahead = [one for one in distinct if one.person.not_yet]
    counted = now or ahead or distinct
    main = _main(counted, past=not (now or ahead))
    person = main.person
    lines = tuple(one.line for one in rows)

    def filled(name: str) -> str:
        return next((value for one in (main, *rows) if (value := str(getattr(one.person, name)))), "")

    whole = replace(
        person,
        lines=lines,
        email=filled("email"),
        phone=filled("phone"),
        old_number=filled("old_number"),
        manager=filled("manager"),
        role_group=filled("role_group"),
    )
    if len(now) > 1:
        percents = [one.person.percent for one in now if one.person.percent is not None]
        posts = tuple(Position(one.person.title, one.person.percent, one.person.unit, one is main) for one in now)
        whole = replace(whole, percent=round(sum(percents), 4) if percents else None, positions=posts)
        told.append(Told(lines[0], Tell.SEVERAL_POSITIONS))
    if whole.percent is not None and whole.percent > _FULL:
        told.append(Told(lines[0], Tell.OVER_FULL))
    if whole.not_yet and whole.start is not None and whole.start > today:
        told.append(Told(main.line, Tell.STARTS_LATER))
    return whole, told


def _without_repeats(rows: Sequence[Entry]) -> tuple[list[Entry], list[Told]]:
    """The posts, each once: a row that says nothing another does not say is the same row once more."""
    kept: list[Entry] = []
    told = []
    for one in rows:
        same = next((other for other in kept if _post(other) == _post(one)), None)
        if same is None:
            kept.append(one)
        else:
            told.append(Told(same.line, Tell.TWICE, one.line))
    return kept, told


def _post(entry: Entry) -> tuple[object, ...]:
    one = entry.person
    return one.title, one.unit, one.percent, one.start, one.end, one.left


def _main(rows: Sequence[Entry], *, past: bool) -> Entry:
    """The post marked as the main one, else the largest; of posts that are over the one that lasted longest."""
    if past:
        return max(rows, key=lambda one: (one.person.end or date.min, one.main))
    return max(rows, key=lambda one: (one.main, one.person.percent or 0))
