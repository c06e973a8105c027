"""Beside the grid: what does not hold, in words on its date, and the smallest change of each week."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.week.answer import Answer, Outcome
from hkdesk.domain.week.week import Verdict, Week
from hkdesk.i18n import _
from hkdesk.services.reports.week import names_of
from hkdesk.services.week import change_words, words
from hkdesk.services.week.desk import WeekView
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty

_MOST_TOLD, _MOST_OF_MANY = 20, 4
"""Of one week that is shown alone, and of each of several."""


class WeekPanel(QWidget):
    """Says and asks; the page does. `change_wanted` and `accepted` carry the number of the week among those shown.

    `case_wanted` carries the case whose agreement does not fit the arrangement. `rules_wanted` fires where
    the unit has no rules yet.
    """

    change_wanted = Signal(int)
    accepted = Signal(int)
    let_go = Signal(int)
    case_wanted = Signal(str)
    rules_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Reglene denne uka"))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, tokens.GAP_S, 0)
        self.body.setSpacing(tokens.GAP_M)

    def show_view(self, view: WeekView, answers: dict[int, Answer]) -> None:
        """Tells of each week that has something to tell, with the changes found so far."""
        empty(self.body)
        for rule in view.gone:
            said = words.rule_words(rule, view.unit, names_of(view))
            text = _("Regelen «{rule}» nevner noen som ikke er i enheten lenger.").format(rule=said)
            self.body.addWidget(Notice("attention", text))
        told = [self._week(view, number, answers.get(number)) for number in range(len(view.weeks))]
        shown = [one for one in told if one is not None]
        for section in shown:
            self.body.addWidget(section)
        if not shown:
            self.body.addWidget(self._nothing_broken(has_rules=bool(view.weeks[0].rules)))
        self.body.addStretch(1)

    def _nothing_broken(self, *, has_rules: bool) -> Notice:
        if has_rules:
            return Notice("good", _("Alle reglene holder."))
        text = _("Enheten har ingen regler for uka.")
        return Notice("info", text, [(_("Gå til ordningen"), self.rules_wanted.emit)])

    def _week(self, view: WeekView, number: int, answer: Answer | None) -> Section | None:
        week = view.weeks[number]
        if not week.broken and not week.open and answer is None:
            return None
        section = Section(_("Uke {n}").format(n=week.monday.isocalendar().week))
        for text in _told(week, view):
            section.add(text)
        if answer is None:
            what = _("Vis minste endring") if week.broken else _("Legg forslag for dager som ikke er fastsatt")
            ask = button(what, partial(self.change_wanted.emit, number), kind="primary" if week.broken else "")
            ask.setAccessibleName(f"{what}: {section.title_label.text()}")
            section.body.addLayout(row(ask, 0))
        else:
            self._show_answer(section, view, number, answer)
        return section

    def _show_answer(self, section: Section, view: WeekView, number: int, answer: Answer) -> None:
        names, week = names_of(view), view.weeks[number]
        rules = {rule.id: rule for rule in week.rules}
        if answer.outcome is Outcome.NOT_PROVED:
            section.add(Notice("attention", _("Ikke bevist minst innen tiden, så ingenting vises som minste endring.")))
        if answer.outcome is Outcome.IN_ORDER:
            section.add(Notice("good", _("Ingenting å rette.")))
        if answer.outcome is Outcome.CHANGE:
            section.add(label(_("Minste endring, bevist minst"), "strong"))
            lines = [change_words.move_words(move, names) for move in answer.moves]
            lines += [change_words.plan_words(plan, names) for plan in answer.plans]
            for line in lines:
                section.add(label(line, wrap=True))
            section.add(label(change_words.sum_words(answer) + ".", "muted", wrap=True))
        for amend in answer.amend:
            said = change_words.amend_words(amend, rules, view.unit, names)
            to_case = _("Åpne avtalen"), partial(self.case_wanted.emit, amend.case_id)
            section.add(Notice("attention", said, [to_case]))
        if answer.clash is not None:
            self._show_clash(section, view, number, answer)
        if answer.rest is not None:
            section.add(label(_("For resten av reglene:"), "strong"))
            self._show_answer(section, view, number, answer.rest)
        elif answer.moves or answer.plans:
            self._ask(section, number)

    def _show_clash(self, section: Section, view: WeekView, number: int, answer: Answer) -> None:
        assert answer.clash is not None
        names, week = names_of(view), view.weeks[number]
        rules = {rule.id: rule for rule in week.rules}
        section.add(label(change_words.clash_head(answer.clash), "strong", wrap=True))
        lines = change_words.rows_words(answer.clash.rows, view.people, rules, view.unit, names)
        for line in lines[:_MOST_TOLD]:
            section.add(label(f"· {line}", wrap=True))
        if len(lines) > _MOST_TOLD:
            section.add(label(_("Og {n} til.").format(n=len(lines) - _MOST_TOLD), "muted"))
        for way in answer.clash.ways:
            rows = "; ".join(change_words.rows_words(way, view.people, rules, view.unit, names))
            section.add(label(_("Uten dette går resten sammen: {rows}").format(rows=rows), "muted", wrap=True))

    def _ask(self, section: Section, number: int) -> None:
        section.add(label(_("Ingenting endres før du har snakket med den det gjelder."), "muted", wrap=True))
        yes = button(_("Noter at de har sagt ja"), partial(self.accepted.emit, number), kind="primary")
        no = button(_("Lukk forslaget"), partial(self.let_go.emit, number), kind="quiet")
        section.body.addLayout(row(yes, 0))
        section.body.addLayout(row(no, 0))


def _told(week: Week, view: WeekView) -> list[QWidget]:
    names = names_of(view)
    order = (Verdict.BROKEN, Verdict.CAN_BE_HELD)
    findings = [one for verdict in order for one in week.findings if one.verdict is verdict]
    made: list[QWidget] = []
    most = _MOST_TOLD if len(view.weeks) == 1 else _MOST_OF_MANY
    for found in findings[:most]:
        tone, title = ("bad", _("Brutt")) if found.verdict is Verdict.BROKEN else ("attention", _("Kan holdes"))
        made.append(Notice(tone, words.finding_words(found, view.unit, names), title=title))
    if len(findings) > most:
        made.append(label(_("Og {n} til.").format(n=len(findings) - most), "muted"))
    return made
