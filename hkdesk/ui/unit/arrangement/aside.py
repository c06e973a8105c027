"""Beside the arrangement: whom it meets before it takes effect, what to think of, and the versions before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.unit.arrangement.advice import advice
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.touches import Meeting, TouchKind
from hkdesk.domain.week.week import Verdict
from hkdesk.i18n import _
from hkdesk.services.unit.arrangement import Version, Versions
from hkdesk.services.words.unit import arrangement as words
from hkdesk.ui.kit.basics import IconLabel, button, hairline, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty

Line = tuple[str, str, str]
"""Icon, role of its colour, words."""


class ArrangementAside(QWidget):
    """Told anew each time. `compare` fires with an earlier version, `involve` when drøfting is to be shown."""

    compare = Signal(object)
    involve = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(tokens.GAP_M, tokens.GAP_L, tokens.GAP_M, tokens.GAP_L)
        self._body.setSpacing(tokens.GAP_S)
        self.lines: list[Line] = []
        """What was told last, for whoever looks."""

    def show_all(
        self, known: Versions, value: Arrangement, found: Meeting, said: words.PointWords, lacking: Sequence[str]
    ) -> None:
        """Tells it of the version as it stands now."""
        empty(self._body)
        self.lines = []
        self._body.addWidget(label(_("Hvem dette treffer"), "strong"))
        self._body.addWidget(label(self._lead(known, value), "muted", wrap=True))
        follow, stand = words.followed_words(found, draft=not value.frozen)
        self._line("file-text", "muted", follow)
        self._line("lock", "muted", stand)
        met = list(_met(found, value, said, known))
        for line in met:
            self._line(*line)
        if not met:
            self._line("circle-check", "good", _("Ingen avtaler, utkast eller regler brytes."))
        amends = _("Passer en avtale ikke lenger, foreslår hkdesk en endringsavtale.")
        self._body.addWidget(label(amends, "small", wrap=True))
        self._advise(known, value)
        if lacking and not value.frozen:
            self._lacks(lacking)
        self._earlier(known, value)
        self._body.addStretch(1)

    def _lead(self, known: Versions, value: Arrangement) -> str:
        if not value.frozen:
            return _("Dette er versjon {n}, et utkast. Det gjelder først når det settes i kraft.").format(
                n=value.version
            )
        return _("Endrer du noe, blir det versjon {new}. Versjon {old} blir stående.").format(
            new=max(one.version for one in known.values) + 1, old=value.version
        )

    def _advise(self, known: Versions, value: Arrangement) -> None:
        told = advice(value)
        if not told:
            return
        oslo = in_oslo(known.unit)
        self._head(_("Å tenke på"))
        for one in told:
            self._line("info", "muted", words.advice_words(one, oslo=oslo))

    def _lacks(self, lacking: Sequence[str]) -> None:
        self._head(_("Før den kan settes i kraft"))
        for text in lacking:
            self._line("triangle-alert", "attention", text)
        lead = button(_("Gå til drøfting og verneombud"), self.involve.emit, kind="link")
        self._body.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)

    def _earlier(self, known: Versions, value: Arrangement) -> None:
        others = [one for one in reversed(known.records) if one.value.version != value.version]
        if not others:
            return
        self._head(_("Andre versjoner") if value.frozen else _("Tidligere"))
        for one in others:
            self._body.addWidget(self._version(one, known))

    def _version(self, one: Version, known: Versions) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        said = _("Versjon {n}, {state}").format(n=one.value.version, state=words.state_words(one.value, known.today))
        lines.addWidget(label(said, "muted", wrap=True))
        act = button(_("Sammenlign"), partial(self.compare.emit, one), kind="link")
        act.setAccessibleName(_("Sammenlign med versjon {n}").format(n=one.value.version))
        lines.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _head(self, text: str) -> None:
        self._body.addWidget(hairline())
        self._body.addWidget(label(text, "strong"))

    def _line(self, icon: str, role: str, text: str) -> None:
        self.lines.append((icon, role, text))
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        line.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(text, wrap=True), 1)
        self._body.addLayout(line)


def _met(found: Meeting, value: Arrangement, said: words.PointWords, known: Versions) -> list[Line]:
    """What is broken first, then what is only told."""
    names = {paper.case_id: paper.name for paper in found.papers}
    broken: list[Line] = []
    told: list[Line] = []
    for touch in found.touches:
        text = words.touch_words(touch, value)
        if touch.kind is TouchKind.COMMON_DAY:
            broken.append(("circle-alert", "bad", text))
        else:
            told.append(("info", "muted", text))
    for one in found.rules:
        text = words.standing_words(one, said, names)
        if not one.in_order:
            broken.append(("circle-alert", "bad", text))
        elif one.verdict is Verdict.CAN_BE_HELD:
            told.append(("info", "muted", text))
    average = words.average_words(found, value)
    if found.outside:
        broken.append(("circle-alert", "bad", average))
    elif average:
        told.append(("info", "muted", average))
    return [*broken, *told]
