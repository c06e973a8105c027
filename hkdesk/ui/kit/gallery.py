"""Every piece of the kit on a few pages, to look at: `python -m hkdesk.ui.kit.gallery --shot FOLDER`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from hkdesk.errors import InvalidInput
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.choices import CheckBox, Segmented, Weekdays
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Card, Chips, EmptyState, FigureLink, Page, Section
from hkdesk.ui.kit.look.theme import STYLE_WORDS, Mode, Theme
from hkdesk.ui.kit.messages import Message, Notice, Question
from hkdesk.ui.kit.preview import Preview
from hkdesk.ui.kit.stepper import Step, Stepper
from hkdesk.ui.kit.table import Column, ListTable, RowsModel, State
from hkdesk.ui.screen_language import speak

STATES = {
    "signing": State("Til signering", "signature", "attention"),
    "draft": State("Utkast", "pen-line", "accent"),
    "valid": State("I kraft", "circle-check", "good"),
    "late": State("Forfalt", "circle-alert", "bad"),
    "none": State("Ikke begynt", "circle-dashed", "muted"),
}
PEOPLE = [
    ("Åse-Kjærsti Nilsen", "Saksbehandler byggesak", "draft", "2", "10.12.2026"),
    ("Nils Máhtte Sara", "Fagansvarlig kart", "valid", "1", "01.06.2027"),
    ("Øyvind Ødegård", "Ingeniør vann og avløp", "signing", "2", "24.11.2026"),
    ("Zahra Ahmadi", "Jurist", "valid", "3", "15.03.2027"),
    ("Bjørn-Erik Aas", "Saksbehandler byggesak", "late", "1", "02.11.2026"),
    ("Ingrid Sæther", "Servicetorg", "none", "–", "–"),
    ("Lars Ørjan Birkeland", "Saksbehandler byggesak", "draft", "2", "18.12.2026"),
    ("Marie Elisabeth Haugen-Kristoffersen", "Rådgiver klima", "valid", "2", "20.08.2027"),
]
STEPS = [
    Step("scope", "Avklaring", "ferdig", "good"),
    Step("assessment", "Vurdering", "4 igjen", "attention"),
    Step("dialogue", "Samtale", "10. des.", "accent"),
    Step("agreement", "Avtale", "utkast", "accent"),
    Step("signature", "Signatur", "-", "muted", "Avtalen er ikke ferdig ennå."),
    Step("followup", "Oppfølging", "-", "muted", "Det finnes ingen signert avtale."),
]


def today_page() -> QWidget:
    """Things waiting, three figures, notices."""
    page = Page("I dag", "Tirsdag 24. november 2026", width=1100)
    left = QWidget()
    overdue = Section("Forfalt")
    overdue.add(Notice("attention", "Prøvetiden for Bjørn-Erik Aas gikk ut 2. november.", [("Åpne saken", bool)]))
    week = Section("Denne uka")
    week.add(Notice("info", "Øyvind Ødegård: signaturpakken er skrevet ut, men ikke kommet tilbake.", dismissable=True))
    week.add(Notice("good", "Zahra Ahmadi har signert. Avtalen gjelder fra 1. desember."))
    week.add(Notice("bad", "Sikkerhetskopien ble ikke laget i dag. Disken er full.", [("Prøv igjen", bool)]))
    left.setLayout(column(overdue, week, 0))
    figures = Card(
        FigureLink("7", "avtaler i kraft", bool),
        FigureLink("2", "til signering", bool),
        FigureLink("3", "uten avtale", bool),
    )
    figures.setFixedWidth(220)
    line = QHBoxLayout()
    line.setSpacing(24)
    line.addWidget(left, 1)
    line.addWidget(figures, 0, Qt.AlignmentFlag.AlignTop)
    page.add(line)
    page.add_action(button("Ny ansatt", kind="primary", icon="user-plus"))
    return page


def people_page() -> QWidget:
    """A list with chips and search."""
    page = Page("Ansatte", scroll=False, width=0)
    search = QLineEdit()
    search.setPlaceholderText("Søk i navn og stillingsgruppe")
    search.setAccessibleName("Søk i ansatte")
    search.setFixedWidth(300)
    chips = Chips([("all", "Alle"), ("draft", "Utkast"), ("signing", "Til signering"), ("valid", "I kraft")])
    chips.set_count("all", 8)
    chips.set_count("draft", 2)
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(search)
    line.addWidget(chips, 1)
    table = ListTable("Ansatte")
    columns: list[Column[tuple[str, ...]]] = [
        Column("Navn", lambda row: row[0], style="strong"),
        Column("Stillingsgruppe", lambda row: row[1], width=230),
        Column("Sak", lambda row: STATES[row[2]].words, state=lambda row: STATES[row[2]], width=160),
        Column("Dager i uka", lambda row: row[3], width=110, right=True),
        Column("Neste dato", lambda row: row[4], style="muted", width=130),
    ]
    model: RowsModel[tuple[str, ...]] = RowsModel(columns, table)
    model.set_rows(PEOPLE)
    table.show_rows(model)
    table.choose(1)
    page.add(line)
    page.body.addWidget(table, 1)
    page.add_action(button("Les inn stabsliste", icon="download"))
    page.add_action(button("Ny ansatt", kind="primary", icon="plus"))
    return page


def case_page() -> QWidget:
    """A case: the stepper and a form with every kind of row."""
    page = Page("Åse-Kjærsti Nilsen", "Saksbehandler byggesak · ansattnr. 10442")
    stepper = Stepper(STEPS)
    stepper.set_current("assessment")
    form = FormRows()
    form.section("Behov for samhandling", "Arvet fra gruppen «Saksbehandler byggesak». 1 avvik.")
    question = form.choice_row("Krever faste møter at flere er til stede samtidig?", help="Tenk på en vanlig uke.")
    question.field(Segmented).set_value("partly")
    reason = form.text_row("&Begrunnelse", help="Skriv hva arbeidet krever, ikke hvordan den ansatte er.")
    reason.field(TextArea).set_value("Byggesaksmøtet på torsdag går best med alle rundt bordet.")
    days = form.spin_row("&Dager i uka", 0, 5, unit="dager")
    fixed = form.weekdays_row("Faste hjemmedager")
    fixed.field(Weekdays).set_value(frozenset({2, 4}))
    form.beside(days, fixed, stretch=(1, 3))
    start = form.date_row("&Gjelder fra", required=True)
    end = form.date_row("Gjelder &til", help="La feltet stå tomt når avtalen varer til den blir sagt opp.")
    form.beside(start, end)
    start.field(DateField).set_value(date(2026, 12, 1))
    end.field(DateField).line.setText("31.2.2027")
    end.set_error(InvalidInput("bad_date", got="31.2.2027").reason)
    place = form.combo_row("&Arbeidssted", [("home", "Eget hjem"), ("other", "Et annet sted")])
    name = form.row("&E-post", QLineEdit(), help="Brukes i brevet, sendes ingen steder.")
    form.beside(place, name)
    check = form.check_row("Den ansatte har fått skriftlig informasjon om retten til å si opp ordningen med varsel")
    check.field(CheckBox).setChecked(True)
    Binder().bind(days, lambda: 2, lambda _value: None)
    page.add(stepper, Card(form))
    page.add(row(button("Forrige"), 0, label("3 av 5 besvart", "muted"), 0, button("Neste moment", kind="primary")))
    return page


def preview_page() -> QWidget:
    """A document of three pages, drawn here."""
    page = Page("Signaturpakke", scroll=False, width=0)
    pane: list[Preview] = []

    def answer(number: int, width: int, thumbnail: bool) -> None:
        pane[0].set_image(number, _sheet(number, width), thumbnail=thumbnail)

    pane.append(Preview("Signaturpakke", answer))
    pane[0].set_pages([(595, 842)] * 3)
    page.body.addWidget(pane[0], 1)
    page.add_action(button("Lagre PDF", icon="download"))
    page.add_action(button("Skriv ut", kind="primary", icon="printer"))
    return page


def _sheet(number: int, width: int) -> QImage:
    sheet = QImage(width, round(width * 842 / 595), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.scale(width / 595, width / 595)
    painter.setPen(QColor("black"))
    font = painter.font()
    font.setPixelSize(22)
    painter.setFont(font)
    painter.drawText(60, 90, f"Avtale om hjemmekontor, side {number + 1}")
    for line in range(30):
        painter.fillRect(60, 130 + line * 20, 475 - (line * 37) % 90, 6, QColor("#C9CFD6"))
    painter.end()
    return sheet


def empty_page() -> QWidget:
    """Nothing there yet."""
    page = Page("Arkiv", scroll=False)
    actions = [button("Legg til en ansatt", kind="primary", icon="plus"), button("Prøv med eksempelet")]
    state = EmptyState("archive", "Ingenting i arkivet ennå", "Det du skriver ut og får tilbake, samles her.", actions)
    page.body.addWidget(state, 1)
    return page


PAGES: list[tuple[str, str, str, Callable[[], QWidget]]] = [
    ("today", "I dag", "calendar", today_page),
    ("people", "Ansatte", "users", people_page),
    ("case", "En sak", "file-text", case_page),
    ("preview", "Pakke", "printer", preview_page),
    ("archive", "Arkiv", "archive", empty_page),
]


def make_frame() -> MainFrame:
    """The frame with every page of the gallery."""
    frame = MainFrame()
    for page_id, title, icon, factory in PAGES:
        frame.register(page_id, title, icon, factory)
    frame.register("settings", "Innstillinger", "settings", empty_page, foot=True)
    frame.register("help", "Hjelp", "circle-help", empty_page, foot=True)
    frame.nav.button("today").set_badge(3)
    frame.status.saved(time(14, 2))
    frame.status.set_piece("backup", "Sikkerhetskopi i dag 08:10, prøvd")
    frame.status.set_piece("unit", "Seksjon byggesak")
    return frame


def shoot(app: QApplication, theme: Theme, folder: Path, size: tuple[int, int]) -> None:
    """Saves a picture of every page in light and dark, and of the dialogs."""
    folder.mkdir(parents=True, exist_ok=True)
    frame = make_frame()
    frame.resize(*size)
    frame.show()
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.set_mode(mode)
        for page_id, *_rest in PAGES:
            frame.show_page(page_id)
            _settle(app)
            frame.grab().save(str(folder / f"{page_id}-{mode}.png"))
        palette = frame.open_goto()
        _settle(app)
        frame.grab().save(str(folder / f"goto-{mode}.png"))
        palette.dismiss()
        frame.show_page("case")
        field = frame.page("case").findChild(DateField)
        pane = field.open_calendar() if isinstance(field, DateField) else None
        _settle(app)
        frame.grab().save(str(folder / f"calendar-{mode}.png"))
        if pane is not None:
            pane.dismiss()
        dialogs = (
            Question(frame, "Slette utkastet?", "Utkastet og svarene i det blir borte.", "Slett utkastet"),
            Message(frame, "Noe på maskinen står i veien", "Disken er full. Frigjør plass og prøv igjen."),
        )
        for number, dialog in enumerate(dialogs):
            dialog.show()
            _settle(app)
            dialog.grab().save(str(folder / f"dialog{number}-{mode}.png"))
            dialog.close()
    frame.resize(1024, 680)
    frame.show_page("case")
    _settle(app)
    frame.grab().save(str(folder / "narrow.png"))
    frame.close()


def _settle(app: QApplication) -> None:
    loop = QEventLoop()
    QTimer.singleShot(120, loop.quit)
    loop.exec()
    app.processEvents()


def main(argv: list[str]) -> int:
    """Shows the gallery, or saves its pictures."""
    parser = argparse.ArgumentParser(prog="hkdesk.ui.kit.gallery")
    parser.add_argument("--shot", type=Path, help="save pictures in this folder and leave")
    parser.add_argument("--size", default="1366x768")
    wanted = parser.parse_args(argv)
    width, height = (int(part) for part in wanted.size.split("x"))
    app = QApplication([sys.argv[0], *STYLE_WORDS])
    speak(app)
    theme = Theme(app, Mode.LIGHT, styled=True)
    if wanted.shot:
        shoot(app, theme, wanted.shot, (width, height))
        return 0
    frame = make_frame()
    frame.resize(width, height)
    frame.show_page("today")
    frame.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
