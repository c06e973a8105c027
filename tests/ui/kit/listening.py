"""What a screen reader is asked to say by itself, kept for a test; the platform of the tests has none that listens."""

from __future__ import annotations

import pytest

from hkdesk.ui.kit import speech


class Said(list[tuple[str, bool]]):
    """The words, and whether they were said at once, over whatever was being said."""

    def words(self) -> list[str]:
        """The words alone."""
        return [words for words, _at_once in self]

    def forget(self) -> None:
        """As after a while: what was said may be said again."""
        self.clear()
        speech._said.clear()
        speech._stood.clear()


def listen(patch: pytest.MonkeyPatch) -> Said:
    """Hears all that is announced from now on."""
    said = Said()
    said.forget()
    patch.setattr(speech, "_say", lambda _widget, text, at_once: said.append((text, at_once)))
    return said
