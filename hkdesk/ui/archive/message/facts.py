"""The facts of one signed agreement: approver, day it came back, decision on screening, the archive's number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.domain.case.archive.ready import Lack
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.archive import lack_words, screening_laws
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section

_LINES = ("approved_by", "screened_by", "receipt")
_DAYS = ("approved_on", "received_on", "screened_on")


class FilingForm(Section):
    """One agreement. What stands in the fields is kept by whoever asks `filing`; nothing is kept here.

    Args:
        agreement: the signed agreement.
        filing: what is known of it, or proposed.
        law: the paragraph the archive proposes, "" for none.
    """

    def __init__(self, agreement: IssuedAgreement, filing: Filing, law: str) -> None:
        signed = short_date(agreement.signed_on or agreement.issued_on)
        super().__init__(_("Avtale {number}, signert {date}").format(number=agreement.number, date=signed))
        self.version = filing.version
        self._filing = filing
        form = FormRows()
        self.rows: dict[str, Row] = {
            "approved_by": form.row(_("Godkjent av"), TextLine(), help=_("Den som har godkjent for virksomheten.")),
            "approved_on": form.date_row(_("Når ble den godkjent?")),
        }
        form.beside(self.rows["approved_by"], self.rows["approved_on"], stretch=(3, 2))
        self.rows["received_on"] = form.date_row(
            _("Når kom det signerte papiret tilbake?"), help=_("Kan stå tomt når avtalen er signert elektronisk.")
        )
        choices = [Choice(one.value, word(one)) for one in (Screening.SCREENED, Screening.PUBLIC)]
        self.rows["screening"] = form.choice_row(_("Er avtalen skjermet eller offentlig?"), choices)
        self.rows["screening_law"] = form.combo_row(_("Hjemmel for skjerming"), _laws(law, filing.screening_law))
        self.rows["screened_by"] = form.row(_("Hvem bestemte det?"), TextLine())
        self.rows["screened_on"] = form.date_row(_("Når ble det bestemt?"))
        form.beside(self.rows["screened_by"], self.rows["screened_on"], stretch=(3, 2))
        self.rows["receipt"] = form.row(
            _("Nummer fra arkivet"), TextLine(), help=_("Fra kvitteringen. Avtaler som har nummer, meldes ikke igjen.")
        )
        self.add(form)
        self._load(filing)
        self.rows["screening"].field(Segmented).changed.connect(self._show_law)
        self._show_law()

    def _load(self, filing: Filing) -> None:
        for name in _LINES:
            self.rows[name].field(TextLine).setText(getattr(filing, name))
        for name in _DAYS:
            self.rows[name].field(DateField).set_value(getattr(filing, name))
        decided = filing.screening is not Screening.OPEN
        self.rows["screening"].field(Segmented).set_value(filing.screening.value if decided else None)
        self.rows["screening_law"].field(Combo).set_value(filing.screening_law)

    def _show_law(self, _chosen: object = None) -> None:
        self.rows["screening_law"].setVisible(self._screening() is not Screening.PUBLIC)

    def _screening(self) -> Screening:
        chosen = self.rows["screening"].field(Segmented).value()
        return Screening(chosen) if chosen else Screening.OPEN

    def filing(self) -> Filing | None:
        """What stands in the fields; None where a date cannot be read, and then its row says why."""
        days: dict[str, Any] = {}
        readable = True
        for name in _DAYS:
            self.rows[name].set_error(None)
            try:
                days[name] = self.rows[name].field(DateField).value()
            except InvalidInput as refusal:
                self.rows[name].set_error(refusal.reason)
                readable = False
        if not readable:
            return None
        lines: dict[str, Any] = {name: self.rows[name].field(TextLine).text().strip() for name in _LINES}
        screening = self._screening()
        law = str(self.rows["screening_law"].field(Combo).value() or "") if screening is not Screening.PUBLIC else ""
        return replace(self._filing, screening=screening, screening_law=law, **lines, **days)

    def set_receipt(self, number: str) -> None:
        """Puts the archive's number into its field."""
        self.rows["receipt"].field(TextLine).setText(number)

    def show_fault(self, refusal: InvalidInput) -> Row | None:
        """Says at its field why something is not taken; the row, or None where it belongs to no field here."""
        made = self.rows.get(refusal.field.removeprefix("filing."))
        if made is not None:
            made.set_error(refusal.reason)
        return made

    def show_lacks(self, lacks: Sequence[Lack]) -> Row | None:
        """Says at each field what the message lacks there, and takes older errors away; the first such row."""
        for made in self.rows.values():
            made.set_error(None)
        first = None
        for lack in lacks:
            at = self.rows.get(lack.value.removeprefix("filing."))
            if at is not None:
                at.set_error(_("Arkivet trenger å vite {what}.").format(what=lack_words(lack)))
                first = first or at
        return first


def _laws(proposed: str, kept: str) -> list[tuple[object, str]]:
    """The paragraphs to choose between, the archive's own first; what is kept is among them whatever it is."""
    laws = dict.fromkeys(one for one in (proposed, *screening_laws(), kept) if one)
    return [(one, one) for one in laws]
