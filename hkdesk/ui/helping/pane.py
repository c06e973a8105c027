"""The pane that F1 opens over the page: what the law or the circular says where the user is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.helping.topics import Paragraph
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.kit.speech import announce

_WIDTH, _TALLEST = 440, 520


class HelpPane(Overlay):
    """At the right of the window; the arrow keys scroll it, Escape gives the focus back.

    Args:
        window: what it floats in.
        told: the paragraphs, the nearest first.
        more: shows a topic of Hjelp by its id.
    """

    def __init__(self, window: QWidget, told: Sequence[Paragraph], more: Callable[[str], object]) -> None:
        super().__init__(window)
        self.told = tuple(told)
        self.setAccessibleName(_("Hjelp til dette: {title}").format(title=told[0].title))
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_L, tokens.GAP_S)
        lines.setSpacing(tokens.GAP_S)
        for number, one in enumerate(told):
            if number:
                lines.addSpacing(tokens.GAP_M)
            self._say(one, lines)
        lines.addStretch(1)
        self._lines = lines
        self.area = scroll_over(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self.area.setAccessibleName(told[0].title)
        self.area.setAccessibleDescription(" ".join(f"{one.title}. {one.body} {one.changed}" for one in told))
        self.more_button = button(_("Mer i Hjelp"), lambda: self._go(more), kind="link", icon="circle-help")
        self.close_button = button(_("Lukk"), self.dismiss, kind="quiet")
        foot = row(self.more_button, 0, self.close_button)
        foot.setContentsMargins(tokens.GAP_L, 0, tokens.GAP_L, tokens.GAP_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.area)
        layout.addLayout(foot)

    def _say(self, one: Paragraph, lines: QVBoxLayout) -> None:
        lines.addWidget(label(one.title, "strong", wrap=True))
        body = label(one.body, wrap=True)
        where = label(one.where, "small", wrap=True)
        for part in (body, where):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(body)
        if one.changed:
            lines.addWidget(Notice("attention", one.changed, title=_("Nytt siden rundskrivet i 2021")))
        lines.addWidget(where)

    def open_over(self) -> None:
        """Shows itself at the upper right, as tall as it needs up to a bound; more scrolls."""
        self.ensurePolished()
        width = grown(_WIDTH)
        needed = self._lines.totalHeightForWidth(width - 2) + self.more_button.sizeHint().height() + 4 * tokens.GAP_L
        height = min(needed, grown(_TALLEST), self.host.height() - tokens.HEAD - 2 * tokens.GAP_S)
        left = self.host.width() - width - tokens.GAP_L
        self.open_at(QRect(left, tokens.HEAD + tokens.GAP_S, width, height), self.area)
        announce(self.area, f"{self.told[0].title}. {self.told[0].body}")

    def _go(self, more: Callable[[str], object]) -> None:
        self.dismiss()
        more(self.told[0].topic)
