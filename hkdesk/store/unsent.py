"""What is typed in forms and not sent: kept in the store beside the cases, and no part of any of them."""

from __future__ import annotations

from collections.abc import Mapping

from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link

_PUT = "INSERT INTO unsent (case_id, field, text) VALUES (?, ?, ?)"
_TAKE = "DELETE FROM unsent WHERE case_id IS ? AND field = ?"


class UnsentTexts:
    """`Store.unsent`: texts by the field they stand in, of a case or of none.

    Neither the search nor the journal knows of them, and they go with their case.
    """

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, case_id: str) -> dict[str, str]:
        """The texts of a case; "" for those that belong to none."""
        return dict(self._link.rows("SELECT field, text FROM unsent WHERE case_id IS ?", case_id or None))

    def everything(self) -> list[tuple[str, str, str]]:
        """Every text with its case, "" for none, and its field."""
        return self._link.rows("SELECT coalesce(case_id, ''), field, text FROM unsent ORDER BY rowid")

    def put(self, case_id: str, texts: Mapping[str, str | None]) -> None:
        """Keeps each text in place of the one before; None takes it away.

        Raises:
            InvalidInput: no_such_case; nothing is kept.
        """
        with self._link.transaction():
            if case_id and self._link.row("SELECT 1 FROM case_ WHERE id = ?", case_id) is None:
                raise InvalidInput("no_such_case", got=case_id)
            for field, text in texts.items():
                self._link.execute(_TAKE, case_id or None, field)
                if text is not None:
                    self._link.execute(_PUT, case_id or None, field, text)
