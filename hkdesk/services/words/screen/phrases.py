"""The fixed words of documents in the language of the window: for the screen, and for paper that follows it."""

from __future__ import annotations

from hkdesk.documents.parts.phrases import Phrases
from hkdesk.i18n import language
from hkdesk.services.content import catalogue


def window_phrases() -> Phrases:
    """The words of documents as the window speaks. A paper that is signed or stored has a language of its own."""
    return Phrases(catalogue().document_texts, language())
