"""What the packet has in it: a switch for each part, and the language of what is signed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.packet_plan import ALWAYS, PartId, chosen_parts, is_open
from hkdesk.domain.changes.commands import SetPacket
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.i18n import N_, _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.languages import languages_to_sign
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens

_WORDS = {
    PartId.COVER: N_("Forside med innhold og hvordan dere signerer"),
    PartId.ARCHIVE_COPY: N_("Et tredje eksemplar av avtalen, til arkivet"),
    PartId.DECLARATION: N_("Egenerklæring"),
    PartId.ASSESSMENT: N_("Sammendrag av vurderingen"),
    PartId.DIALOGUE: N_("Sammendrag av samtalene"),
    PartId.EQUIPMENT: N_("Kvittering for utstyr, ut og tilbake"),
    PartId.INFORMATION: N_("Om arbeidstid, sikkerhet og skade"),
    PartId.ACCESS: N_("Avtale om adgang til hjemmet"),
    PartId.COMPANION: N_("Avtalen på engelsk ved siden av"),
}


# What one chooses for an amendment; the rest follows from what it changes.
_OF_AN_AMENDMENT = {
    PartId.ARCHIVE_COPY: N_("Et tredje eksemplar av endringsavtalen, til arkivet"),
    PartId.COMPANION: N_("Endringen og avtalen på engelsk ved siden av"),
}


class PartsList(QWidget):
    """The parts of the next packet. Each switch is saved and can be undone like anything else in the case.

    An amendment is in the language of what it changes, so there is none to choose.
    """

    def __init__(self, session: CaseSession, *, amendment: bool = False) -> None:
        super().__init__()
        self._session = session
        self.switches: dict[PartId, CheckBox] = {}
        rows = FormRows()
        chosen = rows.choice_row(
            _("Språk i det som signeres"),
            [Choice(code, name, name[0]) for code, name in languages_to_sign()],
        )
        assert isinstance(chosen.widget, Segmented)
        self.language = chosen.widget
        self.language.changed.connect(self._choose_language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addWidget(label(_("I pakken"), "strong"))
        always = _("Avtalen i ett eksemplar til hver er alltid med.")
        if amendment:
            always = _(
                "Endringsavtalen i ett eksemplar til hver er alltid med. Kvittering for nytt utstyr og avtale om "
                "adgang til hjemmet kommer med når endringen gir grunn til det."
            )
        layout.addWidget(label(always, "muted", wrap=True))
        for part, words in (_OF_AN_AMENDMENT if amendment else _WORDS).items():
            switch = CheckBox(_(words))
            switch.clicked.connect(partial(self._switch, part, switch))
            self.switches[part] = switch
            layout.addWidget(switch)
        self.why_no_access = label(
            _("Adgang til hjemmet kan bare være med når avtalen sier at den ansatte har gått med på det."),
            "small",
            wrap=True,
        )
        layout.addWidget(self.why_no_access)
        layout.addSpacing(tokens.GRID)
        layout.addWidget(rows)
        if amendment:
            self.why_no_access.hide()
            rows.hide()
        self.refresh()

    def refresh(self) -> None:
        """Shows what the packet has now."""
        case = self._session.case
        chosen = chosen_parts(case.packet, case.terms)
        for part, switch in self.switches.items():
            switch.setChecked(part in chosen)
            switch.setEnabled(part not in ALWAYS and is_open(part, case.terms))
        if PartId.ACCESS in self.switches:
            self.why_no_access.setVisible(not is_open(PartId.ACCESS, case.terms))
        self.language.set_value(case.packet.language.value)

    def _switch(self, part: PartId, switch: CheckBox) -> None:
        case = self._session.case
        self._session.do(SetPacket(case.packet.with_part(part, switch.isChecked(), case.terms)))

    def _choose_language(self, chosen: object) -> None:
        if not chosen:  # there is always one
            self.refresh()
            return
        plan = replace(self._session.case.packet, language=PaperLanguage(str(chosen)))
        self._session.do(SetPacket(plan))
