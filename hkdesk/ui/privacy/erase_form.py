"""What a person decides before somebody is erased: why, who decided, and what the archive has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.privacy.desk import ErasurePlan
from hkdesk.services.words.privacy import ARCHIVES, BASES
from hkdesk.ui.closing.forms import lead_to
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens


class EraseForm(QWidget):
    """`sent` carries the `ErasureOrder` once it is whole, `left` fires when the user would rather not."""

    sent = Signal(object)
    left = Signal()

    def __init__(self, plan: ErasurePlan) -> None:
        super().__init__()
        self.rows = FormRows()
        bases: list[tuple[object, str]] = [("", _("Velg"))]
        bases += [(one.value, _(words)) for one, words in BASES.items()]
        self.basis = self.rows.combo_row(_("Hvorfor slettes opplysningene?"), bases)
        self.decided_by = self.rows.row(
            _("Hvem har bestemt det?"),
            TextLine(),
            help=_("Navn og stilling. Det står på slettebeviset, og blir stående."),
            required=True,
        )
        archives: list[tuple[object, str]] = [("", _("Velg"))] if plan.to_archive else []
        archives += [
            (one.value, _(words))
            for one, words in ARCHIVES.items()
            if not (plan.to_archive and one is ArchiveStanding.NOTHING)
        ]
        self.archive = self.rows.combo_row(_("Hva er gjort med arkivet?"), archives, help=_archive_help(plan))
        for asked in (self.basis, self.archive):
            asked.set_asked(True)
        self.reference = self.rows.row(
            _("Saksnummer i arkivet"), TextLine(), help=_("Kan stå tomt. Skriv ikke navnet på den ansatte.")
        )
        self.erase_button = button(_("Slett opplysningene"), self.send, kind="danger", icon="trash-2")
        self.cancel_button = button(_("Avbryt"), self.left.emit)
        self.put_away_button = self.cancel_button
        self.kept_nowhere = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.erase_button, self.cancel_button, 0))

    def take_focus(self) -> None:
        """The focus goes to the first field."""
        self.basis.widget.setFocus()

    def send(self) -> None:
        """Tells what was decided, or says at the field what lacks."""
        basis, archive = (str(one.field(Combo).value() or "") for one in (self.basis, self.archive))
        by, reference = (one.field(QLineEdit).text() for one in (self.decided_by, self.reference))
        required = InvalidInput("required").reason
        lacking = [
            (self.basis, required if not basis else None),
            (self.decided_by, required if not by.strip() else None),
            (self.archive, required if not archive else None),
            (self.reference, None),
        ]
        for made, why in lacking:
            made.set_error(why)
        wrong = next((made for made, why in lacking if why), None)
        if wrong is not None:
            lead_to(wrong)
            return
        self.sent.emit(ErasureOrder(Basis(basis), by, ArchiveStanding(archive), reference))

    def refuse(self, refusal: InvalidInput) -> bool:
        """Says at its field what is wrong; False where it belongs to none of them."""
        at = {
            "basis": self.basis,
            "decided_by": self.decided_by,
            "archive": self.archive,
            "archive_reference": self.reference,
        }
        made = at.get(refusal.field)
        if made is None:
            return False
        made.set_error(refusal.reason)
        lead_to(made)
        return True


def _archive_help(plan: ErasurePlan) -> str:
    if not plan.to_archive:
        return _("Saken har ingen avtale som er signert, og ingen brev som er utstedt.")
    return _(
        "Dette skal ligge i arkivet før det slettes her: {numbers}. Det som skal bevares, kan ikke kasseres "
        "(arkivlova § 13). Spør arkivet om du er i tvil."
    ).format(numbers=", ".join(plan.to_archive))
