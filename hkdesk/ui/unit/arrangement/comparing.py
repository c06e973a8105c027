"""Two versions of the arrangement held against each other, field by field."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.compare import differences
from hkdesk.i18n import _
from hkdesk.services.words.unit.arrangement import PointWords, difference_words, part_title
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens


class Comparison(QWidget):
    """What one version said and what the other says; «Tilbake» is `back`."""

    def __init__(self, old: Arrangement, new: Arrangement, words: PointWords) -> None:
        super().__init__()
        self.told = [(one.part, *difference_words(one, words)) for one in differences(old, new)]
        self.back = button(_("Tilbake til ordningen"), kind="link", icon="chevron-left")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.back)
        title = _("Versjon {old} og versjon {new}").format(old=old.version, new=new.version)
        layout.addWidget(label(title, "page"))
        if not self.told:
            layout.addWidget(label(_("De to sier det samme."), "muted"))
        for part, field, was, now in self.told:
            head = label(part_title(part) if part is not None else _("Vedtak"), "small")
            before = label(_("Versjon {n}: {text}").format(n=old.version, text=was), "muted", wrap=True)
            after = label(_("Versjon {n}: {text}").format(n=new.version, text=now), wrap=True)
            layout.addWidget(Card(head, label(field, "strong"), before, after))
        layout.addStretch(1)
