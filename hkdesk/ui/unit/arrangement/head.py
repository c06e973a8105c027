"""The head of the arrangement: whose it is, where the version stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.unit.arrangement.arrangement import Arrangement, State
from hkdesk.i18n import _
from hkdesk.services.unit.arrangement import Versions
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit import arrangement as words
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens


class ArrangementHead(QWidget):
    """The buttons are signals: `begin` for the next version, `force`, `back` for Angre, `drop` for the draft."""

    begin = Signal()
    force = Signal()
    back = Signal()
    drop = Signal()

    def __init__(self, known: Versions, value: Arrangement) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, 0)
        layout.setSpacing(tokens.GRID)
        whose = [one for one in (known.unit.organisation, known.unit.name) if one.strip()]
        layout.addWidget(label(" · ".join(whose), "small", wrap=True))
        layout.addWidget(label(_("Ordning for hjemmekontor"), "page", wrap=True))
        self._state = label("", "muted", wrap=True)
        layout.addWidget(self._state)
        self.next_button = button(
            _("Lag versjon {n}").format(n=max(one.version for one in known.values) + 1), self.begin.emit, icon="plus"
        )
        self.force_button = button(_("Sett i kraft …"), self.force.emit, kind="primary")
        self.undo_button = button(_("Angre"), self.back.emit, icon="undo-2")
        self.drop_button = button(_("Slett utkastet …"), self.drop.emit, kind="quiet")
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        mine = (self.next_button,) if value.frozen else (self.force_button, self.undo_button, self.drop_button)
        for one in (self.next_button, self.force_button, self.undo_button, self.drop_button):
            line.addWidget(one)
            if one not in mine:
                one.hide()
        line.addStretch(1)
        layout.addLayout(line)

    def say(self, known: Versions, value: Arrangement, *, can_step_back: bool) -> None:
        """Where the version stands now."""
        told = [_("Versjon {n}").format(n=value.version), words.state_words(value, known.today)]
        if value.review_on is not None:
            told.append(_("ses på igjen innen {date}").format(date=long_date(value.review_on)))
        told += [_coming(one) for one in known.values if one != value and one.state_on(known.today) is State.COMING]
        self._state.setText(" · ".join(told))
        self.undo_button.setEnabled(can_step_back)


def _coming(value: Arrangement) -> str:
    """A version that is decided and has not begun: it is not the one in sight, and its paper is found elsewhere."""
    begins = long_date(value.holds_from) if value.holds_from is not None else ""
    return _("versjon {n} gjelder fra {date} og ligger i Arkiv").format(n=value.version, date=begins)


def decided(value: Arrangement) -> list[tuple[str, str]]:
    """What was decided, a line each; nothing for a draft without any of it."""
    dates = ("decided_on", "holds_from", "holds_until", "review_on")
    told = [("decided_by", value.decided_by)] if value.decided_by.strip() else []
    told += [(name, long_date(day)) for name in dates if (day := getattr(value, name)) is not None]
    return [("", f"{_(words.FIELD_WORDS[name])}: {text}") for name, text in told]
