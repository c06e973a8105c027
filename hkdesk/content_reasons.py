"""Why a virksomhet's own folder of content does not hold, in sentences; part of `hkdesk.errors.REASONS`."""

from __future__ import annotations

from hkdesk.i18n import N_

CONTENT_REASONS: dict[str, str] = {
    "no_such_folder": N_("Mappen finnes ikke."),
    "not_empty": N_("Det ligger noe i mappen fra før. Velg en ny eller tom mappe."),
    "not_a_folder": N_("Dette er ikke en mappe."),
    "decided": N_("Virksomheten har bestemt dette for maskinen. IT kan endre det."),
    "policy_unknown": N_("Det finnes ingen slik verdi. Gyldige navn: {allowed}."),
    "policy_key": N_("Verdien er ikke en nøkkel. Skriv de 64 tegnene som «hkdesk catalog key» viste."),
    "policy_path": N_("«{got}» er ikke en hel sti. Skriv hele stien til mappen."),
    "unreadable": N_("hkdesk får ikke lest filen: {detail}"),
    "not_overlaid_law": N_("Regelverket kan ikke legges over. Det endres bare når loven endres, i en ny hkdesk."),
    "not_overlaid_languages": N_("Språk og utgåtte id-er hører til hkdesk og kan ikke legges over."),
    "not_overlaid_meetings": N_("Veiledningen om fjernmøter kan ikke legges over. Tallene endres på siden Fjernmøter."),
    "not_overlaid_words": N_("Ordlisten for hint om helse kan ikke legges over."),
    "prefix_taken": N_("«{got}» er brukt i hkdesks egne id-er. Velg et annet ord, for eksempel navnet på kommunen."),
    "not_own_id": N_("«{got}» finnes ikke i hkdesk. En id som er deres egen, begynner med «{prefix}.»."),
    "protected_hide": N_("«{got}» kan ikke skjules: det er en del av loven, avtalen eller ansvaret."),
    "protected_change": N_("«{got}» kan ikke endres her. Dette kan endres: {allowed}."),
    "protected_row": N_("«{got}» kan ikke endres, for ordlyden bærer meningen. Skjul den eller legg til en egen."),
    "protected_law": N_("«{got}» gjengir loven og kan ikke endres eller skjules. Legg heller til et eget tema."),
    "protected_text": N_("«{got}» sier hva dokumentet gjelder eller hva noen har svart, og kan ikke endres."),
    "meaning_not_raised": N_("Spørsmålet er endret. Sett meaning til minst {least}, så blir det spurt på nytt."),
    "other_braces": N_("Teksten må ha de samme ordene i krøllparentes som hkdesks egen: {names}."),
    "all_hidden": N_("Alt her er skjult. La minst ett stå."),
    "protected_text_hide": N_("«{got}» kan ikke utelates: det er en plikt, loven i saken, eller noe papiret trenger."),
    # its clauses
    "point_can_be_missed": N_(
        "Avtalen kan mangle punkt {number} i § 2 ({point}). Når {terms}, må et avtalepunkt med point = '{id}' {what}."
    ),
    "too_entangled": N_(
        "Vilkårene for punkt {number} i § 2 ({point}) er for sammensatte til å kontrolleres. Del avtalepunktet opp, "
        "eller bruk færre vilkår."
    ),
    "field_not_printed": N_("Feltet «{got}» trykkes ingen steder. Bruk det i et avtalepunkt, eller ta det bort."),
    # a signed file of it
    "content_file_other": N_("Filen er ikke eget innhold fra en virksomhet."),
    "content_file_newer": N_("Filen er laget av en nyere hkdesk. Oppdater hkdesk først."),
    "content_file_damaged": N_("Filen er skadet. Be om den på nytt."),
    "content_signature": N_("Signaturen stemmer ikke: filen er endret etter at den ble signert. Be om den på nytt."),
    "content_other_key": N_(
        "Filen sier at den er fra {name}, men er signert med en annen nøkkel ({got}) enn den som gjelder her "
        "({known}). Spør den som har gitt den ut."
    ),
    "content_older": N_(
        "Filen er utgave {got}. Utgave {known} har vært i bruk her, og en eldre blir ikke tatt i bruk."
    ),
    "content_key_unreadable": N_("Filen er ikke en nøkkel fra «hkdesk catalog key»."),
    "content_edition_missing": N_("Skriv utgaven med --edition. Den skal være høyere enn den forrige dere ga ut."),
    # its rules
    "rule_against_law_extent": N_(
        "Regelen strider mot {legal}: avtalen skal si hvor mye arbeidet hjemme omfatter, og det blir ingen dager igjen."
    ),
    "rule_against_law_point": N_(
        "Regelen strider mot {legal}: «{got}» skal stå i hver avtale, og er ikke noe å bestemme for alle."
    ),
    "rule_against_law_access": N_(
        "Regelen strider mot {legal}: adgang til hjemmet krever en særskilt avtale med hver ansatt."
    ),
    "rules_clash": N_("Regelen passer ikke sammen med «{other}»."),
    "order_cycle": N_("Rekkefølgen går i ring: {path}."),
}
