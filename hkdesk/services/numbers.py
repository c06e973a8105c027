"""Numbers are given once, also when an old copy of the store is put back.

The store knows the numbers of its cases and papers. What it cannot know is what was given after it was copied: that is
kept outside it, a number a line, in `NAME.numbers` beside the store. It holds numbers only, and may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.domain.case.case import Case
from hkdesk.errors import Surroundings
from hkdesk.files import read_whole, there, write_whole

if TYPE_CHECKING:
    from hkdesk.store.store import Store

BYTE_LIMIT = 32 * 1024 * 1024
"""What is read of the file beside the store: numbers of two million papers."""
_LONGEST = 60  # characters of a number, well past what hkdesk gives


def memory_path(store: Path) -> Path:
    """Where the numbers given are kept."""
    return store.with_name(f"{store.name}.numbers")


def is_number(text: str) -> bool:
    """Whether the text may be a number of a case or a paper: short, one word, of printable ASCII."""
    return 0 < len(text) <= _LONGEST and text.isascii() and text.isprintable() and " " not in text


def remember(store: Path, numbers: Iterable[str]) -> None:
    """Keeps numbers that are about to be given; known ones are not written again.

    Raises:
        Surroundings: the disk stands in the way; then the number is not to be given.
    """
    known = _known(store)
    new = [number for number in dict.fromkeys(numbers) if number not in known]
    if new:
        write_whole(memory_path(store), "".join(f"{number}\n" for number in (*known, *new)).encode())


@contextmanager
def giving(store: Path, number: str, is_given: Callable[[], bool]) -> Iterator[None]:
    """Keeps the number before the block gives it; where the block fails, and it is not given, it is free again.

    Raises:
        Surroundings: the disk stands in the way; then the block is not entered.
    """
    new = number not in _known(store)
    remember(store, [number])
    try:
        yield
    except BaseException:
        if new and not is_given():
            with suppress(Surroundings):  # then one number more is passed over
                _forget(store, number)
        raise


def _forget(store: Path, number: str) -> None:
    write_whole(memory_path(store), "".join(f"{one}\n" for one in _known(store) if one != number).encode())


def given(store: Store, year: int) -> str:
    """A number for a case of the year that no case has or has had here, kept before it is given.

    Raises:
        Surroundings: the store or the file beside it cannot be read or written.
    """
    return several(store, year, 1)[0]


def several(store: Store, year: int, count: int) -> list[str]:
    """As many numbers one after the other, kept before they are given; raises as `given`."""
    first = store.cases.next_number(year, _highest(_known(store.path), year))
    start, _dash, last = first.rpartition("-")
    found = [f"{start}-{int(last) + more:04d}" for more in range(count)]
    remember(store.path, found)
    return found


def unknown_paper(store: Path, case: Case) -> bool:
    """Whether paper has been given a number of this case that the case does not know of.

    Such a store is an old copy that was put back: the next paper would carry a number that another has.
    """
    printed, start = issued_numbers(case), f"{case.number}-"
    return any(number.startswith(start) and number not in printed for number in _known(store))


def issued_numbers(case: Case) -> frozenset[str]:
    """The numbers of what was issued in the case."""
    return frozenset(one.number for one in case.agreements) | {one.number for one in case.letters}


def _known(store: Path) -> dict[str, None]:
    path = memory_path(store)
    if not there(path):
        return {}
    return dict.fromkeys(read_whole(path, BYTE_LIMIT).decode("ascii", "replace").split())


def _highest(known: Iterable[str], year: int) -> int:
    """The highest number of the year; one of more than nine digits is none that hkdesk gave (`next_number`)."""
    wanted = re.compile(rf"HK-{year:04d}-([0-9]{{1,9}})")
    return max((int(found[1]) for one in known if (found := wanted.fullmatch(one))), default=0)
