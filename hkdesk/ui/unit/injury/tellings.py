"""Who is to be told of an injury, what was said to each, and what can be said of cover: on Enheten and in a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.unit.injury.record import Injury, ReportChannel, unreported
from hkdesk.domain.unit.injury.reports import Telling, tellings
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.words.unit.injury import cover_words
from hkdesk.ui.kit.basics import hairline, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.unit.injury.forms import ReportForm
from hkdesk.ui.unit.injury.words import telling_line
from hkdesk.ui.unit.record_line import RecordLine, Way

if TYPE_CHECKING:
    from hkdesk.ui.unit.record_pane import RecordHost


class Tellings(QWidget):
    """Who is to be told of one injury, a line each, by the channel; what was done is said in `said`."""

    def __init__(self, host: RecordHost, record: UnitRecord[Injury], said: QVBoxLayout, *, oslo: bool) -> None:
        super().__init__()
        self._host, self._record, self._said = host, record, said
        self.setAccessibleName(_("Hvem skal ha melding?"))
        self.lines: dict[ReportChannel, RecordLine] = {}
        today = host.context.workspace.clock.today()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, 0, 0, tokens.GAP_M)
        layout.setSpacing(tokens.GRID)
        layout.addWidget(label(_("Hvem skal ha melding?"), "strong"))
        lead = _("Om skaden skal meldes, vurderes konkret i hvert tilfelle. hkdesk avgjør det ikke.")
        layout.addWidget(label(lead, "muted", wrap=True))
        for telling in tellings(record.value):
            line = RecordLine(telling_line(telling, record.value, today), self._ways(telling))
            self.lines[telling.channel] = line
            layout.addWidget(line)
            layout.addWidget(hairline())
        layout.addWidget(Notice("info", cover_words(oslo=oslo), title=_("Om dekning")))

    def _ways(self, telling: Telling) -> Sequence[Way]:
        report = self._record.value.report(telling.channel)
        words = _("Noter melding") if report is None else _("Rett")
        ways = [Way("report", words, partial(self.report, telling.channel), "" if report is None else "quiet")]
        if report is not None:
            ways.append(Way("forget", _("Fjern"), partial(self.forget, telling.channel)))
        return ways

    def report(self, channel: ReportChannel) -> None:
        """Opens the form for what was said to one of them."""
        form = ReportForm(self._host.context.workspace, self._record, channel)
        self._host.open_form(form, self._said)  # not among the lines, which are made anew

    def forget(self, channel: ReportChannel) -> None:
        """Takes away what was said of one."""
        desk, record = self._host.context.workspace.follow_up, self._record
        changed = partial(desk.change_injury, record, unreported(record.value, channel))
        self._host.act(changed, _("Det er ikke lenger ført noe om meldingen."), self._said)
