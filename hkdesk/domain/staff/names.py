"""Names in one column: which part comes first, and the two parts of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.staff.given_names import GIVEN_NAMES
from hkdesk.domain.values.folding import fold

_PARTICLES = frozenset("van von der den de la le di da du del af av zu ter ten bin ibn al el dos das".split())
_NOBODY = frozenset(
    "postmottak ressurs felles felleskonto moterom test testbruker vakt vikar vikarpool ledig ubesatt vakant".split()
)


class NameOrder(StrEnum):
    """What comes first in a full name."""

    LAST_FIRST = "last_first"
    FIRST_LAST = "first_last"


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in its two parts."""

    first: str
    last: str

    @property
    def whole(self) -> str:
        """As it is said and written: the given name first."""
        return f"{self.first} {self.last}".strip()


def split_name(text: str, order: NameOrder) -> Parts:
    """The parts of a full name; where it has a comma, the last name stands before it whatever the order."""
    if "," in text:
        last, _comma, first = text.partition(",")
        return Parts(first.strip(" ,"), last.strip())
    words = text.split()
    if len(words) < 2:
        return Parts("", text.strip())
    if order is NameOrder.LAST_FIRST:
        at = 1
        while at < len(words) - 1 and words[at - 1].casefold() in _PARTICLES:
            at += 1
        return Parts(" ".join(words[at:]), " ".join(words[:at]))
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return Parts(" ".join(words[:at]), " ".join(words[at:]))


def order_in(heading: str) -> NameOrder | None:
    """The order a heading such as "Fornavn og etternavn" says itself."""
    first, last = (fold(heading).find(word) for word in ("fornavn", "etternavn"))
    if first < 0 or last < 0:
        return None
    return NameOrder.FIRST_LAST if first < last else NameOrder.LAST_FIRST


def likely_order(names: Sequence[str], mails: Sequence[str] = ()) -> NameOrder:
    """Which order a column without commas seems to have: by the e-mail addresses beside it, and by known given names.

    Last name first where nothing tells: such columns come from registers.
    """
    votes = 0
    for at, name in enumerate(names[:500]):
        words = fold(name).split()
        if len(words) < 2:
            continue
        local = fold(mails[at].partition("@")[0]).replace("_", ".").split(".") if at < len(mails) else []
        if len(local) > 1 and local[0] != local[-1]:
            votes += (local[0] == words[0] or local[-1] == words[-1]) - (local[0] == words[-1] or local[-1] == words[0])
        votes += (words[0] in GIVEN_NAMES) - (words[-1] in GIVEN_NAMES)
    return NameOrder.FIRST_LAST if votes > 0 else NameOrder.LAST_FIRST


def is_nobody(name: str) -> bool:
    """Whether the name is that of a shared mailbox, a room or an empty post."""
    words = fold(name).split()
    return bool(words) and words[0] in _NOBODY


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents, hyphens and the order of their words."""
    return name_words(one) == name_words(other)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(sorted(fold(name).replace("-", " ").replace(",", " ").replace(".", " ").split()))


def like_name(one: str, other: str) -> bool:
    """Whether one name may be the other, shortened: the same first word or last word, and initials for the rest."""
    a, b = (fold(name).replace("-", " ").replace(".", " ").replace(",", " ").split() for name in (one, other))
    if not a or not b or (a[0] != b[0] and a[-1] != b[-1]):
        return False
    short, long = sorted((a, b), key=lambda words: (sum(map(len, words)), len(words)))
    left = list(long)
    for word in short:
        found = next((w for w in left if w == word or (len(word) == 1 and w.startswith(word))), None)
        if found is None:
            return False
        left.remove(found)
    return len(short) > 1
