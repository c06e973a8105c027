"""The catalogue's texts as the screen shows them: in its language, while documents keep to theirs."""

from __future__ import annotations

from hkdesk.domain.content.catalogue import Text
from hkdesk.i18n import language


def on_screen(text: Text) -> str:
    """The text in the language of the window. For what is stored or printed, use the document's own language."""
    return text.get(language())
