"""Why something about the key or its copies does not hold, in sentences; part of `hkdesk.errors.REASONS`."""

from __future__ import annotations

from hkdesk.i18n import N_

TRUST_REASONS: dict[str, str] = {
    # the key to the store
    "key_missing": N_(
        "Nøkkelfilen til dataene mangler ({where}). Hent den fra en sikkerhetskopi og åpne med gjenopprettingskoden. "
        "Ingenting er endret."
    ),
    "key_damaged": N_(
        "Nøkkelfilen er skadet ({where}). Hent den fra en sikkerhetskopi og åpne med gjenopprettingskoden. "
        "Ingenting er endret."
    ),
    "key_altered": N_(
        "Nøkkelfilen er endret utenom hkdesk, eller hører til andre data. Hent den fra en sikkerhetskopi. "
        "Ingenting er endret."
    ),
    "key_newer": N_("Nøkkelfilen er laget av en nyere hkdesk ({where}). Oppdater hkdesk. Ingenting er endret."),
    "key_unreleased": N_(
        "Nøkkelfilen {where} er laget av en utviklingsversjon av hkdesk, som ingen utgave kan lese. "
        "Ingenting er endret."
    ),
    "key_asks": N_("Dataene åpnes med passordsetningen eller gjenopprettingskoden."),
    "key_stays": N_("Nøkkelen finnes bare på denne maskinen. Lag en gjenopprettingskode først."),
    "vault_none": N_(
        "Maskinen har ikke noe nøkkellager som svarer. Velg selv hvor nøkkelen skal ligge. Ingenting er laget ennå."
    ),
    "vault_gone": N_(
        "Maskinens nøkkellager svarer ikke. Logg inn på maskinen på nytt, eller åpne med gjenopprettingskoden. "
        "Ingenting er endret."
    ),
    "vault_refused": N_(
        "Maskinens nøkkellager er låst eller sier nei. Lås det opp og prøv igjen, eller åpne med gjenopprettingskoden. "
        "Ingenting er endret."
    ),
    "vault_lost": N_(
        "Nøkkelen finnes ikke på denne maskinen eller brukerkontoen. Åpne med gjenopprettingskoden. "
        "Ingenting er endret."
    ),
    "code_empty": N_("Skriv gjenopprettingskoden."),
    "code_length": N_("Koden har {got} tegn. Den skal ha {length}: {groups} grupper med fem tegn."),
    "code_group": N_("Gruppe {group} stemmer ikke."),
    "code_digest": N_("Koden stemmer ikke. Se over alle gruppene."),
    "code_wrong": N_(
        "Koden er riktig skrevet, men åpner ikke disse dataene. Finn siden som ble skrevet ut sist. "
        "En gammel kopi kan trenge en eldre side."
    ),
    "code_none": N_(
        "Det er ikke laget noen gjenopprettingskode for disse dataene. Er det valgt en passordsetning, bruk den."
    ),
    "passphrase_wrong": N_("Passordsetningen stemmer ikke."),
    "passphrase_none": N_("Det er ikke valgt noen passordsetning for disse dataene. Bruk gjenopprettingskoden."),
    "passphrase_short": N_("Passordsetningen må ha minst {least} tegn. Bruk fire ord eller flere."),
    "typed_differently": N_("Det ble ikke skrevet likt de to gangene. Prøv igjen."),
    "passphrase_required": N_("Virksomheten krever at passordsetningen skrives hver gang hkdesk åpnes."),
    "slot_none": N_("Denne veien til nøkkelen finnes ikke."),
    "slot_last": N_("Dette er den siste veien til nøkkelen, og kan ikke fjernes. Lag en annen først."),
    "slot_stays": N_("Det som er igjen, åpner dataene bare på denne maskinen. Blir den borte, er dataene borte."),
    # a change of manager
    "unit_file_other": N_("Filen er ikke en overlevert enhet fra hkdesk."),
    "unit_file_newer": N_("Filen er laget av en nyere hkdesk. Oppdater hkdesk. Ingenting er lest inn."),
    "unit_file_damaged": N_("Filen er skadet eller endret underveis. Be om en ny. Ingenting er lest inn."),
    "unit_code_wrong": N_("Koden er riktig skrevet, men åpner ikke denne filen. Ingenting er lest inn."),
    "unit_nobody": N_("Ingen er valgt. Velg minst én."),
    "unit_not_received": N_("Overleveringen er ikke bekreftet mottatt. Skriv inn kvitteringen først."),
    "unit_changed_since": N_("Noe er endret her etter at filen ble laget: {got}. Gi over på nytt først."),
    "receipt_wrong": N_("Kvitteringen er riktig skrevet, men hører ikke til noe som er gitt over herfra."),
}
