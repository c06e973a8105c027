"""The statute meter: each point of § 2 as met and by which words, not applicable because, or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from hkdesk.domain.agreement.statute import Because, PointStatus
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.labels import label as words_for
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.missing import unready_text
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.words.statute import point_state
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES, clashes

LIST_WIDTH = 184
"""In pixels; the column with its margins and its scroll bar is 218 wide, as the paper needs the room."""
_HINT_CHARS = 700  # of the words in a hint; the paper has them all


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the meter: the section it leads to, its title, its state in words, icon and colour.

    `words`: what stands in the agreement about a point that is met, on one line.
    """

    section: str
    title: str
    state: str
    icon: str
    role: str
    words: str = ""


_LOOKS = {
    PointStatus.MET: ("circle-check", "good"),
    PointStatus.NOT_APPLICABLE: ("minus", "muted"),
    PointStatus.MISSING: ("triangle-alert", "attention"),
}


def marks(view: CaseView, refused: Iterable[str] = ()) -> tuple[Mark, ...]:
    """The meter's lines: the parties, the eight points, talks and contacts, and what the two add themselves.

    Where something clashes, its line says so: no line is in place while it keeps the draft off paper.

    Args:
        view: the case.
        refused: the sections in which a field holds what was not taken.
    """
    points = (_point_mark(view, n) for n in range(len(view.verdicts)))
    wrong = {section_of_path(one.fields[0]) for one in clashes(view)}.union(refused)
    return tuple(
        replace(mark, state=_("Må rettes"), icon="triangle-alert", role="attention") if mark.section in wrong else mark
        for mark in (_parties(view), *points, _follow(view), _other(view))
    )


def _parties(view: CaseView) -> Mark:
    title = _("Parter og start")
    return _lacking(view, PARTIES, title) or Mark(PARTIES, title, words_for(PointStatus.MET), "circle-check", "good")


def _lacking(view: CaseView, section: str, title: str) -> Mark | None:
    """The line of a section that facts are missing in; what stands on other pages is told with the parties."""
    paths = [one for one in view.unready if (section_of_path(one.removeprefix("terms.")) or PARTIES) == section]
    if not paths:
        return None
    words = _("Mangler {what}").format(what=", ".join(unready_text(path) for path in paths))
    return Mark(section, title, words, "triangle-alert", "attention")


def _point_mark(view: CaseView, place: int) -> Mark:
    verdict = view.verdicts[place]
    icon, role = _LOOKS[verdict.status]
    state = point_state(verdict)
    if verdict.because is Because.NOT_TEMPORARY:
        state = _("Ikke midlertidig")
    elif verdict.because is Because.EXPRESSLY_NONE:
        state = _("Ikke noe særskilt avtalt")
    words = " ".join(" ".join(verdict.words).split()) if verdict.status is PointStatus.MET else ""
    return Mark(verdict.point.id, on_screen(verdict.point.title), state, icon, role, words)


def _follow(view: CaseView) -> Mark:
    first = view.file.case.terms.talks.first_on
    state = _("Samtale {day}").format(day=short_date(first)) if first is not None else _("Ingen dato satt")
    return Mark(FOLLOW, _("Oppfølging og kontakt"), state, "circle", "muted")


def _other(view: CaseView) -> Mark:
    count = len(view.file.case.terms.free_clauses)
    state = _("{n} egne punkter").format(n=count) if count > 1 else _("1 eget punkt") if count else _("Ingen egne")
    title = _("Hjemmebesøk og egne punkter")
    return _lacking(view, OTHER, title) or Mark(OTHER, title, state, "circle", "muted")


def counts_text(view: CaseView) -> str:
    """How many points stand where: "§ 2: 6 på plass · 1 ikke avklart · 1 ikke aktuelt", and what clashes, if anything.

    A voluntary agreement follows § 2 by choice, and says so.
    What is missing, undecided or to be put right is told only where there is any.
    """
    held = [verdict.status for verdict in view.verdicts]
    undecided = sum(verdict.undecided for verdict in view.verdicts)
    missing, wrong = held.count(PointStatus.MISSING) - undecided, len(clashes(view))
    met = held.count(PointStatus.MET)
    law, choice = _("§ 2: {n} på plass").format(n=met), _("Frivillig, som i § 2: {n} på plass").format(n=met)
    said = [choice if view.voluntary else law]
    said += [_("{n} mangler").format(n=missing)] if missing else []
    said += [_("{n} ikke avklart").format(n=undecided)] if undecided else []
    said += [_("{n} ikke aktuelt").format(n=held.count(PointStatus.NOT_APPLICABLE))]
    said += [_("{n} å rette").format(n=wrong)] if wrong else []
    return " · ".join(said)


def in_place_text(view: CaseView) -> str:
    """How many of the points of § 2 are in place, those that do not apply among them; none with a clash."""
    wrong = {section_of_path(one.fields[0]) for one in clashes(view)}
    settled = [one.point.id for one in view.verdicts if one.status is not PointStatus.MISSING]
    placed = sum(one not in wrong for one in settled)
    return _("{n} av {total} på plass").format(n=placed, total=len(view.verdicts))


_REACHES = {"circle-check": "done", "triangle-alert": "due", "minus": "not", "circle": "free"}


class StatuteMeter(EntryList):
    """The list of the parts. `chosen` fires with the section; the words that meet a point are its hint."""

    def __init__(self, name: str) -> None:
        super().__init__(name, (), width=LIST_WIDTH)  # its lines come once it has its place: they are not moved then
        self._told: tuple[Mark, ...] = ()

    def show_marks(self, shown: Sequence[Mark]) -> None:
        """Shows the parts as they stand now; the same in the same order."""
        if tuple(shown) == self._told:
            return
        before = dict(zip((one.section for one in self._told), self._told, strict=True))
        self._told = tuple(shown)
        self.show_entries([_entry(mark) for mark in shown])
        for mark in shown:
            if before.get(mark.section) != mark:
                self._hint(mark)
        if not self.current():
            self.set_current(shown[0].section)

    def _hint(self, mark: Mark) -> None:
        said = _("I avtalen står det: {words}").format(words=mark.words) if mark.words else ""
        short = said if len(said) <= _HINT_CHARS else said[:_HINT_CHARS] + "…"
        made = self.button(mark.section)
        made.setAccessibleDescription(said)
        if short:
            made.setToolTip(f"<p>{escape(short)}</p>")


def _entry(mark: Mark) -> Entry:
    title = mark.title.split(",", maxsplit=1)[0]  # «Saksbehandling, taushetsplikt og dokumenter» is three lines
    return Entry(mark.section, title, mark.state, _REACHES[mark.icon])
