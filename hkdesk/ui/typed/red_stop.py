"""Who goes past a red field is led to it once: what stands there is saved nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hkdesk.i18n import _
from hkdesk.ui.kit.input.binding import refused_fields

if TYPE_CHECKING:
    from hkdesk.ui.steps.base import StepPage


class RedStop:
    """For one page. Going to the same place a second time, past the same fields, is meant.

    Args:
        say: shows and speaks a sentence.
    """

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._warned: tuple[object, ...] = ()

    def stops(self, within: StepPage | None, to: object, words: str) -> bool:
        """Whether the user is led to the first red field instead of going there.

        Args:
            within: what is left, which holds the fields and leads to them.
            to: where the user goes.
            words: the same, in words.
        """
        wrong = refused_fields(within) if within is not None else []
        warned = (to, *map(id, wrong)) if wrong else ()
        if within is None or not wrong or warned == self._warned:
            self._warned = ()
            return False
        self._warned = warned
        names = "; ".join(dict.fromkeys(field.accessibleName() for field in wrong))
        self._say(
            _("Dette står med feil og er ikke lagret: {fields}. Rett det, eller velg {place} en gang til.").format(
                fields=names, place=words
            )
        )
        within.lead_to(wrong[0])
        return True
