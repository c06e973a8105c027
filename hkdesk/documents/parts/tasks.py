"""The tasks on paper: where each can be done, and the arithmetic of what share of the week suits home."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, Paragraph, Table
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.tasks import HomeShare, Task, home_share, percent
from hkdesk.domain.values.wording import number

_WIDTHS = (0.36, 0.15, 0.11, 0.24, 0.14)


def task_blocks(source: PacketSource) -> Iterator[Block]:
    """The tasks as a table, the sums with their parts, and the days wished; nothing where nothing is said."""
    say, said = source.phrases.say, source.file.case.assessment
    if not said.tasks and said.wished_days_per_week is None:
        return
    yield Heading(say("tasks.title"), 2)
    if said.tasks:
        yield _table(source, said.tasks)
        yield from _arithmetic(source, home_share(said.tasks))
    if said.wished_days_per_week is not None:
        days = say("assessment.extent_days", days=_number(source, said.wished_days_per_week))
        yield KeyValues(((say("tasks.wished"), days),))


def _table(source: PacketSource, tasks: tuple[Task, ...]) -> Table:
    say = source.phrases.say
    header = tuple(say(f"tasks.{column}") for column in ("task", "place", "share", "needs", "confidential"))
    rows = tuple(
        (
            task.title or "–",
            say(f"tasks.place_{task.place.value}"),
            "–" if task.share_percent is None else say("tasks.percent", percent=task.share_percent),
            task.needs or "–",
            say("answer.yes") if task.confidential else say("answer.no"),
        )
        for task in tasks
    )
    return Table(header, rows, widths=_WIDTHS, row_header=True, align="llrll")


def _arithmetic(source: PacketSource, share: HomeShare) -> Iterator[Block]:
    say = source.phrases.say
    if not share.total:
        return
    yield Paragraph(
        say(
            "tasks.range",
            home=percent(share.home),
            either=percent(share.either),
            percent=_span(source, share.low_percent, share.high_percent),
            days=_span(source, share.low_days, share.high_days),
        )
    )
    places = (("home", share.home), ("either", share.either), ("office", share.office))
    yield BulletList(tuple(_part(source, name, tasks) for name, tasks in places if tasks))
    if not share.adds_up:
        yield Paragraph(say("tasks.not_whole", percent=share.total), "muted")


def _part(source: PacketSource, place: str, tasks: tuple[Task, ...]) -> str:
    summed = " + ".join(f"{task.title or '–'} {task.share_percent}" for task in tasks)
    where = source.phrases.say(f"tasks.place_{place}")
    return source.phrases.say("tasks.part", place=where, percent=percent(tasks), sum=summed)


def _span(source: PacketSource, low: float, high: float) -> str:
    return _number(source, low) if low == high else f"{_number(source, low)}–{_number(source, high)}"


def _number(source: PacketSource, value: float) -> str:
    return number(value, source.phrases.language)
