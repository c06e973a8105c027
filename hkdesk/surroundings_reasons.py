"""Why the machine around us stands in the way, in sentences: disk, rights, copies; part of `hkdesk.errors.REASONS`."""

from __future__ import annotations

from hkdesk.i18n import N_

SURROUNDINGS_REASONS: dict[str, str] = {
    "read_only": N_("hkdesk får ikke skrive i {where}. Velg en annen mappe, eller be IT om skrivetilgang."),
    "write_protected": N_(
        "Filen {where} er skrivebeskyttet. Velg et annet navn, eller ta bort skrivebeskyttelsen under Egenskaper."
    ),
    "disk_full": N_("Disken er full. Frigjør plass og prøv igjen. Det du har lagret før, er trygt."),
    "locked": N_("Filen er i bruk av et annet program. Lukk det og prøv igjen."),
    "policies_unread": N_("hkdesk får ikke lest det virksomheten har bestemt for maskinen ({detail})."),
    "cannot_open": N_("hkdesk får ikke åpnet {where}. {detail}"),
    "store_newer": N_(
        "Dataene er lagret av en nyere hkdesk (versjon {got}, denne kan {known}). Oppdater hkdesk. Ingenting er endret."
    ),
    "store_unreleased": N_(
        "Filen {where} er laget av en utviklingsversjon av hkdesk, som ingen utgave kan lese. Ingenting er endret."
    ),
    "store_foreign": N_("Filen {where} er ikke laget av hkdesk. Ingenting er endret."),
    "store_damaged": N_("Filen {where} er skadet eller låst med en annen nøkkel. Ingenting er endret eller slettet."),
    "store_gone": N_(
        "Filen med dataene er borte ({where}). Sett inn minnepinnen eller koble til mappen igjen. "
        "Det du har skrevet, er her fortsatt, og lagres når filen er tilbake."
    ),
    "store_read_only": N_(
        "Dataene er skadet ({where}), så hkdesk skriver ikke mer i filen. Ta ut det som kan leses, og gjenopprett en "
        "sikkerhetskopi."
    ),
    "record_changed_elsewhere": N_("Dette er endret et annet sted siden du åpnet det. Se på det på nytt først."),
    "changed_elsewhere": N_("Saken er endret et annet sted siden du åpnet den. Åpne den på nytt for å se endringen."),
    "no_mail": N_("Fant ikke noe e-postprogram som tar imot et utkast. Lagre PDF-en og legg den ved selv."),
    "no_printer": N_("Fant ingen skriver. Lagre som PDF og skriv ut derfra."),
    "no_display": N_("Fant ingen skjerm å åpne vinduet på."),
    # copies of the store
    "backup_place_here": N_("Mappen ligger blant dataene selv. Velg en minnepinne, eller hjemmeområdet på en server."),
    "backup_entry": N_("Følgefilen til kopien kan ikke leses."),
    "backup_not_proved": N_(
        "Kopien holdt ikke prøven ({fault}) og er ikke tatt vare på. Kjør «hkdesk verify»: dataene kan være skadet. "
        "De eldre kopiene er urørt."
    ),
    "backup_reads_back": N_(
        "Det som kom tilbake fra {where}, var noe annet enn det som ble skrevet. Bruk en annen minnepinne eller mappe."
    ),
    "backup_damaged": N_("Kopien er skadet og kan ikke brukes: {fault}. Velg en annen kopi."),
    "no_such_backup": N_("Ingen kopi heter «{got}». «hkdesk restore» uten navn viser kopiene."),
    "several_backups": N_("Flere kopier har nummer {got}. Skriv navnet på den du vil ha: {names}."),
    "backup_other_key": N_(
        "Kopien er låst med en annen nøkkel enn den på denne maskinen. "
        "Bruk gjenopprettingskoden eller passordsetningen."
    ),
    "backup_no_key": N_(
        "Nøkkelfilen som hører til kopien, ligger ikke ved siden av den. Finn den, eller velg en annen kopi."
    ),
    "backup_away": N_(
        "Stedet for kopier er ikke her: {where}. Sett inn minnepinnen, eller koble til området, og prøv igjen."
    ),
    "restore_held": N_("Dataene er åpne i et hkdesk-vindu. Gjenopprett derfra, eller lukk vinduet først."),
}
