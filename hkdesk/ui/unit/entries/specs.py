"""What a form of an entry asks, field by field, in the words on screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.unit.control_review import ControlReview
from hkdesk.domain.unit.involvement.entries import Answer, Input, Meeting, SafetyConsulted, Sent, ViewState
from hkdesk.domain.unit.threads import Correctable
from hkdesk.i18n import N_
from hkdesk.services.words.unit.involvement import MEETING_STATES, SIDES, VIEW_STATES


class Field(StrEnum):
    """What kind of field it is. NAMES: one name a line. PICK: one of what the pane hands in."""

    DAY = "day"
    LINE = "line"
    NAMES = "names"
    TEXT = "text"
    STATE = "state"
    PICK = "pick"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of an entry.

    Attributes:
        name: the field of the dataclass.
        words: its label.
        kind: what stands there.
        required: whether it may not be empty.
        help: the line below it.
        only_for: the states in which it is asked for; empty for all.
        unnamed: a text in which nobody but those who hold an office is to be named, so that a name is pointed out.
    """

    name: str
    words: str
    kind: Field
    required: bool = False
    help: str = ""
    only_for: frozenset[str] = frozenset()
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """The form of a kind: its heading, the word on the button, and the words of its states."""

    title: str
    send: str
    asked: tuple[Asked, ...]
    states: tuple[tuple[str, str], ...] = ()


_LINES = N_("Én på hver linje, med organisasjon.")
_TEXT = N_("Skriv det med deres egne ord, og helst ordrett.")

SPECS: dict[type[Correctable], Spec] = {
    Sent: Spec(
        N_("Sendt til tillitsvalgte"),
        N_("Lagre"),
        (
            Asked("sent_on", N_("Sendt"), Field.DAY, required=True),
            Asked("to", N_("Til hvem"), Field.NAMES, required=True, help=_LINES),
            Asked("what", N_("Hva ble sendt?"), Field.TEXT, required=True),
        ),
    ),
    Meeting: Spec(
        N_("Møte med tillitsvalgte"),
        N_("Lagre møtet"),
        (
            Asked("met_on", N_("Dato"), Field.DAY, required=True, help=N_("Kan ligge fram i tid når møtet er avtalt.")),
            Asked("state", N_("Status"), Field.STATE),
            Asked("took_part", N_("Deltakere"), Field.NAMES, required=True, help=_LINES),
            Asked("notes", N_("Hva ble sagt?"), Field.TEXT, help=N_("Kan stå tomt.")),
        ),
        tuple((one.value, words) for one, words in MEETING_STATES.items()),
    ),
    Input: Spec(
        N_("Innspill"),
        N_("Lagre innspillet"),
        (
            Asked("received_on", N_("Mottatt"), Field.DAY, required=True),
            Asked("side", N_("Kommer fra"), Field.STATE),
            Asked(
                "who",
                N_("Hvem"),
                Field.LINE,
                required=True,
                help=N_("Organisasjonen, eller gruppen av ansatte. Skriv ikke navnet på en enkelt ansatt."),
            ),
            Asked("text", N_("Innspillet"), Field.TEXT, required=True, help=_TEXT, unnamed=True),
        ),
        tuple((one.value, words) for one, words in SIDES.items()),
    ),
    Answer: Spec(
        N_("Svar fra arbeidsgiver"),
        N_("Lagre svaret"),
        (
            Asked("answered_on", N_("Svarte"), Field.DAY, required=True),
            Asked("input_id", N_("Svarer på"), Field.PICK),
            Asked("text", N_("Svaret, med begrunnelse"), Field.TEXT, required=True),
        ),
    ),
    SafetyConsulted: Spec(
        N_("Verneombud tatt med på råd"),
        N_("Lagre"),
        (
            Asked("asked_on", N_("Spurt"), Field.DAY, required=True),
            Asked("who", N_("Verneombud"), Field.LINE, required=True),
            Asked("about", N_("Spurt om"), Field.TEXT, required=True),
            Asked("state", N_("Status"), Field.STATE),
            Asked(
                "reply_by",
                N_("Svarfrist"),
                Field.DAY,
                only_for=frozenset({ViewState.AWAITED, ViewState.DID_NOT_ANSWER}),
            ),
            Asked(
                "view_on",
                N_("Svarte"),
                Field.DAY,
                required=True,
                only_for=frozenset({ViewState.GIVEN, ViewState.NO_REMARKS}),
            ),
            Asked(
                "view",
                N_("Verneombudets syn"),
                Field.TEXT,
                required=True,
                help=_TEXT,
                only_for=frozenset({ViewState.GIVEN}),
            ),
        ),
        tuple((one.value, words) for one, words in VIEW_STATES.items()),
    ),
    ControlReview: Spec(
        N_("Gjennomgang av internkontrollen"),
        N_("Lagre gjennomgangen"),
        (
            Asked("reviewed_on", N_("Dato"), Field.DAY, required=True),
            Asked("took_part", N_("Deltakere"), Field.NAMES, required=True, help=N_("Én på hver linje.")),
            Asked("found", N_("Hva fant dere?"), Field.TEXT, required=True),
            Asked("changes", N_("Hva endrer dere?"), Field.TEXT, help=N_("Kan stå tomt.")),
            Asked("next_on", N_("Neste gjennomgang"), Field.DAY),
        ),
    ),
}
"""By the kind of entry."""
