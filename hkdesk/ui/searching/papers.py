"""Documents and the texts of Hjelp, for Ctrl+K."""

from __future__ import annotations

from functools import partial
from typing import Any

from hkdesk.domain.values.folding import fold, holds
from hkdesk.domain.values.mistyped import nearly_holds
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.out.archive import ArchiveRow, asked
from hkdesk.services.words.archive import kind_words
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.context import ARCHIVE_PAGE, AppContext
from hkdesk.ui.kit.goto import Target

_FOUND, _LOOKED_AT = 6, 300
"""So many documents are shown, and so many of the newest are looked at for words that nothing holds as typed."""


def documents(context: AppContext, typed: str) -> list[Target]:
    """The newest documents whose name, number or text holds every typed word; in the store, so all of them."""
    rows = context.workspace.archive.rows(asked(typed), limit=_FOUND, paper=False)
    return [_document(context, row) for row in rows]


def nearest_documents(context: AppContext, typed: str) -> list[Target]:
    """Of the newest documents those whose kind and name are what was typed but for a slip of the hand."""
    words = fold(typed).split()
    rows = context.workspace.archive.rows(asked(), limit=_LOOKED_AT, paper=False)
    near = [(nearly_holds(words, f"{kind_words(row.record.kind)} {row.name}"), row) for row in rows]
    found = sorted(((slips, n) for n, (slips, _row) in enumerate(near) if slips is not None), key=lambda one: one[0])
    return [_document(context, near[n][1]) for _slips, n in found[:_FOUND]]


def _document(context: AppContext, row: ArchiveRow) -> Target:
    words = f"{kind_words(row.record.kind)}, {row.name}" if row.name else kind_words(row.record.kind)
    when = short_date(row.record.created_at.astimezone().date())
    return Target(words, partial(_open, context, row), f"{row.record.number} · {when}", "file-text")


def _open(context: AppContext, row: ArchiveRow) -> None:
    context.go(ARCHIVE_PAGE)
    page: Any = context.frame.page(ARCHIVE_PAGE)
    page.open_document(row)


def chapters(context: AppContext) -> list[Target]:
    """Every text of Hjelp by its title."""
    return [
        Target(on_screen(one.title), partial(_show, context, one.id), _("Hjelp"), "circle-help")
        for one in catalogue().help_topics
    ]


def chapters_with(context: AppContext, typed: str) -> list[Target]:
    """The texts of Hjelp that hold every typed word, in the title or below it."""
    words = fold(typed).split()
    texts = [f"{on_screen(one.title)} {on_screen(one.body)}" for one in catalogue().help_topics]
    return [target for target, text in zip(chapters(context), texts, strict=True) if holds(words, text)]


def _show(context: AppContext, topic: str) -> None:
    from hkdesk.ui.helping.here import show_topic

    show_topic(context, topic)
