"""What may not stand among the words of a command, where the shell would keep it: asked for, or off standard input."""

from __future__ import annotations

import getpass
import sys

from hkdesk.errors import InvalidInput
from hkdesk.i18n import _


def asks() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def asked(prompt: str, *, twice: bool = False) -> str:
    """What was typed in answer, unseen; or the next line of standard input where nobody sits there.

    Args:
        prompt: what is asked.
        twice: it is typed once more, since nobody sees what was typed.

    Raises:
        InvalidInput: required, for nothing; typed_differently.
    """
    if not asks():
        text = sys.stdin.readline() if sys.stdin is not None else ""
    else:
        text = getpass.getpass(prompt)
        if twice and getpass.getpass(_("En gang til: ")) != text:
            raise InvalidInput("typed_differently")
    if not text.strip():
        raise InvalidInput("required")
    return text.strip()
