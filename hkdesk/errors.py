"""Every failure hkdesk knows, sorted by whose fault it is.

`InvalidInput`: what the user or a file said does not hold; names the field and why.
`Surroundings`: disk, lock, permission, a store we cannot read; says what to do.
`OurFault`: a bug; the data is kept and the user is told so.

Lower layers raise with a stable code and parameters; the sentence is made here, so it is worded once.
"""

from __future__ import annotations

from enum import IntEnum

from hkdesk.content_reasons import CONTENT_REASONS
from hkdesk.figures_reasons import FIGURES_REASONS
from hkdesk.i18n import N_, _, language
from hkdesk.surroundings_reasons import SURROUNDINGS_REASONS
from hkdesk.trust_reasons import TRUST_REASONS
from hkdesk.unit_reasons import UNIT_REASONS


class ExitCode(IntEnum):
    """What the command line answers; a contract (docs/cli.md)."""

    DONE = 0
    NOT_IN_ORDER = 1
    BAD_INPUT = 2
    SURROUNDINGS = 3
    OUR_FAULT = 4


REASONS: dict[str, str] = {
    # values
    "required": N_("Feltet må fylles ut."),
    "second_missing": N_("Virksomheten krever at en til godkjenner. Skriv navnet i «Godkjenner også» i steget Avtale."),
    "wrong_type": N_("Verdien skal være {expected}, men er {got}."),
    "unknown_field": N_("Feltet finnes ikke i formatet."),
    "missing_field": N_("Feltet mangler."),
    "unknown_value": N_("«{got}» er ikke en gyldig verdi. Gyldige verdier: {allowed}."),
    "bad_date": N_(
        "«{got}» er ikke en dato som finnes. Skriv 31.12.2026 på skjermen, 2026-12-31 i filer og kommandoer."
    ),
    "bad_time": N_("«{got}» er ikke et klokkeslett. Skriv timer og minutter, for eksempel 09.00."),
    "out_of_range": N_("Verdien må være fra {low} til {high}, men er {got}."),
    "out_of_range_in_steps": N_("Verdien må være fra {low} til {high} i trinn på {step}, men er {got}."),
    "too_long": N_("Teksten er {got} tegn. Grensen er {limit} tegn."),
    "not_allowed_char": N_("Tegnet {name} på plass {position} kan ikke brukes."),
    "glyph_missing": N_("Tegnet «{char}» ({codepoint}) kan ikke trykkes på papir."),
    "not_one_line": N_("Teksten kan ikke ha linjeskift."),
    "duplicate_id": N_("«{got}» er brukt mer enn én gang."),
    "unknown_id": N_("«{got}» finnes ikke."),
    "day_after_today": N_("Datoen kan ikke være etter i dag."),
    "day_before_issue": N_("Datoen kan ikke være før avtalen ble utstedt {issued}."),
    "order_of_dates": N_("Datoen {later} må være samme dag som eller etter {earlier}."),
    "order_of_times": N_("Arbeidsdagen må slutte etter at den begynner, men slutter {got}."),
    "too_many_decimals": N_("Skriv høyst {most} desimaler. «{got}» har flere."),
    # the unit's equipment
    "number_missing": N_("Skriv serienummeret eller et inventarnummer. Uten kan ingen se hvilken som er lånt ut."),
    "item_number_taken": N_("Nummeret {got} står allerede på «{what}» i oversikten."),
    "item_number_out": N_("Nummeret {got} er lånt ut til {name} (sak {number}). Registrer innleveringen der først."),
    "item_is_out": N_("«{what}» er lånt ut til {name}. Registrer innleveringen først."),
    "not_to_lend": N_("«{what}» kan ikke lånes ut: den er {where}."),
    "no_agreement_to_lend_by": N_("{name} har ingen signert avtale. Utlån føres på en avtale som er signert."),
    # two fields of one form, told at the one that was changed
    "ends_before_start": N_("Avtalen kan ikke slutte før den begynner ({start})."),
    "starts_after_end": N_(
        "Avtalen kan ikke begynne etter siste dag ({end}). Sett siste dag senere, så blir også denne datoen tatt imot."
    ),
    "review_too_early": N_("Dere kan ikke se på avtalen igjen før den begynner ({start})."),
    "evaluation_too_early": N_("Dere kan ikke snakke om erfaringene før avtalen begynner ({start})."),
    "ends_too_early": N_("Tiden må slutte etter at den begynner ({start})."),
    "starts_too_late": N_(
        "Tiden må begynne før den slutter ({end}). Sett slutten senere, så blir også dette klokkeslettet tatt imot."
    ),
    "half_day_order": N_("Den halve dagen må slutte etter at den begynner, men slutter {got}."),
    "half_day_twice": N_("Dagen står to ganger blant de halve dagene."),
    "day_twice": N_("Dagen står to ganger. Samle arbeidstiden for dagen på én rad."),
    "too_many": N_("Listen har {got} rader. Grensen er {limit}."),
    "not_open": N_("Dette steget er ikke åpent ennå: {why}"),
    "not_closed": N_("Bare et tiltak som er gjort eller droppet, har en dato for når det ble lukket."),
    "frozen": N_("Dette er utstedt og kan ikke endres. Lag en ny versjon i stedet."),
    "unsigned_exists": N_("Avtale {got} er utstedt og venter på signatur. Trekk den tilbake først."),
    "refused": N_("Saken er avslått. Trekk tilbake avslaget først."),
    "not_suitable": N_("Vurderingen konkluderer med «ikke egnet nå». Gjør en ny vurdering først."),
    "other_place": N_("Avklaringen gjelder et annet sted enn eget hjem. Avtalen gjelder bare eget hjem."),
    "case_closed": N_("Saken er avsluttet. Åpne den igjen først."),
    "case_is_closed": N_("Saken er avsluttet fra før."),
    "case_is_open": N_("Saken er ikke avsluttet."),
    "message_lacks": N_("Meldingen til arkivet om avtale {number} kan ikke lages ennå. Dette mangler: {detail}."),
    "no_main_document": N_("Meldingen til arkivet må ha ett hoveddokument, og det må stå først. Den har {got}."),
    "not_receipt": N_("Dette er ikke en kvittering fra Fiks Arkiv (arkivmelding.opprett.kvittering, V1)."),
    "archive_refused": N_("Arkivet har ikke tatt imot meldingen. Det svarte: {detail}"),
    "receipt_of_other": N_("Kvitteringen gjelder sak {got}, ikke denne saken."),
    "receipt_of_version": N_("Kvitteringen gjelder versjon {got} av avtalen, ikke versjon {wanted}."),
    "no_signed_agreement": N_("Sak {got} har ingen slik signert avtale å melde til arkivet."),
    "not_signed": N_("Avtale {got} er ikke registrert som signert."),
    "nothing_registered": N_("Dette er ikke registrert, eller er rettet alt."),
    "later_first": N_("{got} bygger på dette. Trekk den tilbake eller rett den først."),
    "ended_first": N_("Opphør er registrert. Rett det først."),
    "signed_first": N_("Papiret er registrert som signert eller levert. Rett det først, hvis det er feil."),
    "reply_by_ahead": N_("Fristen er ikke passert ennå. La det stå at du venter på svar."),
    "not_personal": N_("Dette gjelder enheten og kan ikke knyttes til en ansatt."),
    "has_papers": N_("Det er laget eller utstedt papir i saken. Da fjernes den ikke; du kan avslutte den i stedet."),
    "archive_first": N_(
        "{got} skal ligge i arkivet før det slettes her. Si at arkivet har det, eller at det ikke skal bevares."
    ),
    "agreement_runs": N_("Avtalen gjelder fortsatt. Avslutt saken før du sletter, eller velg en annen grunn."),
    "names_person": N_("Skriv ikke navnet på den som slettes: dette blir stående etterpå."),
    "erasure_scans_wait": N_("Plasser sidene i sorteringsbunken først, eller legg dem til side. Det gjelder {got}."),
    "still_runs": N_("Avtale {got} gjelder fortsatt. Avslutt ordningen først, eller velg at den ansatte har sluttet."),
    "not_run_out": N_("Ingen avtale i saken er løpt ut denne dagen. Velg en annen grunn, eller en senere dag."),
    "letter_stands": N_("Brevet {got} er utstedt og gjelder. Trekk det tilbake eller lag en ny versjon av det."),
    "agreement_stands": N_("Avtale {got} gjelder eller venter på signatur. Da er det opphør du skal bruke."),
    "nothing_to_end": N_("Saken har ingen signert avtale som ikke allerede er avsluttet."),
    "no_trial": N_("Avtalen har ingen prøvetid som gjelder denne dagen (prøvetiden er til {until})."),
    "no_immediate": N_("Avtalen har ingen regler om oppsigelse, og heller ikke om å stanse med en gang."),
    "short_notice": N_("Frist i uker i avtalen er {agreed}. Du kan gi lengre frist, men ikke {got}."),
    "short_trial_notice": N_("Frist i dager i prøvetiden er {agreed}. Du kan gi lengre frist, men ikke {got}."),
    "already_over": N_("Siste dag var {got}, og ordningen er avsluttet. Lag en ny avtale i stedet."),
    "ends_by_itself": N_("Avtalen tar slutt av seg selv {end}, før siste dag i brevet ({got})."),
    "not_workday": N_("{got} er ikke en arbeidsdag. Neste arbeidsdag er {after}."),
    "consult_first": N_(
        "Informasjonen skal drøftes med de tillitsvalgte før den gis (§ 2 tredje ledd). Skriv datoen for drøftingen."
    ),
    "no_such_letter_then": N_("Reglene om skriftlig informasjon i stedet for avtale gjelder fra 1. juli 2022."),
    "delivered_later": N_(
        "Brevet sier at varselet kom fram {got}. Kom det fram senere, lag en ny versjon, så blir siste dag riktig."
    ),
    "contradiction": N_("Avtalen henger ikke sammen: {detail}"),
    "bad_id": N_("«{got}» kan ikke brukes. Bruk 1 til 36 tegn: A-Z, a-z, 0-9, punktum, bindestrek, understrek."),
    "points_missing": N_(
        "Noe som § 2 i hjemmekontorforskriften nevner, mangler eller er ikke avklart i avtalen. "
        "Slik kan den verken utstedes eller signeres."
    ),
    "change_does_not_fit": N_("Endringen passer ikke til avtalen: det som skal endres, er et annet nå."),
    "amends_other": N_("En endringsavtale må endre den nyeste signerte avtalen i saken."),
    "amends_over": N_("Avtalen som skulle endres, er avsluttet eller har gått ut. Lag en ny avtale i stedet."),
    "amends_too_late": N_(
        "Avtalen går ut {last}. Endringen må gjelde senest fra dagen etter. Ellers lager du en ny avtale."
    ),
    "amends_past": N_(
        "Endringsavtalen varer til {last}, og er ikke signert innen da. Trekk den tilbake og lag en ny i stedet."
    ),
    "amends_start": N_(
        "Startdatoen kan ikke endres i en endringsavtale. Velg i stedet hvilken dag endringen skal gjelde fra."
    ),
    "nothing_changed": N_("Ingenting er endret. Endre noe i avtalen før du lager en endringsavtale."),
    "incomplete": N_("Dette mangler eller er ikke avklart i avtalen (§ 2): {points}."),
    # signaturloggen
    "page_not_printed": N_("Side {got} er ikke skrevet ut ennå."),
    "page_not_awaited": N_("Side {got} skal ikke komme tilbake."),
    "page_is_out": N_("Side {got} er ute og er ikke meldt savnet."),
    "page_is_back": N_("Side {got} er kommet tilbake fra før."),
    "page_is_missing": N_("Side {got} er savnet fra før."),
    "page_is_replaced": N_("Side {got} er erstattet og ventes ikke lenger."),
    # the packet and its letterhead
    "part_always": N_("Begge parters eksemplar av avtalen må være med i pakken."),
    "part_not_open": N_("«{got}» kan ikke være med, for avtalen sier at ingen har adgang til hjemmet."),
    "logo_too_large": N_("Bildet er for stort. Logoen kan være {widest} x {tallest} bildepunkter."),
    "logo_too_detailed": N_("Bildet har for mange detaljer til å stå i et brevhode (grensen er {limit} kB)."),
    "logo_format": N_("Filen er verken PNG eller SVG. Velg en logo i et av disse formatene."),
    "logo_unreadable": N_("Bildet kan ikke leses. Filen er skadet eller ufullstendig."),
    "logo_too_many_pixels": N_("Bildet er {width} x {height} bildepunkter. Det er for stort til å være en logo."),
    "logo_elsewhere": N_("Tegningen henter noe fra en annen fil eller fra nettet. Lagre den med alt i én fil."),
    "logo_broken": N_("Logoen er skadet. Velg den på nytt på siden Enheten."),
    # files
    "not_json": N_("Filen er ikke gyldig JSON (linje {line}, kolonne {column})."),
    "not_text": N_("Filen er ikke tekst i UTF-8."),
    "not_toml": N_("Filen er ikke gyldig TOML: {detail}"),
    "wrong_format": N_("Formatet som er oppgitt: {got}. hkdesk leser «{expected}»."),
    "not_pdf": N_("Filen er ikke en PDF som kan leses."),
    "not_a_scan": N_("Filen er ikke en skanning hkdesk kan lese ({formats}), men {got}."),
    "not_a_scan_heic": N_(
        "Bildet er i formatet HEIC fra en iPhone. Lagre det som JPEG, eller velg «Mest kompatibelt» i kameraets format."
    ),
    "not_a_scan_unknown": N_("Filen er ikke en skanning hkdesk kan lese. Bruk {formats}."),
    "scan_is_issued": N_(
        "Dette er selve dokumentet fra hkdesk, ikke en skanning av papiret. Skann arkene dere har signert, "
        "og les dem inn."
    ),
    "scan_is_back": N_(
        "Side {got} er en bakside: det er forsiden som skinner gjennom arket. Den kan ikke legges ved som den siden."
    ),
    "scan_is_other": N_(
        "Side {got} er ikke utstedt her: koden hører til et annet papir, for eksempel en kollegas. "
        "Den kan ikke legges ved."
    ),
    "scan_cut_off": N_("Filen er kuttet: slutten av PDF-en mangler. Hent den på nytt, eller skann en gang til."),
    "scan_locked": N_("PDF-en er låst med passord. Lagre den uten passord, eller skann på nytt."),
    "scan_too_many_pages": N_("Filen har {got} sider. Grensen er {limit}. Del den opp."),
    "scan_no_pages": N_("Filen har ingen sider."),
    "scan_too_many_pixels": N_(
        "Bildet er {got} millioner piksler. Grensen er {limit}. Skann med 300 PPI (punkter per tomme)."
    ),
    "scan_page_damaged": N_("Siden er skadet og kan ikke vises."),
    "scan_page_slow": N_("Siden tar for lang tid å tegne. Skriv ut filen og skann den på nytt."),
    "no_rules": N_("hkdesk kjenner ikke regelverket for {got}. Det eldste er fra 1. januar 2008."),
    # uka
    "week_turned": N_("Siste dag kan ikke være før den første."),
    "week_not_home": N_("Den dagen er ikke en hjemmedag, så den kan ikke flyttes."),
    "week_not_in": N_("Hjemmedagen kan bare flyttes til en dag på kontoret, eller en som ikke er fastsatt."),
    "week_not_at_work": N_("Den ansatte er ikke på jobb denne dagen."),
    "week_no_working_day": N_("Det er ingen arbeidsdag å notere noe på her: helg eller helligdag."),
    "no_holidays": N_("hkdesk kjenner ikke helligdagene i {got}. Kontroller året."),
    "nothing_to_print": N_("Saken har ingen avtale å skrive ut: {why}"),
    "file_too_big": N_("Filen er {got} MB. Grensen er {limit} MB."),
    "no_such_file": N_("Filen finnes ikke."),
    "not_opened": N_("hkdesk åpner ikke slike filer."),
    "is_folder": N_("Dette er en mappe, ikke en fil."),
    "empty_file": N_("Filen er tom."),
    "would_replace": N_("Filen finnes fra før og er ikke en PDF. Velg et annet navn, så ingenting går tapt."),
    "would_replace_kind": N_("Filen finnes fra før og er av et annet slag. Velg et annet navn, så ingenting går tapt."),
    "would_replace_no_case": N_(
        "Filen finnes fra før og er ikke en saksfil. Velg et annet navn, så ingenting går tapt."
    ),
    "own_file": N_("Filen hører til hkdesks egne data. Velg et annet navn."),
    "exists_differs": N_(
        "Saken finnes fra før, og noe er annerledes. Velg felt for felt med --take, behold alt her med --keep, "
        "eller bruk --replace."
    ),
    "take_nothing": N_("«{got}» er ikke et felt som er annerledes i filen. Les inn uten --take for å se hvilke."),
    "number_taken": N_(
        "Saken til {name} har nummeret {got} fra før. Les inn med --renumber, så får saken i filen et nytt nummer her. "
        "Det som er trykt, beholder nummeret sitt."
    ),
    "no_such_case": N_("Ingen sak har nummeret {got}."),
    "no_such_document": N_(
        "Dokumentet finnes ikke i dataene dine. En sak som er hentet fra en fil, har ikke dokumentene med seg."
    ),
    "usage": N_("{detail}"),
    # an electronic signature
    "no_signing": N_("Elektronisk signatur er et tillegg: pip install hkdesk[sign]. Blekk på papir er nok."),
    "wrong_key": N_("Nøkkelen kan ikke åpnes. Passordet er feil, eller filen er ikke en nøkkel (.p12 eller .pfx)."),
    "already_signed": N_("Dokumentet er signert elektronisk fra før. Signer originalen i stedet."),
    "key_not_for_signing": N_("Sertifikatet i filen er ikke laget for å signere med."),
    "key_expired": N_("Sertifikatet gjelder fra {start} til {end}, og kan ikke brukes i dag."),
    # a hand-over
    "would_replace_other": N_(
        "Filen finnes fra før og er ikke en overlevering. Velg et annet navn, så ingenting går tapt."
    ),
    "not_zip": N_("Filen er ikke en ZIP-fil som kan leses."),
    "zip_locked": N_("Filen er låst med passord. Lever den ut uten."),
    "zip_damaged": N_("Filen i ZIP-en er skadet og kan ikke pakkes ut."),
    "zip_unsafe_name": N_("ZIP-en har en fil med et navn som ikke er trygt å pakke ut: «{got}»."),
    "zip_too_many": N_("ZIP-en har {got} filer. Grensen er {limit}."),
    "zip_too_big": N_("ZIP-en er {got} MB pakket ut. Grensen er {limit} MB."),
    "zip_lacks": N_("Filen mangler i ZIP-en, så dette er ikke en hel overlevering fra hkdesk."),
    "zip_unlisted": N_("Filen hører ikke til overleveringen."),
    "checksum_differs": N_("Filen er endret siden overleveringen ble laget: sjekksummen stemmer ikke."),
    "bad_checksum_list": N_("Listen over sjekksummer kan ikke leses."),
    # a staff list
    "staff_no_text": N_("Filen er ikke tekst hkdesk kan lese. Lagre den som CSV med UTF-8, eller som XLSX."),
    "staff_not_xlsx": N_("Regnearket kan ikke leses. Åpne filen i Excel og lagre den på nytt som XLSX."),
    "staff_old_xls": N_(
        "Filen er et eldre Excel-format (XLS), eller låst med passord. Lagre den som XLSX uten passord."
    ),
    "staff_not_list": N_("Filen er ikke en personalliste. hkdesk leser CSV, tekst med skilletegn, og XLSX."),
    "staff_no_head": N_(
        "Fant ingen overskrifter som sier hvor navnene står. Legg en rad med for eksempel «Ansattnr», «Etternavn» og "
        "«Fornavn» over listen."
    ),
    "staff_too_many": N_("Filen har {got} {what}. Grensen er {limit}. Ta ut en liste for enheten din."),
    "staff_name_order": N_(
        "Navnene står i én kolonne uten komma. Si hva som står først, med --names last_first eller --names first_last."
    ),
    "staff_no_unit": N_("Ingen enhet her heter «{got}». Disse finnes: {units}."),
    "staff_no_list_unit": N_("Ingen enhet i listen heter «{got}». Disse finnes: {units}."),
    "staff_changed_since": N_("{name} er endret etter at listen ble lest. Les listen på nytt. Ingenting er endret."),
    "staff_undo_changed": N_("{name} er endret etter at listen ble tatt inn. Derfor kan den ikke angres som helhet."),
    # content
    "missing_language": N_("Teksten mangler på språket «{lang}»."),
    "unknown_placeholder": N_("Teksten bruker {{{got}}}, som ikke finnes."),
    "unknown_condition": N_("Vilkåret «{got}» finnes ikke."),
    "overlapping_rules": N_("Regelverket har ikke én versjon for hver dato ({detail})."),
    "bad_text_id": N_("«{got}» er ikke en gyldig id. Bruk små bokstaver fra a til z, tall, understrek og punktum."),
    "stray_brace": N_("Teksten har en krøllparentes uten make."),
    "empty_variable": N_("{{{got}}} kan være tom her. Legg «{flag}» i when."),
    "never_holds": N_("Teksten kommer aldri med: vilkåret «{got}» både skal og ikke skal gjelde."),
    "condition_shape": N_("Et vilkår har enten «item» og «answers», eller «any», eller «all»."),
    "condition_self": N_("Spørsmålet kan ikke avhenge av sitt eget svar."),
    "condition_cycle": N_("Vilkårene går i ring: {path}."),
    "condition_depth": N_("Vilkår kan ligge inni hverandre i høyst {limit} lag."),
    "bad_word": N_("«{got}» kan ikke brukes. Skriv små bokstaver, eventuelt med * først eller sist."),
    "point_unmet": N_("Punktet «{got}» i forskriften § 2 mangler."),
    "unknown_file": N_("Filen hører ikke til innholdet."),
    "too_deep": N_("Innholdet er nøstet for dypt."),
    # our fault
    "bug": N_("Noe gikk galt i hkdesk. Det du har lagret, er trygt. Feilen er skrevet til {where}."),
    "resource_missing": N_("En fil som hører til programmet, mangler: {where}. Installer hkdesk på nytt."),
    **CONTENT_REASONS,
    **FIGURES_REASONS,
    **SURROUNDINGS_REASONS,
    **TRUST_REASONS,
    **UNIT_REASONS,
}


def _written(value: object) -> object:
    """A value in the language of the sentence around it: a number without needless zeros, a date as said there."""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", _("1,5")[1])
    say = getattr(value, "in_language", None)  # a domain.values.said.Said
    return say(language()) if callable(say) else value


class HkdeskError(Exception):
    """A failure with a stable code, the field it concerns, and parameters for the sentence."""

    exit_code = ExitCode.OUR_FAULT

    def __init__(self, code: str, *, field: str = "", file: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.field, self.file, self.params = code, field, file, params

    @property
    def reason(self) -> str:
        """The sentence for the user, without field and file."""
        return _(REASONS[self.code]).format(**{name: _written(value) for name, value in self.params.items()})

    def as_plain(self) -> dict[str, str]:
        """The failure as the command line tells it in JSON: a stable code, file, field and the sentence."""
        return {"error": self.code, "file": self.file, "field": self.field, "reason": self.reason}

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.reason) if part)


class InvalidInput(HkdeskError):
    """What was typed or read does not hold; nothing was changed."""

    exit_code = ExitCode.BAD_INPUT


class OutOfOrder(InvalidInput):
    """Two fields of one form do not go together. The other may be the one to change: then this one holds after all."""


class Surroundings(HkdeskError):
    """The machine around us stands in the way; nothing was lost."""

    exit_code = ExitCode.SURROUNDINGS


class OurFault(HkdeskError):
    """A bug in hkdesk; the stored data is as before."""

    exit_code = ExitCode.OUR_FAULT
