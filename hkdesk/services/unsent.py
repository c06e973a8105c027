"""What is typed in forms that are sent by a button, until it is sent: kept with the case, and never a part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hkdesk.store.store import Store


class Unsent:
    """The texts of the forms of one case, or of the forms that belong to none, by the name of the field.

    They are in the store alone: no document, no case file, no hand-over, no search and no log has them. `flush` writes
    them, as it does a case.

    Args:
        store: where they lie.
        case_id: whose they are; "" for no case's.
        touched: is told when there is something to write.
    """

    def __init__(self, store: Store, case_id: str, touched: Callable[[], object]) -> None:
        self._store, self._case_id, self._touched = store, case_id, touched
        self._texts: dict[str, str] | None = None
        self._unsaved: dict[str, str | None] = {}
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
        self._unsaved[name] = text
        self._touched()

    def forget(self, *names: str) -> None:
        """The texts were sent, or are not wanted."""
        for name in names:
            self.keep(name, None)

    def flush(self) -> bool:
        """Writes what is not written; whether anything was. Raises as `CaseSession.flush`, and then keeps it."""
        if not self._unsaved:
            return False
        self._store.unsent.put(self._case_id, self._unsaved)
        self._unsaved = {}
        return True

    def gone(self) -> None:
        """The case was removed from the store, and what was typed with it: there is nothing to write, now or later."""
        self._texts, self._unsaved, self.is_gone = {}, {}, True

    def _known(self) -> dict[str, str]:
        if self._texts is None:
            self._texts = self._store.unsent.of(self._case_id)
        return self._texts


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
