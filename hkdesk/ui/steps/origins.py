"""What stands in a first draft without anybody having written it there: the quiet word at its field."""

from __future__ import annotations

from hkdesk.domain.agreement.asked_once import Origin, origins
from hkdesk.domain.case.case import CaseFile
from hkdesk.i18n import N_, _

_WORDS = {
    Origin.SCOPE: N_("fra avklaringen"),
    Origin.ASSESSMENT: N_("fra vurderingen"),
    Origin.DIALOGUE: N_("fra samtalen"),
    Origin.GROUP: N_("fra gruppen"),
    Origin.UNIT: N_("fra enheten"),
    Origin.PROPOSED: N_("forslag"),
}


def origin_word(origin: Origin) -> str:
    """Where it was taken from, in a word or two."""
    return _(_WORDS[origin])


def origin_words(file: CaseFile) -> dict[str, str]:
    """The word at each field of the draft that holds what it began with; none once an agreement was issued."""
    if file.case.agreements:
        return {}
    return {path: origin_word(origin) for path, origin in origins(file.case, file.unit).items()}
