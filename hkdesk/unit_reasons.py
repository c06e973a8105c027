"""Why something of the unit is refused, in words: part of the table in `hkdesk.errors`."""

from __future__ import annotations

from hkdesk.i18n import N_

UNIT_REASONS: dict[str, str] = {
    # follow-up of the unit, injuries
    "day_before_today": N_("Datoen kan ikke være før i dag."),
    "measure_closed": N_("Tiltaket er gjort eller droppet. Åpne det igjen først."),
    "measure_open": N_("Tiltaket er ikke gjort ennå, eller virkningen er allerede vurdert."),
    "measure_both": N_("Et tiltak som er gjort, kan ikke være droppet. Åpne det igjen først."),
    "happening_whose": N_("Velg hvem det gjelder."),
    "near_miss_serious": N_("Ved en nestenulykke er ingen skadet. Velg «Skade» hvis noen ble det."),
    "report_both": N_("Skriv enten når det ble meldt, eller hvorfor det ikke skal meldes."),
    # the arrangement
    "arrangement_frozen": N_("Versjon {got} av ordningen har vært satt i kraft og endres ikke. Lag en ny versjon."),
    "arrangement_draft_exists": N_("Versjon {got} av ordningen er et utkast. Bruk det, eller slett det først."),
    "arrangement_not_later": N_("Ordningen må gjelde fra en dag etter {since}, da den som gjelder nå, begynte."),
    "arrangement_none": N_("Enheten har ingen slik versjon av ordningen. {there}"),
    "involvement_missing": N_("Ordningen kan ikke settes i kraft ennå: {why}"),
    # what waits
    "not_to_be_said": N_("Dette blir borte når det er gjort, og kan ikke lukkes her."),
    "snooze_range": N_("Velg en dag fra {low} til {high}."),
    "snooze_over": N_("Dette kan ikke utsettes mer. Siste dag det kunne utsettes til, var {last}."),
    "snooze_other": N_("Bare det som er utsatt, har en dag det vises igjen."),
}
