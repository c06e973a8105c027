"""The page in the window's place when the store cannot be opened: what, where, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, OurFault
from hkdesk.i18n import _
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.basics import IconLabel, button, column, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.speech import announce

if TYPE_CHECKING:
    from hkdesk.ui.dialogs.rescue import RescuePanel


class TroublePage(QWidget):
    """Calm and whole: the reason in one sentence, the file, and three things to do."""

    def __init__(self, path: Path, try_again: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._path = path
        self.title_label = label(_("Dataene kan ikke åpnes"), "page")
        self.reason_label = label("", wrap=True)
        self.safe_label = label(_("Ingenting er endret eller slettet."), "strong", wrap=True)
        self.place_label = label(str(path), "muted", wrap=True)
        for part in (self.reason_label, self.place_label):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again_button = button(_("Prøv igjen"), try_again, kind="primary")
        self.folder_button = button(_("Åpne mappen"), lambda: open_folder(self, path.parent), icon="external-link")
        self.leave_button = button(_("Avslutt"), leave)
        self._rescue_place = QVBoxLayout()
        self.rescue: RescuePanel | None = None
        words = column(
            self.title_label,
            self.reason_label,
            self.safe_label,
            label(_("Her ligger dataene:"), "small"),
            self.place_label,
            tokens.GAP_S,
            row(self.again_button, self.folder_button, self.leave_button, 0),
            self._rescue_place,
            gap=tokens.GAP_M,
        )
        inside = QWidget()
        inside.setMaximumWidth(tokens.READING_WIDTH + 60)
        line = row(gap=tokens.GAP_XL)
        line.addWidget(IconLabel("circle-alert", "bad", 40), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        inside.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL * 2, tokens.GAP_XL, tokens.GAP_XL * 2, tokens.GAP_XL)
        layout.addStretch(2)
        layout.addWidget(inside)
        layout.addStretch(3)
        self.setFocusProxy(self.again_button)

    def show_error(self, error: HkdeskError) -> None:
        """Says why, aloud too."""
        ours = isinstance(error, OurFault)
        self.title_label.setText(_("Noe gikk galt i hkdesk") if ours else _("Dataene kan ikke åpnes"))
        self.reason_label.setText(error.reason)
        said = _("Ingenting er endret") in error.reason
        self.safe_label.setVisible(not said)
        if error.code == "store_damaged":
            self._offer_rescue()
        self.setAccessibleName(f"{self.title_label.text()}. {error.reason}")
        announce(self, f"{self.title_label.text()}. {error.reason}")

    def _offer_rescue(self) -> None:
        """What can be read of damaged data can be taken out; offered once, and looked at only when asked for."""
        from hkdesk.ui.dialogs.rescue import RescuePanel, reading_of
        from hkdesk.ui.kit.background import Background

        if self.rescue is None:
            self.rescue = RescuePanel(reading_of(self._path), Background(parent=self))
            self._rescue_place.addWidget(self.rescue)
