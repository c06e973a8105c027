"""Injuries and near misses at home as counts, with the neutral text on cover: nobody's injury is told here."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, KeyValues, Paragraph
from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.unit.injury.counts import injury_counts
from hkdesk.domain.unit.injury.record import INJURY
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.unit.injury import cover_words


def injuries(source: FolderSource) -> Iterator[Block]:
    """The counts of the period; also where people are named, since an injury says something of somebody's health."""
    told = injury_counts((one.value for one in source.of(INJURY)), source.first, source.last)
    if not told.injuries and not told.near_misses:
        return
    yield KeyValues(
        (
            (_("Skader"), str(told.injuries)),
            (_("Nestenulykker"), str(told.near_misses)),
            (_("Kan være alvorlige"), str(told.serious)),
            (_("Der det gjenstår å melde eller avgjøre noe"), str(told.untold)),
            (_("Der arbeidsplassen er vurdert på nytt"), str(told.looked_at)),
        )
    )
    yield Paragraph(cover_words(oslo=in_oslo(source.unit)))
    yield Paragraph(_("Hva som skjedde, og hvem det gjelder, står ikke i mappen."), "small")
