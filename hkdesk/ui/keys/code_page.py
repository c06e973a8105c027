"""Gjenopprettingskode: the page on paper at the left, the three steps at the right. Picture 16 of the screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.values import recovery_code
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import IconLabel, button, column, label, row
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Page, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask, error_notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.paper.preview import PdfPreview
from hkdesk.ui.paper.printing import PrintJob, Told

if TYPE_CHECKING:
    from hkdesk.services.paper.preview import Pages
    from hkdesk.ui.context import AppContext

_STEPS_WIDTH = 400
_ALL = frozenset(range(1, recovery_code.GROUPS + 1))


class CodePage(Page):
    """Makes a code, has it printed, and asks two groups back before it is called safe.

    `done` fires when the code is proved, or the page is left for later.
    """

    done = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Gjenopprettingskode"), scroll=False, width=0)
        self._context = context
        self._code = ""
        self._asked: tuple[int, int] = (1, 2)
        self._notice: QWidget | None = None
        self.preview = PdfPreview(_("Siden med koden"), context.background)
        self.preview.pane.set_thumbnails_shown(False)
        self.preview.pane.search.hide()
        self.lead = label("", wrap=True)
        self.print_button = button(_("Skriv ut siden"), self.print_page, kind="primary", icon="printer")
        self.by_hand_button = button(_("Jeg har skrevet den av for hånd"), self.ask_back)
        self.marks = [IconLabel("circle-dashed", "muted", 20) for _step in range(3)]
        self.first_line, self.second_line = TextLine(), TextLine()
        self._rows = FormRows()
        self.rows: dict[QLineEdit, Row] = {}
        for line in (self.first_line, self.second_line):
            self.rows[line] = self._rows.row(_("Gruppe"), line)
            line.textEdited.connect(partial(self._typed, line))
            line.returnPressed.connect(self.finish)
        self._rows.beside(*self.rows.values())
        self.new_button = button(_("Lag ny kode"), self.make_new, kind="link")
        self.later_button = button(_("Senere"), self.done.emit)
        self.finish_button = button(_("Ferdig"), self.finish, kind="primary", icon="check")
        self.busy = BusyBar()
        self._arrange()

    def _arrange(self) -> None:
        self.steps = QWidget()
        self.steps.setFixedWidth(_STEPS_WIDTH)
        self._layout = QVBoxLayout(self.steps)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_M)
        self.asked_label = label("", "strong")
        told = _("De to gruppene er skjult her mens du skriver. O leses som 0, I og L som 1.")
        self.hidden_label = label(told, "small", wrap=True)
        year = _("Da ber hkdesk om to andre grupper, så du vet at papiret finnes.")
        self._layout.addWidget(label(_("Ta vare på koden"), "section"))
        self._layout.addWidget(self.lead)
        self._layout.addLayout(_step(self.marks[0], label(_("Skriv ut siden"), "strong")))
        self._layout.addLayout(row(self.print_button, 0))
        self._layout.addLayout(row(self.by_hand_button, 0))
        self._layout.addWidget(self.busy)
        self._layout.addLayout(_step(self.marks[1], self.asked_label))
        for part in (self._rows, self.hidden_label):
            self._layout.addWidget(part)
        put_away = label(_("Legg papiret i et låst skap, ikke sammen med maskinen"), "strong", wrap=True)
        self._layout.addLayout(_step(self.marks[2], put_away))
        self._layout.addWidget(Notice("info", year, title=_("Du spørres igjen om ett år")))
        self._layout.addStretch(1)
        beside = QWidget()
        beside.setFixedWidth(_STEPS_WIDTH + tokens.GAP_L)
        steps = column(scroll_over(self.steps), gap=tokens.GAP_S)
        steps.addLayout(row(self.new_button, 0, self.later_button, self.finish_button))
        beside.setLayout(steps)
        whole = QHBoxLayout()
        whole.setSpacing(tokens.GAP_XL)
        whole.addWidget(self.preview, 1)
        whole.addWidget(beside)
        self.add(whole)
        self.lead_focus_to(self.print_button)

    # what is shown

    def showEvent(self, event: object) -> None:
        if not self._code:
            try:
                self._begin()
            except HkdeskError as error:
                self.say(error_notice(error))

    def _begin(self) -> None:
        """Shows the code that is there to be printed or proved; makes one where there is none."""
        keys = self._context.workspace.keys
        state = keys.state()
        if state.code_made is None:
            self.take(keys.new_code())
        elif state.code_proved is None:
            self.take(keys.code())
        else:  # it was safe a year ago: the paper alone shows it
            self._code = keys.code()
            self._lead(_("Finn fram siden med koden, og skriv to grupper fra den."))
            self._show_paper(_ALL)
            self._ask(paper_there=True)

    def make_new(self) -> None:
        """Makes another code, after a warning that the paper with this one opens nothing from then on."""
        title, text = (
            _("Lage en ny kode?"),
            _(
                "Siden med koden du har nå, åpner ikke dataene lenger. Makuler den når det er tatt en ny "
                "sikkerhetskopi alle steder: en kopi som ikke er her nå, åpnes med den til da."
            ),
        )
        if ask(self._context.frame, title, text, _("Lag ny kode")):
            try:
                self.take(self._context.workspace.keys.new_code())
            except HkdeskError as error:
                self.say(error_notice(error))

    def take(self, code: str) -> None:
        """Shows a code that was just made, to be printed; a page that is shown without one takes the one there is."""
        self._code = code
        self.say(None)
        self._lead(
            _(
                "hkdesk krypterer dataene. Nøkkelen ligger på denne maskinen. Blir maskinen borte, er koden veien inn. "
                "Den vises bare her, til du har skrevet den ut."
            )
        )
        self._show_paper(frozenset())
        self._mark(0)
        for part in (self._rows, self.hidden_label, self.finish_button):
            set_shown(part, False)
        self.asked_label.setText(_("Skriv to grupper fra papiret"))
        for part in (self.print_button, self.by_hand_button):
            set_shown(part, True)
        self.print_button.setText(_("Skriv ut siden"))
        self.take_focus()

    def take_focus(self) -> None:
        """To what is to be done now."""
        first = self.first_line if self._rows.isVisible() else self.print_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, text: str) -> None:
        self.lead.setText(text)

    def _show_paper(self, hidden: frozenset[int]) -> None:
        self.preview.clear()
        self._make(hidden, self.preview.show_pages)

    def _make(self, hidden: frozenset[int], then: Callable[[Pages], object]) -> None:
        workspace = self._context.workspace
        code, store_id = self._code, workspace.keys.state().store_id
        unit, now = workspace.unit, workspace.clock.now()

        def work(_progress: Progress, _cancelled: Cancelled) -> Pages:
            from hkdesk.services.keys.paper import recovery_page

            return recovery_page(code, store_id, unit, now, hidden)

        def made(pages: Pages) -> None:
            if code == self._code:
                then(pages)

        self._context.background.run(work, made, self._failed, owner=self)

    def _mark(self, reached: int) -> None:
        for place, mark in enumerate(self.marks):
            mark.set_icon(
                "circle-check" if place < reached else "circle-dashed", "good" if place < reached else "muted"
            )

    # print, ask, finish

    def print_page(self) -> None:
        """Sends the page to a printer; when it has it, two groups are asked back."""
        title = _("Gjenopprettingskode")
        told = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self.ask_back, self._failed)

        def send(pages: Pages) -> None:
            PrintJob(self, self._context.background).run(pages.pdf, len(pages.sizes), title, told)

        self._make(frozenset(), send)

    def ask_back(self) -> None:
        """Hides two groups on the screen and asks for them."""
        self._ask(paper_there=False)

    def _ask(self, *, paper_there: bool) -> None:
        self.say(None)
        self._asked = self._context.workspace.keys.two_groups()
        if not paper_there:
            self._show_paper(frozenset(self._asked))
        set_shown(self.print_button, not paper_there)
        set_shown(self.by_hand_button, False)
        self.print_button.setText(_("Skriv ut igjen"))
        self._mark(1)
        self.asked_label.setText(_("Skriv to grupper fra papiret"))
        for line, number in zip(self.rows, self._asked, strict=True):
            line.clear()
            self.rows[line].set_error(None)
            self.rows[line].rename(_("Gruppe {n}").format(n=number))
        for part in (self._rows, self.hidden_label, self.finish_button):
            set_shown(part, True)
        self.first_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, line: QLineEdit, _text: str) -> None:
        self.rows[line].set_error(None)

    def finish(self) -> None:
        """Holds what was typed against the code: safe from now on, or the group that does not fit is named."""
        lines = dict(zip(self._asked, self.rows, strict=True))
        for line in lines.values():
            if not line.text().strip():
                self.rows[line].set_error(InvalidInput("required").reason)
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            self._context.workspace.keys.prove_code({number: line.text() for number, line in lines.items()})
        except InvalidInput as error:
            wrong = lines[int(str(error.params["first"]))]
            self.rows[wrong].set_error(error.reason)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            wrong.selectAll()
            return
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        self._mark(3)
        self.done.emit()

    def leave(self) -> None:
        """Forgets the code."""
        self._code = ""
        self.preview.clear()
        for line in self.rows:
            line.clear()

    def say(self, notice: QWidget | None) -> None:
        """Shows what stands in the way, or takes it away."""
        if self._notice is not None:
            discard(self._notice)
        self._notice = notice
        if notice is not None:
            self._layout.insertWidget(2, notice)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.say(error_notice(error))


def _step(mark: QWidget, words: QWidget) -> QHBoxLayout:
    line = row(gap=tokens.GAP_S)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line
