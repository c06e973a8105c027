"""The page in the window's place when the store cannot be opened: what, where, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, OurFault
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.basics import IconLabel, button, column, label, restyle, row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.speech import announce

if TYPE_CHECKING:
    from hkdesk.ui.dialogs.rescue import RescuePanel
    from hkdesk.ui.keys.way_in import FirstKey, WayIn


class TroublePage(QWidget):
    """Calm and whole: the reason in one sentence, the file, and three things to do.

    Where a code or a passphrase is the way past it, they are asked for here; `key_found` carries what they opened
    (`WayFound`). `restore_asked` fires when a copy is wanted instead.
    """

    key_found = Signal(object)
    restore_asked = Signal()

    def __init__(self, path: Path, try_again: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._path = path
        self.way_in: WayIn | FirstKey | None = None
        self.title_label = label(_("Dataene kan ikke åpnes"), "page")
        self.reason_label = label("", wrap=True)
        self.safe_label = label(_("Ingenting er endret eller slettet."), "strong", wrap=True)
        self.place_label = label(str(path), "muted", wrap=True)
        for part in (self.reason_label, self.place_label):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button = button(_("Prøv igjen"), try_again, kind="primary")
        self.folder_button = button(_("Åpne mappen"), lambda: open_folder(self, path.parent), icon="external-link")
        self.restore_button = button(_("Gjenopprett fra en kopi"), self.restore_asked.emit, icon="history")
        self.leave_button = button(_("Avslutt"), leave)
        self._rescue_place = QVBoxLayout()
        self.rescue: RescuePanel | None = None
        self._ways = QVBoxLayout()
        words = column(
            self.title_label,
            self.reason_label,
            self.safe_label,
            self._ways,
            label(_("Her ligger dataene:"), "small"),
            self.place_label,
            tokens.GAP_S,
            row(self.again_button, self.restore_button, self.folder_button, self.leave_button, 0),
            self._rescue_place,
            gap=tokens.GAP_M,
        )
        inside = QWidget()
        inside.setMaximumWidth(tokens.READING_WIDTH + 60)
        line = row(gap=tokens.GAP_XL)
        line.addWidget(IconLabel("circle-alert", "bad", 40), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        inside.setLayout(line)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_over(whole))
        layout.setContentsMargins(tokens.GAP_XL * 2, tokens.GAP_XL, tokens.GAP_XL * 2, tokens.GAP_XL)
        beside = row(gap=0)  # the width it will have decides how high it must be
        beside.addWidget(inside, 100)
        beside.addStretch(1)
        layout.addStretch(2)
        layout.addLayout(beside)
        layout.addStretch(3)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the way past it begins, else at the button for another try."""
        first = self.again_button if self.way_in is None else self.way_in.first()
        first.setFocus(event.reason())

    def show_error(self, error: HkdeskError) -> None:
        """Says why, aloud too."""
        ours = isinstance(error, OurFault)
        self.title_label.setText(_("Noe gikk galt i hkdesk") if ours else _("Dataene kan ikke åpnes"))
        self.reason_label.setText(error.reason)
        self._offer_way(error)
        said = _("Ingenting er endret") in error.reason or _("Ingenting er laget") in error.reason
        self.safe_label.setVisible(not said)
        if error.code == "store_damaged":
            self._offer_rescue()
        self.setAccessibleName(f"{self.title_label.text()}. {error.reason}")
        announce(self, f"{self.title_label.text()}. {error.reason}", at_once=True)

    def _offer_rescue(self) -> None:
        """What can be read of damaged data can be taken out; offered once, and looked at only when asked for."""
        from hkdesk.ui.dialogs.rescue import RescuePanel, reading_of
        from hkdesk.ui.kit.background import Background

        if self.rescue is None:
            self.rescue = RescuePanel(reading_of(self._path), Background(parent=self))
            self._rescue_place.addWidget(self.rescue)

    def _offer_way(self, error: HkdeskError) -> None:
        """The form that leads past the error, if one does; it is begun anew for each error."""
        if self.way_in is not None:
            discard(self.way_in)
            self.way_in = None
        made = self._way_past(error.code)
        restyle(self.again_button, "kind", "primary" if made is None else "")
        if made is not None:
            self.way_in = made
            self._ways.addWidget(made)
            made.found.connect(self.key_found)

    def _way_past(self, code: str) -> WayIn | FirstKey | None:
        from hkdesk.services.keys import recovery
        from hkdesk.ui.keys.way_in import FirstKey, WayIn
        from hkdesk.ui.kit.background import Background

        today = Clock().today()
        if code == "vault_none":
            return FirstKey(self._path, today, Background(parent=self))
        if code not in recovery.WITH_SECRET:
            return None
        way = WayIn(self._path, today, Background(parent=self))
        way.show_for(code)
        return way
