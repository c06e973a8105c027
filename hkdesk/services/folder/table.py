"""The parts of the folder, in their order. A new subject is one entry here, and a file in `parts`."""

from __future__ import annotations

from hkdesk.i18n import N_
from hkdesk.services.folder.parts.arrangement import arrangement, goals
from hkdesk.services.folder.parts.equipment import equipment
from hkdesk.services.folder.parts.follow_up import follow_up
from hkdesk.services.folder.parts.injuries import injuries
from hkdesk.services.folder.parts.involvement import involvement
from hkdesk.services.folder.parts.measures import measures
from hkdesk.services.folder.parts.organisation import organisation
from hkdesk.services.folder.parts.review import review
from hkdesk.services.folder.parts.risks import risks
from hkdesk.services.folder.source import FolderPart

PARTS: tuple[FolderPart, ...] = (
    FolderPart(N_("Mål for ordningen"), N_("Internkontrollforskriften § 5 nr. 4"), goals),
    FolderPart(N_("Organisasjon og ansvar"), N_("Internkontrollforskriften § 5 nr. 5"), organisation),
    FolderPart(N_("Ordningen"), N_("Hjemmekontorforskriften § 4"), arrangement, "2.2"),
    FolderPart(
        N_("Kartlegging og risiko"),
        N_("Internkontrollforskriften § 5 nr. 6, hjemmekontorforskriften § 3"),
        risks,
    ),
    FolderPart(N_("Tiltak"), N_("Internkontrollforskriften § 5 nr. 6"), measures, "2.4"),
    FolderPart(N_("Oppfølging"), N_("Internkontrollforskriften § 5 nr. 7"), follow_up, "2.4"),
    FolderPart(N_("Utstyr til lån"), N_("Hjemmekontorforskriften § 3"), equipment, "2.4"),
    FolderPart(N_("Skader og nestenulykker"), N_("Internkontrollforskriften § 5 nr. 7"), injuries, "2.6"),
    FolderPart(
        N_("Drøfting og medvirkning"),
        N_("Internkontrollforskriften § 4, arbeidsmiljøloven § 6-2 og § 8-2"),
        involvement,
        "2.2",
    ),
    FolderPart(N_("Gjennomgang"), N_("Internkontrollforskriften § 5 nr. 8"), review),
)
