"""Packets for many at once: who is ready, who is not and why, one question, and a report of what was done."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.stages import Phase, Step
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.i18n import _
from hkdesk.services.paper.batch import Candidate, Outcome, Result, candidate
from hkdesk.services.paper.packets import worth_a_thought
from hkdesk.services.words.issuing import changed_words
from hkdesk.services.words.labels import label as label_of
from hkdesk.services.words.labels import state_label
from hkdesk.ui.batch_run import BatchRun, Report
from hkdesk.ui.context import AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_text, error_title
from hkdesk.ui.kit.progressline import ProgressLine
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.pages.unit_filter import UnitFilter
from hkdesk.ui.paper.filenames import ask_folder
from hkdesk.ui.paper.issuing import Question, may_issue
from hkdesk.ui.steps.agreement.words import reason_text, thought_text


class BatchPage(Page):
    """Looks at the cases one by one when shown, so that a large unit never holds the window up."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Pakker for flere"),
            _("Utsted signaturpakker til flere på én gang, for eksempel etter en omorganisering."),
        )
        self._context = context
        self.units = UnitFilter(context)
        self.units.changed.connect(self.look)
        self._waiting: deque[CaseSummary] = deque()
        self.candidates: list[Candidate] = []
        self.unreadable = 0
        self.boxes: dict[str, CheckBox] = {}
        self._thoughtful: set[str] = set()  # those ready for paper for whom something is worth a thought first
        self.run: BatchRun | None = None
        self._folder: Path | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._look_at_one)
        self.issue_button = button(_("Utsted pakkene"), self.issue, kind="primary", icon="lock")
        self.save_button = button(_("Lagre utkast i en mappe …"), self.save_drafts, icon="download")
        self.all_button = button(_("Velg alle"), partial(self._mark_all, True), kind="quiet")
        self.none_button = button(_("Velg ingen"), partial(self._mark_all, False), kind="quiet")
        self.progress = ProgressLine()
        self.progress.cancelled.connect(self.cancel)
        self._report, self._ready, self._rest = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.ready_title, self.rest_title = label("", "section"), label("", "section")
        self._arrange()

    def _arrange(self) -> None:
        self.add(self.units, self.progress, self._report)
        self.add(self.ready_title, row(self.all_button, self.none_button, 0), self._ready)
        self.add(row(self.issue_button, self.save_button, 0))
        self.add(self.rest_title, self._rest)
        for layout in (self._report, self._ready, self._rest):
            layout.setSpacing(tokens.GAP_S)
        self.lead_focus_to(self.issue_button)

    # looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.units.refresh()
        if self.run is None:
            self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()

    def look(self) -> None:
        """Looks anew at every case of the unit chosen, or of all of them."""
        self.candidates.clear()
        self.unreadable = 0
        self.boxes.clear()
        self._thoughtful.clear()
        for layout in (self._ready, self._rest):
            empty(layout)
        self._waiting = deque(self._context.workspace.cases(unit_id=self.units.unit_id, limit=None))
        self._turn.start()
        self._count()

    def _look_at_one(self) -> None:
        if not self._waiting:
            self._turn.stop()
            self._count()
            return
        workspace, row = self._context.workspace, self._waiting.popleft()
        try:
            found = candidate(workspace.up_to_date(row.case_id).file, workspace.clock.today())
        except Exception as error:  # noqa: BLE001 - it is this case's; the others are looked at all the same
            self.unreadable += 1
            self._rest.addWidget(Notice("attention", error_text(with_sentence(error)), title=row.name))
        else:
            self._show_candidate(found)
        self._count()

    def _show_candidate(self, found: Candidate) -> None:
        self.candidates.append(found)
        if found.ready:
            self._add_ready(found)
        else:
            self._rest.addWidget(self._line(found))

    def _add_ready(self, found: Candidate) -> None:
        case = found.file.case
        words = [case.employee.name, case.number]
        if self.units.lists_all:
            words.append(found.file.unit.name)
        over = found.view.state.phase is Phase.OVER
        if over:  # whose agreement is over gets a new one only when somebody means it
            words.append(label_of(found.view.state))
        box = CheckBox(" · ".join(words))
        box.setChecked(not over)
        box.clicked.connect(lambda _checked=False: self._count())
        self.boxes[case.id] = box
        self._ready.addWidget(box)
        if thoughts := worth_a_thought(found.view):
            self._thoughtful.add(case.id)
            self._ready.addWidget(self._thought_line(found, thoughts))

    def _thought_line(self, found: Candidate, thoughts: Sequence[str]) -> QWidget:
        """What this one lacks that stops no paper, and the way to the first of it."""
        case, said = found.file.case, [thought_text(code) for code in thoughts]
        words = " ".join(text for text, _step in said)
        line = QWidget()
        layout = row(IconLabel("info", "attention"))
        layout.addWidget(label(words, "muted", wrap=True), 1)
        go = partial(self._context.open_case, case.id, said[0][1])
        layout.addWidget(button(_("Åpne"), go, kind="link", hint=case.employee.name))
        layout.setContentsMargins(tokens.GAP_XL, 0, 0, 0)
        line.setLayout(layout)
        self.boxes[case.id].setAccessibleDescription(words)
        return line

    def _line(self, found: Candidate) -> QWidget:
        case = found.file.case
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        past = found.reasons[0].startswith("state:")
        layout.addWidget(IconLabel("info" if past else "triangle-alert", "muted" if past else "attention"))
        layout.addWidget(label(case.employee.name, "strong"))
        layout.addWidget(label(why_not(found), "muted", wrap=True), 1)
        step = Step.SIGNATURE if past else Step.AGREEMENT
        go = partial(self._context.open_case, case.id, step)
        layout.addWidget(button(_("Åpne"), go, kind="link", hint=case.employee.name))
        return line

    def _count(self) -> None:
        ready, chosen = len(self.boxes), len(self.chosen())
        looking = _(" (ser gjennom sakene …)") if self._waiting else ""
        self.ready_title.setText(_("Klare til å utstedes: {n}").format(n=ready) + looking)
        rest = len(self.candidates) - ready + self.unreadable
        self.rest_title.setText(_("Ikke klare: {n}").format(n=rest))
        self.rest_title.setVisible(rest > 0)
        self.units.setEnabled(self.run is None)
        free = self.run is None and not self._waiting and chosen > 0
        issues = _("Utsted {n} pakker").format(n=chosen) if chosen != 1 else _("Utsted 1 pakke")
        self.issue_button.setText(issues)
        self.issue_button.setAccessibleName(issues)
        self.issue_button.setEnabled(free)
        self.save_button.setEnabled(free)
        for either in (self.all_button, self.none_button):
            either.setVisible(ready > 1)

    def chosen(self) -> list[CaseFile]:
        """The cases that are ready and marked, as they were looked at."""
        marked = {case_id for case_id, box in self.boxes.items() if box.isChecked()}
        return [found.file for found in self.candidates if found.file.case.id in marked]

    def _mark_all(self, wanted: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(wanted)
        self._count()

    # doing

    def issue(self) -> None:
        """Asks once, then issues what is marked, one after the other."""
        files = self.chosen()
        if may_issue(self, _question(len(files), sum(file.case.id in self._thoughtful for file in files))):
            self._begin(files, None)

    def save_drafts(self) -> None:
        """Asks for a folder and writes what is marked into it, as drafts; nothing there is written over."""
        chosen = ask_folder(self._context, self, _("Mappe for utkastene"))
        if chosen is not None:
            self._begin(self.chosen(), chosen)

    def _begin(self, files: list[CaseFile], folder: Path | None) -> None:
        self._context.save_now()
        empty(self._report)
        self._folder = folder
        self.run = BatchRun(self._context, files, folder, self._told, self)
        self._show_step(self.run.report)
        self.progress.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()
        self.run.start()

    def cancel(self) -> None:
        """Stops after what is whole."""
        if self.run is not None:
            self.run.cancel()

    def _told(self, report: Report) -> None:
        if self.run is None:  # the last packet has told that it is over, and the end tells it again
            return
        self._show_step(report)
        if report.over:
            self.run.deleteLater()
            self.run = None
            self.progress.hide()
            self._show(report)
            self.look()

    def _show_step(self, report: Report) -> None:
        done = len(report.results)
        self.progress.show_step(done, report.total, _("{n} av {total}").format(n=done, total=report.total))

    def _show(self, report: Report) -> None:
        if self._folder is not None:
            said = _("{n} av {total} utkast er lagret.").format(n=report.done, total=report.total)
        else:
            said = _("{n} av {total} pakker er utstedt.").format(n=report.done, total=report.total)
        if report.cancelled:
            said += " " + _("Du avbrøt resten. Ingenting av dem er gjort.")
        actions = []
        if self._folder is not None:
            actions.append((_("Åpne mappen"), partial(open_folder, self, self._folder)))
        whole = report.done == report.total
        self._report.addWidget(Notice("good" if whole else "info", said, tuple(actions), dismissable=True))
        if report.stopped_by is not None:
            error = report.stopped_by
            self._report.addWidget(Notice("bad", error_text(error), title=error_title(error)))
        for result in report.results:
            if result.outcome is not Outcome.DONE:
                self._report.addWidget(self._result_line(result))

    def _result_line(self, result: Result) -> QWidget:
        case, error = result.file.case, result.error
        why = error.reason if error is not None else ""
        if result.changed is not None:
            why = changed_words(result.changed)
        go = (_("Åpne"), partial(self._context.open_case, case.id, Step.SIGNATURE))
        return Notice("attention", why, (go,), title=case.employee.name)


def _question(count: int, thoughtful: int) -> Question:
    """What is asked before so many packets are issued, so many of them with something worth a thought first."""
    if count == 1:
        title = _("Utstede 1 pakke?")
        text = _(
            "Teksten i avtalen fryses slik den står nå, og pakken får nummer og dato. "
            "Det som er utstedt, kan ikke endres eller slettes."
        )
    else:
        title = _("Utstede {n} pakker?").format(n=count)
        text = _(
            "Teksten i {n} avtaler fryses slik den står nå, og pakkene får nummer og dato. "
            "Hver avtale utstedes for seg. Avbryter du underveis, står de som er ferdige."
        ).format(n=count)
    if thoughtful == 1:
        text += "\n\n" + _("Hos 1 av dem er noe verdt å tenke på først. Det står under navnet i listen.")
    elif thoughtful:
        text += "\n\n" + _("Hos {n} av dem er noe verdt å tenke på først. Det står under navnene i listen.").format(
            n=thoughtful
        )
    return Question(title, text)


def why_not(found: Candidate) -> str:
    """What stands in the way, in words, and whether the assessment or the talk is still to come."""
    first = found.reasons[0]
    if first.startswith("state:"):
        return state_label(first.removeprefix("state:"))
    said = [reason_text(found.view, reason)[0] for reason in found.reasons]
    said += [thought_text(code)[0] for code in worth_a_thought(found.view) if code in {"conclusion", "dialogue"}]
    return " ".join(said)
