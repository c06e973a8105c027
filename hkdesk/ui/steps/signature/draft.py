"""Before the packet is issued: what stands between the draft and paper, and the one button that freezes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import Step
from hkdesk.i18n import _
from hkdesk.services.paper.issuing import Prepared, Snapshot
from hkdesk.ui.kit.basics import button, hairline, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.both_sides import BothSides
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.issuing import Question, Tell
from hkdesk.ui.steps.agreement.words import ARCHIVE_PAGE, over_text, reason_text, thought_text
from hkdesk.ui.steps.signature.issuing import IssuingSide, with_week
from hkdesk.ui.steps.signature.parts import PartsList

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper


class DraftSide(IssuingSide):
    """What is missing, with a link to each place, and "Utsted signaturpakke"."""

    def __init__(self, host: PaperHost) -> None:
        super().__init__(host, _("Utsted signaturpakke"))
        self._reasons: tuple[tuple[str, str], ...] | None = None  # each with where to go
        self._thoughts: tuple[str, ...] = ()
        self._rules: tuple[str, ...] = ()  # of the unit, that would be broken
        self.title, self.lead = label("", "section", wrap=True), label("", "muted", wrap=True)
        self.over = label("", "muted", wrap=True)
        self.archive_button = button(
            _("Åpne arkivet"), lambda: self.context.go(ARCHIVE_PAGE), kind="link", icon="archive"
        )
        self.both_sides = BothSides(host)
        self.parts = PartsList(self.session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addLayout(self.changed_place)
        layout.addLayout(self.reasons)
        layout.addWidget(self.over)
        layout.addWidget(self.archive_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.addWidget(self.issue_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addWidget(hairline())
        layout.addWidget(self.both_sides)
        layout.addWidget(self.parts)

    def refresh(self) -> None:
        """Shows what is missing now, and the packet as it would be."""
        from hkdesk.services.paper.packets import why_not_issue, worth_a_thought

        view = self.session.view
        reasons = tuple(reason_text(view, reason) for reason in why_not_issue(view))
        thoughts, week = worth_a_thought(view), self.week_lines()
        if (reasons, thoughts, week) != (self._reasons, self._thoughts, self._rules):
            self._thoughts, self._rules = thoughts, week
            self._show_reasons(reasons)
        self.both_sides.refresh()
        self.parts.refresh()
        self.over.setText(over_text(view))
        self.over.setVisible(bool(self.over.text()))
        self.archive_button.setVisible(bool(self.over.text()))
        self.issue_button.setEnabled(not reasons and not self.issuing.busy)
        self.draw_anew()

    def _show_reasons(self, reasons: tuple[tuple[str, str], ...]) -> None:
        self._reasons = reasons
        empty(self.reasons)
        if reasons:
            self.title.setText(_("Dette må på plass først"))
            self.lead.setText(_("Ved siden av ser du pakken slik den er nå, merket som utkast."))
        else:
            self.title.setText(_("Klar til å utstedes"))
            self.lead.setText(
                _(
                    "Se gjennom pakken sammen med den ansatte. Når du utsteder den, fryses teksten, "
                    "og dere kan skrive ut og signere."
                )
            )
        for text, field in reasons:
            self.reasons.addWidget(self.reason_line(text, field))
        if self._thoughts or self._rules:
            self.reasons.addWidget(label(_("Verdt å tenke på først"), "strong"))
        for code in self._thoughts:
            self.reasons.addWidget(self._thought_line(code))
        for line in self._rules:
            self.reasons.addWidget(self.week_line(line))

    def _thought_line(self, code: str) -> QWidget:
        text, step = thought_text(code)
        if step is Step.AGREEMENT:
            return self.reason_line(text, code, "info")
        return self.reason_line(text, "", "info", lambda: self.context.open_case(self.session.case.id, step))

    def draft_maker(self, file: CaseFile, now: datetime) -> Callable[[Tell], MadePaper]:
        def make(tell: Tell) -> MadePaper:
            from hkdesk.services.paper.packets import draft_packet

            return draft_packet(file, now, progress=tell)

        return make

    def question(self) -> Question:
        text = _(
            "Teksten i avtalen fryses slik den står nå, og pakken får nummer og dato. "
            "Det som er utstedt, kan ikke endres eller slettes."
        )
        return Question(_("Utstede signaturpakken?"), with_week(text, self.week_lines()))

    def issue_maker(self, seen: Snapshot) -> Callable[[Tell], Prepared]:
        def make(tell: Tell) -> Prepared:
            from hkdesk.services.paper.packets import prepare_issue

            return prepare_issue(seen.file, seen.now, seen.by, progress=tell)

        return make
