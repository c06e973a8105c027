"""Why something of the unit is refused, in words: part of the table in `hkdesk.errors`."""

from __future__ import annotations

from hkdesk.i18n import N_

UNIT_REASONS: dict[str, str] = {
    # follow-up of the unit, injuries
    "day_before_today": N_("Datoen kan ikke være før i dag."),
    "measure_closed": N_("Tiltaket er gjort eller droppet. Åpne det igjen først."),
    "measure_open": N_("Tiltaket er ikke gjort ennå, eller resultatet er vurdert alt."),
    "measure_both": N_("Et tiltak som er gjort, kan ikke være droppet. Åpne det igjen først."),
    "happening_whose": N_("Velg hvem det gjelder."),
    "near_miss_serious": N_("Ved en nestenulykke er ingen skadet. Velg «Skade» hvis noen ble det."),
    "report_both": N_("Skriv enten når det ble meldt, eller hvorfor det ikke skal meldes."),
}
