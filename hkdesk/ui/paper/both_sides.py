"""The choice between one side of the sheet and both: kept with the printer, and seen in the preview before printing."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.i18n import _
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.paper.host import PaperHost

BOTH = ("long", "short")
"""The words of `Settings.print_sides` for both sides: turned over the long edge, or over the short one."""


def both_sides_chosen(frame: MainFrame) -> bool:
    """Whether the next print is to be on both sides, as chosen here or in the last print."""
    return frame.kept.settings.print_sides in BOTH


class BothSides(CheckBox):
    """What the print dialog begins with. The page shows the sheets as soon as it is chosen."""

    def __init__(self, host: PaperHost) -> None:
        super().__init__(_("Skriv ut på begge sider av arket"))
        self._host = host
        self.setToolTip(_("Hver del begynner på et nytt ark. Forhåndsvisningen viser hvilke sider som deler ark."))
        self.clicked.connect(self._choose)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen now."""
        self.setChecked(both_sides_chosen(self._host.context.frame))

    def _choose(self) -> None:
        kept = self._host.context.frame.kept
        kept.keep(replace(kept.settings, print_sides="long" if self.isChecked() else "one"))
        self._host.refresh()
