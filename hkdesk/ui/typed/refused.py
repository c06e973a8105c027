"""What stands refused in a field is saved nowhere: nobody loses it without having been asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hkdesk.i18n import _


def may_lose(within: QWidget, going: str, way: str) -> bool:
    """Whether what is refused in the fields may be lost; nothing is asked where there is none.

    Args:
        within: holds the fields.
        going: a sentence on what the user is about to do.
        way: the words of the button that does it all the same.
    """
    from hkdesk.ui.kit.input.binding import refused_fields
    from hkdesk.ui.kit.messages import ask

    names = dict.fromkeys(field.accessibleName() for field in refused_fields(within))
    if not names:
        return True
    text = _("Dette står med feil og er ikke lagret: {fields}. {going}").format(fields="; ".join(names), going=going)
    return ask(within.window(), _("Noe er ikke lagret"), text, way, danger=True)


def refused_words(within: QWidget) -> str:
    """What is said instead of doing what cannot be undone, with the focus in the first refused field; "" for none."""
    from hkdesk.ui.kit.hand.leading import lead_to
    from hkdesk.ui.kit.input.binding import refused_fields

    wrong = refused_fields(within)
    if not wrong:
        return ""
    lead_to(wrong[0])
    names = "; ".join(dict.fromkeys(field.accessibleName() for field in wrong))
    return _("Dette står med feil og er ikke lagret: {fields}. Rett det først.").format(fields=names)
