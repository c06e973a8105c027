"""What is typed in forms that are sent by a button, until it is sent: kept with the case, and never a part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hkdesk.store.store import Store


MOST_KEPT = 5
"""How many texts of one field, from runs before this one, are kept for an answer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What was typed before hkdesk was closed or broken off: the text of each field, and when it was saved last."""

    texts: Mapping[str, str]
    at: datetime


class Unsent:
    """The texts of the forms of one case, or of the forms that belong to none, by the name of the field.

    They are in the store alone: no document, no case file, no hand-over, no search and no log has them. `flush` writes
    them, as it does a case. A text from before hkdesk was opened is not put back by itself: it is offered, and stays
    until it is taken up or let go of, also where something else is typed in the field meanwhile.

    Args:
        store: where they lie.
        case_id: whose they are; "" for no case's.
        touched: is told when there is something to write.
    """

    def __init__(self, store: Store, case_id: str, touched: Callable[[], object]) -> None:
        self._store, self._case_id, self._touched = store, case_id, touched
        self._texts: dict[str, str] | None = None
        self._earlier: dict[str, list[tuple[str, str]]] = {}  # with the moment, the newest first
        self._rows: dict[str, int] = {}
        self._unsaved: dict[str, tuple[str | None, str]] = {}
        self.is_gone = False
        """Whether the case was removed: then nothing is kept any more."""

    def get(self, name: str) -> str | None:
        """What was typed and not sent; None for nothing, and "" for a field that was emptied."""
        return self._known().get(name)

    def keep(self, name: str, text: str | None) -> None:
        """Keeps what stands in a field; None when nothing of it is to be kept."""
        known = self._known()
        if self.is_gone or known.get(name) == text:
            return
        if text is None:
            known.pop(name)
        else:
            known[name] = text
        self._write(name)

    def forget(self, *names: str) -> None:
        """The texts were sent, or are not wanted."""
        for name in names:
            self.keep(name, None)

    def offer(self, *names: str) -> Offer | None:
        """What was typed in these fields before hkdesk was opened, the newest of each; None where nothing waits."""
        self._known()
        there = {name: self._earlier[name][0] for name in names if self._earlier.get(name)}
        if not there:
            return None
        newest = datetime.fromisoformat(max(at for _text, at in there.values()))
        return Offer({name: text for name, (text, _at) in there.items()}, newest)

    def take(self, *names: str) -> None:
        """What is offered stands in the fields; what stood there is offered in its place."""
        known = self._known()
        for name in names:
            if not self._earlier.get(name):
                continue
            text, _at = self._earlier[name].pop(0)
            if (before := known.get(name)) is not None:
                self._earlier[name].insert(0, (before, datetime.now(UTC).isoformat()))
            known[name] = text
            self._write(name)

    def let_go(self, *names: str) -> None:
        """What is offered is not wanted."""
        self._known()
        for name in names:
            if self._earlier.get(name):
                self._earlier[name].pop(0)
                self._write(name)

    def drop(self, unwanted: Callable[[str], bool]) -> None:
        """Every text it is true of goes: what stands in a field, and what is offered from before."""
        known = self._known()
        for name in {*known, *self._earlier}:
            there, offered = known.get(name), self._earlier.get(name, [])
            kept = [one for one in offered if not unwanted(one[0])]
            if there is not None and unwanted(there):
                known.pop(name)
            if (known.get(name), kept) != (there, offered):
                self._earlier[name] = kept
                self._write(name)

    def flush(self) -> bool:
        """Writes what is not written; whether anything was. Raises as `CaseSession.flush`, and then keeps it."""
        if not self._unsaved:
            return False
        texts = {row: text for row, (text, _at) in self._unsaved.items()}
        self._store.unsent.put(self._case_id, texts, {row: at for row, (_text, at) in self._unsaved.items()})
        self._unsaved = {}
        return True

    def gone(self) -> None:
        """The case was removed from the store, and what was typed with it: there is nothing to write, now or later."""
        self._texts, self._earlier, self._unsaved, self.is_gone = {}, {}, {}, True

    def _known(self) -> dict[str, str]:
        if self._texts is None:
            self._texts = {}
            for row, kept in sorted(self._store.unsent.with_times(self._case_id).items(), key=_place):
                name = _place((row, kept))[0]
                self._earlier.setdefault(name, []).append(kept)
            self._rows = {name: len(kept) for name, kept in self._earlier.items()}
        return self._texts

    def _write(self, name: str) -> None:
        """The field's rows: what stands in it now under its name, and each earlier text behind it."""
        kept = self._earlier[name] = self._earlier.get(name, [])[:MOST_KEPT]
        now = self._known().get(name)
        texts = [*([] if now is None else [(now, "")]), *kept]
        for place in range(max(len(texts), self._rows.get(name, 0))):
            row = f"{name}{_MARK}{place}" if place else name
            self._unsaved[row] = texts[place] if place < len(texts) else (None, "")
        self._rows[name] = len(texts)
        self._touched()


_MARK = "#"


def _place(row: tuple[str, object]) -> tuple[str, int]:
    """The field of a row of the store, and how many texts stand before it."""
    name, mark, place = row[0].rpartition(_MARK)
    return (name, int(place)) if mark and place.isdigit() else (row[0], 0)


class UnsentDesk:
    """`Workspace.unsent`: one `Unsent` for each case, so that two forms share one truth.

    `on_typed` is called when something waits to be saved; the window sets it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Unsent] = {}
        self.on_typed: Callable[[], object] = lambda: None

    def of(self, case_id: str = "") -> Unsent:
        """What is typed in the forms of the case, or in those that belong to none."""
        if case_id not in self._known or self._known[case_id].is_gone:
            self._known[case_id] = Unsent(self._store, case_id, self._typed)
        return self._known[case_id]

    def flush(self) -> bool:
        """Writes what is not written, of every case; raises as `Unsent.flush`, after the others were written."""
        written, trouble = False, None
        for one in self._known.values():
            try:
                written |= one.flush()
            except Exception as error:  # noqa: BLE001 - raised below; one case must not keep the others unsaved
                trouble = trouble or error
        if trouble is not None:
            raise trouble
        return written

    def _typed(self) -> None:
        self.on_typed()
