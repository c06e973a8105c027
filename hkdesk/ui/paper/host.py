"""What the parts around a paper ask of the page they stand in, and all they know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.messages import Action


class PaperHost(Protocol):
    """A page with the papers of one case. Which paper a part is about it is told when it is made, and does not ask.

    Attributes:
        context: the window's.
        session: the case.
        busy: where work under way is shown, and can be given up.
    """

    context: AppContext
    session: CaseSession
    busy: BusyBar

    def say(self, error: Exception | None, *, go: Action | None = None) -> None:
        """Shows an error in the page, with a way to where it is mended, or takes it away; a bug is raised."""

    def show_pdf(self, pdf: bytes | None, begins: tuple[int, ...] = ()) -> None:
        """Shows these bytes page by page; None shows nothing. `begins` is the first page of each part, from 1."""

    def show_page(self, sha256: str, page: int) -> None:
        """Brings a page (from 1) of a document in the store into sight, also of another than the one shown."""

    def print_pages(self, sha256: str, number: str, pages: Sequence[int] = (), *, anew: bool = False) -> None:
        """Prints pages (from 1; none is all) of a document in the store, and the ledger hears what was taken."""

    def refresh(self) -> None:
        """Shows the case and its papers as they are now, the part that asked included."""
