"""What each kind of document is called, how the archive groups them, and what may be exempt from access."""

from __future__ import annotations

from hkdesk.domain.case.archive.profile import PostType
from hkdesk.domain.case.archive.ready import Lack
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.exchange.papers import ENDINGS
from hkdesk.i18n import N_, _
from hkdesk.services.words.letters import kind_name

JOURNAL_COPY = "journal_copy"
"""What the manager before has done in a case, copied from the journal when the unit was given over."""

ARRANGEMENT_PAPER = "arrangement"
"""A version of a unit's arrangement, as it was put in force."""

KIND_WORDS: dict[str, str] = {
    "signature_packet": N_("Signaturpakke"),
    "amendment_packet": N_("Endringsavtale"),
    "declaration": N_("Egenerklæring"),
    "talk_summary": N_("Sammendrag av samtale"),
    "control_folder": N_("Internkontrollmappe"),
    "scan": N_("Skanning"),
    ARRANGEMENT_PAPER: N_("Enhetens ordning"),
    "signed_copy": N_("Signert kopi"),
    JOURNAL_COPY: N_("Hendelseslogg fra tidligere leder"),
}

AGREEMENTS, SCANS, SIGNED, OTHERS = "agreements", "scans", "signed", "others"
GROUPS: dict[str, frozenset[str]] = {
    AGREEMENTS: frozenset({"signature_packet", "amendment_packet"}),
    SCANS: frozenset({"scan"}),
    SIGNED: frozenset({"signed_copy"}),
}
GROUP_WORDS: dict[str, str] = {
    AGREEMENTS: N_("Avtaler"),
    OTHERS: N_("Brev og annet"),
    SCANS: N_("Skanninger"),
    SIGNED: N_("Signert elektronisk"),
}

# Suggestions only: whoever answers a request for access decides, each time (offentleglova LOV-2006-05-19-16).
_PERSONAL = "offentleglova § 13, jf. forvaltningsloven § 13 (personlige forhold)"
_STAFF = "offentleglova § 23 første ledd (personalforvaltning)"


def kind_words(kind: str) -> str:
    """The kind in words; "Dokument" for one that this hkdesk does not know."""
    letter = next((one for one in LetterKind if kind == f"letter_{one.value}"), None)
    if letter is not None:
        return kind_name(letter)
    return _(KIND_WORDS[kind]) if kind in KIND_WORDS else _("Dokument")


def archived_words(kind: str) -> str:
    """The kind as the archive reads it, in bokmål whatever the window speaks: the same case is the same file."""
    letter = next((one for one in LetterKind if kind == f"letter_{one.value}"), None)
    if letter is not None:
        return kind_name(letter, MAIN_LANGUAGE)
    return KIND_WORDS.get(kind, "Dokument")


def group_of(kind: str) -> str:
    """The group of the archive that a kind stands in."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), OTHERS)


def screening_of(kind: str) -> tuple[str, ...]:
    """Paragraphs worth a look before access is given; none for what is about no one person, as a unit's arrangement."""
    if kind == ARRANGEMENT_PAPER:
        return ()
    return (_PERSONAL, _STAFF)


def screening_laws() -> tuple[str, ...]:
    """The paragraphs that an agreement on home office may be screened by, to be chosen by who decides.

    Offentleglova (LOV-2006-05-19-16) § 13 first paragraph with forvaltningsloven (LOV-1967-02-10) § 13 first paragraph
    number 1: what is personal is secret. Offentleglova § 23 first paragraph: what staff administration needs kept. They
    are kept in the case and sent to the archive, so they are in bokmål whatever the window speaks.
    """
    personal = "offentleglova § 13, jf. forvaltningsloven § 13 første ledd nr. 1"
    staff = "offentleglova § 23 første ledd"
    return personal, staff, f"{personal}; {staff}"


def ending_of(mime: str) -> str:
    """The ending of a file of this kind, ".pdf"."""
    return ENDINGS.get(mime, ".bin")


_LACKS: dict[Lack, str] = {
    Lack.SYSTEM: N_("navnet arkivet kjenner systemet under (profilen)"),
    Lack.CLASS: N_("minst én klasse, med system og kode (profilen)"),
    Lack.SCREENING_CODE: N_("kode for skjerming (profilen)"),
    Lack.APPROVER: N_("hvem som har godkjent avtalen"),
    Lack.APPROVED_ON: N_("datoen avtalen ble godkjent"),
    Lack.SCREENING: N_("om avtalen er skjermet eller offentlig"),
    Lack.SCREENING_LAW: N_("hjemmelen for skjerming"),
    Lack.SCREENED_ON: N_("datoen skjermingen ble bestemt"),
    Lack.SCREENED_BY: N_("hvem som har bestemt skjermingen"),
    Lack.SIGNED_PAPER: N_("den signerte avtalen (skannet, eller signert elektronisk)"),
}


_POSTS: dict[PostType, str] = {
    PostType.INCOMING: N_("Inngående dokument"),
    PostType.OUTGOING: N_("Utgående dokument"),
    PostType.INTERNAL: N_("Internt dokument, med oppfølging"),
    PostType.INTERNAL_NO_FOLLOW_UP: N_("Internt dokument, uten oppfølging"),
}


def post_words(post: PostType) -> str:
    """A kind of journal post, in words."""
    return _(_POSTS[post])


def lack_words(lack: Lack) -> str:
    """What a message to the archive lacks, as part of a sentence."""
    return _(_LACKS[lack])
