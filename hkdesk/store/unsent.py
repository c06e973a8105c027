"""What is typed in forms and not sent: kept in the store beside the cases, and no part of any of them."""

from __future__ import annotations

from collections.abc import Mapping

from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link

_PUT = "INSERT INTO unsent (case_id, field, text) VALUES (?, ?, ?)"
_PUT_OLD = "INSERT INTO unsent (case_id, field, text, at) VALUES (?, ?, ?, ?)"
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

    def with_times(self, case_id: str) -> dict[str, tuple[str, str]]:
        """The texts as `of`, each with the moment it was saved, ISO 8601 in UTC."""
        sql = "SELECT field, text, at FROM unsent WHERE case_id IS ?"
        return {field: (text, at) for field, text, at in self._link.rows(sql, case_id or None)}

    def put(self, case_id: str, texts: Mapping[str, str | None], times: Mapping[str, str] | None = None) -> None:
        """Keeps each text in place of the one before; None takes it away. `times` are those of texts from before.

        Raises:
            InvalidInput: no_such_case; nothing is kept.
        """
        with self._link.transaction():
            if case_id and self._link.row("SELECT 1 FROM case_ WHERE id = ?", case_id) is None:
                raise InvalidInput("no_such_case", got=case_id)
            for field, text in texts.items():
                self._link.execute(_TAKE, case_id or None, field)
                if text is None:
                    continue
                if at := (times or {}).get(field, ""):
                    self._link.execute(_PUT_OLD, case_id or None, field, text, at)
                else:
                    self._link.execute(_PUT, case_id or None, field, text)
