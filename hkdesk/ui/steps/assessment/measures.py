"""Tiltak: what is to be done, by whom and by when (circular 38/2021 point 2.4), each a card that saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.changes.commands import RemoveMeasure
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.steps.assessment.measures_add import add_measure, go_to_place
from hkdesk.ui.steps.assessment.measures_card import MeasureCard
from hkdesk.ui.steps.base import StepPage

MEASURES, CONCLUSION = "measures", "conclusion"


class MeasuresPanel(StepPage):
    """The list of measures, in the order they were added; on top, that all are closed and the conclusion waits."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.help_here = ("circular.2_4",)
        self.cards: list[MeasureCard] = []
        self.count_label = label("", "muted", wrap=True)
        words = _("Alle tiltakene er lukket siden du konkluderte. Se om konklusjonen fortsatt holder.")
        self.again = Notice(
            "attention", words, [(_("Gå til konklusjonen"), self.go_to_conclusion)], title=_("Vurder på nytt")
        )
        self.again.hide()
        self.trouble: Notice | None = None
        self.add_button = button(_("Nytt tiltak"), self.add_new, icon="plus")
        self.body.setSpacing(tokens.GAP_M)
        head = QVBoxLayout()
        head.setSpacing(tokens.GRID)
        head.addWidget(label(_("Tiltak"), "section"))
        lead = _("Hva må på plass for at ordningen skal fungere? Skriv hvem som gjør det, og når det skal være gjort.")
        head.addWidget(label(lead, "muted", wrap=True))
        head.addWidget(self.count_label)
        self._trouble_place, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(tokens.GAP_M)
        self.body.addLayout(head)
        self.body.addWidget(self.again)
        self.body.addLayout(row(self.add_button, 0))
        self.body.addLayout(self._trouble_place)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._show()

    # what can be done

    def add_new(self, source: str = "", what: str = "") -> None:
        """Adds a measure and opens it for writing."""
        try:
            made = add_measure(self.session, source, what)
        except InvalidInput as refusal:
            self._say(refusal)
            return
        self._say(None)
        self._show()  # also where no page listens
        self.card(made).begin(anew=True)

    def remove(self, measure_id: str) -> None:
        """Takes a measure away; the focus goes to the next one, else to what adds one."""
        at = [card.measure_id for card in self.cards].index(measure_id)
        left = [card for card in self.cards if card.measure_id != measure_id]
        goes_to: QWidget = left[min(at, len(left) - 1)].area if left else self.add_button
        goes_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.do(RemoveMeasure(measure_id))
        self._show()

    def go_to_conclusion(self) -> None:
        """Shows the conclusion."""
        go_to_place(self, CONCLUSION)

    def card(self, measure_id: str) -> MeasureCard:
        """The card of a measure; `KeyError` when there is none."""
        return {card.measure_id: card for card in self.cards}[measure_id]

    # what is shown

    def refresh(self) -> None:
        super().refresh()
        self._show()

    def reload(self) -> None:
        self._show()
        for number, card in enumerate(self.cards, start=1):
            card.reload(number)

    def _show(self) -> None:
        wanted = [measure.id for measure in self.session.case.measures]
        if wanted != [card.measure_id for card in self.cards]:
            self._lay_cards(wanted)
        for number, card in enumerate(self.cards, start=1):
            card.refresh(number)
        self.count_label.setText(self._counted())
        again = self.session.view.reevaluation
        closed = again.measure_ids if again is not None else ()  # else an answer is another, which is told elsewhere
        set_shown(self.again, bool(closed))
        if closed:
            days = [m.closed_on for m in self.session.case.measures if m.id in closed and m.closed_on is not None]
            said = _("Alle tiltakene er lukket, det siste {date}. Se om konklusjonen fortsatt holder.").format(
                date=long_date(max(days))
            )
            if said != self.again.text_label.text():
                self.again.set_text(said)

    def _counted(self) -> str:
        view, known = self.session.view, len(self.cards)
        waiting, late = len(view.open_measures), len(view.overdue_measures)
        if not known:
            return _("Ingen tiltak er ført opp.")
        said = _("Åpne tiltak: {n} av {total}").format(n=waiting, total=known)
        return f"{said}, {_('{n} forfalt').format(n=late)}." if late else f"{said}."

    def _lay_cards(self, wanted: list[str]) -> None:
        kept = {card.measure_id: card for card in self.cards}
        for gone in [one for one in kept if one not in wanted]:
            card = kept.pop(gone)
            card.binder.clear()
            discard(card, self._list)
        self.cards = [kept.get(one) or MeasureCard(self, one) for one in wanted]
        for place, card in enumerate(self.cards):
            self._list.insertWidget(place, card)

    def _say(self, error: InvalidInput | None) -> None:
        if self.trouble is not None:
            discard(self.trouble)
        self.trouble = error_notice(error) if error is not None else None
        if self.trouble is not None:
            self._trouble_place.addWidget(self.trouble)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()


def go_to_measure(part: QWidget, measure_id: str) -> None:
    """Shows the measures from elsewhere in the case (see `go_to_place`), with this one in focus where it is there."""
    places = go_to_place(part, MEASURES)
    panel = places.findChild(MeasuresPanel) if places is not None else None
    if panel is not None and any(card.measure_id == measure_id for card in panel.cards):
        panel.card(measure_id).begin()
