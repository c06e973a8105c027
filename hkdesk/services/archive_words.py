"""What each kind of document is called, and what of it may be exempt from access."""

from __future__ import annotations

from hkdesk.i18n import N_, _

KIND_WORDS: dict[str, str] = {
    "signature_packet": N_("Signaturpakke"),
    "scan": N_("Skann"),
    "signed_copy": N_("Elektronisk signert kopi"),
}

# Suggestions only: whoever answers a request for access decides, each time (offentleglova LOV-2006-05-19-16).
_PERSONAL = N_("offentleglova § 13, jf. forvaltningsloven § 13 (personlige forhold)")
_STAFF = N_("offentleglova § 23 første ledd (personalforvaltning)")


def kind_words(kind: str) -> str:
    """The kind in words; "Dokument" for one that this hkdesk does not know."""
    return _(KIND_WORDS[kind]) if kind in KIND_WORDS else _("Dokument")


def screening_of(_kind: str) -> tuple[str, ...]:
    """Paragraphs worth a look before access is given; every document here is about one named employee."""
    return (_(_PERSONAL), _(_STAFF))
