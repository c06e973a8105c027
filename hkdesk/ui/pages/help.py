"""Hjelp: the circular point by point, the law of today, and the keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hkdesk.domain.content.catalogue import HelpTopic
from hkdesk.domain.values.folding import fold, holds
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import listed, short_date
from hkdesk.ui.kit.basics import hairline, label
from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.kit.layout import EmptyState, Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import bring_to_top, standing_in
from hkdesk.ui.kit.speech import announce

_CIRCULAR = "circular."
KEYS: tuple[tuple[str | tuple[str, ...], str], ...] = (
    ("F1", N_("Vis det som gjelder der du er")),
    ("Ctrl+K", N_("Søk, eller gå til en ansatt, en side, et steg, et dokument eller en handling")),
    ("Ctrl+1 … Ctrl+7", N_("Gå til sidene i menyen, ovenfra")),
    ("Ctrl+N", N_("Legg til ansatt, på siden Ansatte")),
    ("Ctrl+F", N_("Søk i listen, på sidene Ansatte, Arkiv og Hjelp")),
    ("Enter", N_("Åpne raden som er valgt")),
    ("Ctrl+Enter", N_("Trykk på den fylte knappen på siden")),
    ("Ctrl+Z", N_("Angre siste endring, og gå dit den ble gjort")),
    ("Ctrl+L", N_("Lås: skjul alt til du låser opp igjen")),
    ("Ctrl+Y", N_("Gjør om igjen det du angret")),
    (("Alt+←", "Alt+→"), N_("Forrige og neste steg i saken")),
    (("J", "D", "N", "I"), N_("Ja, delvis, nei og ikke aktuelt, når et spørsmål er valgt")),
    (("Tab", "Shift+Tab"), N_("Neste og forrige felt")),
    (("Ctrl++", "Ctrl+-", "Ctrl+0"), N_("Større, mindre og tilpasset side i forhåndsvisningen")),
    ("Esc", N_("Legg bort det som er åpnet, eller tøm søket; det du har skrevet, blir stående")),
)


class HelpPage(Page):
    """Everything on one page; the search narrows it down."""

    def __init__(self) -> None:
        super().__init__(
            _("Hjelp"),
            _("Rundskriv 38/2021 og regelverket i dag, med våre ord. Teksten er ikke juridisk råd."),
            width=tokens.READING_WIDTH + 100,
        )
        self.search_line = SearchField(_("Søk i hjelpen"), _("Søk i hjelpen"))
        self.search_line.setMaximumWidth(420)
        self.search_line.asked.connect(self.show_matching)
        self.topics = [Topic(topic) for topic in catalogue().help_topics]
        circular = [made for made in self.topics if made.topic.id.startswith(_CIRCULAR)]
        today = [made for made in self.topics if made not in circular]
        self._sections = [
            (self._section(_("Rundskriv 38/2021, punkt for punkt"), circular), circular),
            (self._section(_("Regelverket i dag"), today), today),
        ]
        self.keys = Keys()
        self.nothing = EmptyState("search", _("Ingen treff"), _("Prøv et annet ord."))
        self.nothing.hide()
        self.add(self.search_line, *(section for section, _members in self._sections), self.keys, self.nothing)
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_search)
        self.lead_focus_to(self.search_line)

    @staticmethod
    def _section(title: str, topics: Sequence[Topic]) -> Section:
        section = Section(title)
        section.body.setSpacing(tokens.GAP_L)
        for number, made in enumerate(topics):
            if number:
                section.add(hairline())
            section.add(made)
        return section

    def show_matching(self, typed: str) -> None:
        """Shows only the texts that hold every word typed."""
        words = fold(typed).split()
        for made in self.topics:
            made.setVisible(holds(words, made.words))
        for section, members in self._sections:
            section.setVisible(any(not made.isHidden() for made in members))
            _lines_between(section)
        self.keys.setVisible(self.keys.show_matching(words) > 0)
        found = sum(not made.isHidden() for made in self.topics)
        self.nothing.setVisible(found == 0 and self.keys.isHidden())
        if words:
            announce(self.search_line, _("{n} treff").format(n=found))

    def show_topic(self, topic_id: str) -> None:
        """Brings a text into sight by its id, also when the search had hidden it, and reads its title aloud."""
        self.search_line.clear()
        self.show_matching("")
        made = next(one for one in self.topics if one.topic.id == topic_id)
        QTimer.singleShot(0, made, lambda: bring_to_top(made))  # once the page has been laid out
        announce(made, on_screen(made.topic.title))

    def _to_search(self) -> None:
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()


def _lines_between(section: Section) -> None:
    """Shows the hairline before a topic only when a topic stands over it."""
    line: QWidget | None = None
    seen = False
    for part in standing_in(section.body):
        if isinstance(part, Topic):
            if line is not None:
                line.setVisible(seen and not part.isHidden())
            seen = seen or not part.isHidden()
        elif isinstance(part, QWidget):
            line = part


class Topic(QWidget):
    """One text: title, paragraphs, where it stands, and what has changed since."""

    def __init__(self, topic: HelpTopic) -> None:
        super().__init__()
        self.topic = topic
        title, body = on_screen(topic.title), _paragraphs(on_screen(topic.body))
        outdated = _paragraphs(on_screen(topic.outdated)) if topic.outdated is not None else ""
        where = " · ".join(topic.source.legal)
        read = _("Sist lest mot kilden {date}").format(date=short_date(topic.source.reviewed))
        self.words = " ".join((title, body, outdated, where))
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        body_label = label(body, wrap=True)
        where_label = label(f"{where} · {read}", "small", wrap=True)
        for part in (body_label, where_label):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (label(title, "strong", wrap=True), body_label, where_label):
            layout.addWidget(part)
        if outdated:
            layout.addWidget(Notice("attention", outdated, title=_("Nytt siden rundskrivet i 2021")))


def _keys(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else listed(key)


class Keys(Section):
    """What each key does."""

    def __init__(self) -> None:
        super().__init__(_("Taster"))
        self._rows = [(label(_keys(key), "strong"), label(_(words), wrap=True)) for key, words in KEYS]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_XL)
        grid.setVerticalSpacing(tokens.GAP_S)
        for at, (key, words) in enumerate(self._rows):
            grid.addWidget(key, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, at, 1)
        grid.setColumnStretch(1, 1)
        self.add(holder)

    def show_matching(self, words: Sequence[str]) -> int:
        """Shows only the keys with every word; how many there are."""
        found = 0
        for key, what in self._rows:
            hit = holds(words, f"{key.text()} {what.text()}")
            key.setVisible(hit)
            what.setVisible(hit)
            found += hit
        return found


def _paragraphs(text: str) -> str:
    """The text with its line breaks made by the window's width, and its paragraphs kept."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
