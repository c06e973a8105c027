"""Contradictions and their fixes in words: what clashes with what, and what each button does."""

from __future__ import annotations

from hkdesk.domain.agreement.contradictions.finding import Contradiction
from hkdesk.domain.agreement.contradictions.fix import Fix
from hkdesk.i18n import N_, _
from hkdesk.services.agreement.rule_words import RULE_CLASHES
from hkdesk.services.words import counted
from hkdesk.services.words.screen.wording import in_window, weekdays

# {days}: the weekdays concerned. {said}, {first} and {second}: what the finding speaks of beside those.
_CONTRADICTIONS = {
    "more_fixed_days_than_days": N_("Det er valgt flere faste hjemmedager enn antall dager i uka."),
    "half_day_not_said": N_(
        "Med {days} som fast passer dagene i uka bare når én dag er halv. Si hvilken, og fra når til når."
    ),
    "fewer_fixed_days_than_days": N_(
        "Avtalen har {first}, og {second} er fast ({days}). Resten avtales med leder for hver uke."
    ),
    "half_day_too_long": N_("Halv dag {said} er lengre enn fem timer, og dermed mer enn en halv dag."),
    "half_day_outside_hours": N_("Halv dag {said} er utenfor arbeidstiden som er avtalt for dagen."),
    "half_day_at_night": N_(
        "Halv dag {said} faller mellom klokka 21 og 06. Det er nattarbeid, og ikke tillatt uten at arbeidet krever det "
        "(arbeidsmiljøloven § 10-11)."
    ),
    "weeks_in_note": N_("Merknaden sier {first}, men avtalen sier {second}."),
    "no_home_day": N_("Det blir ingen hjemmedag i tiden avtalen gjelder."),
    "weeks_begin_late": N_("Ukene regnes fra {said}, lenge etter at avtalen begynner å gjelde."),
    "no_room_beside_common_days": N_("Det er ikke plass til {said} når {days} er fellesdag i enheten."),
    "week_against_month": N_("{first} blir {second_days} i måneden. Det stemmer ikke med antall dager i måneden."),
    "days_against_percent": N_(
        "{first} er omtrent {second} prosent av en full uke. Det stemmer ikke med prosenten, "
        "hvis ikke den ansatte arbeider færre enn fem dager."
    ),
    "home_on_common_day": N_("Hjemmedagen {said} er fellesdag i enheten."),
    "common_day_in_note": N_("Merknaden nevner {days}, som er fellesdag i enheten."),
    "days_by_week_in_note": N_(
        "Merknaden skiller mellom oddetallsuker og partallsuker, men de faste dagene er de samme: {said}. La de faste "
        "dagene stå åpne når dagene skifter fra uke til uke, og skriv dem i merknaden."
    ),
    "above_usual_extent": N_(
        "Omfanget er over én til to dager i uka. Rundskrivets utgangspunkt gjelder enheten samlet, "
        "så mer kan være riktig for én ansatt."
    ),
    "core_hours_order": N_("Kjernetiden slutter før den begynner."),
    "availability_order": N_("Tiden for tilgjengelighet slutter før den begynner."),
    "availability_outside_hours": N_("Den ansatte skal kunne nås utenfor arbeidstiden, som er {said}."),
    "availability_at_night": N_(
        "Den ansatte skal kunne nås utenfor {said}. Fra klokka 21 til 06 er det natt etter arbeidsmiljøloven § 10-11."
    ),
    "evening_work_exempt": N_(
        "Stillingen er unntatt fra reglene om arbeidstid (arbeidsmiljøloven § 10-12), "
        "så punktet om kveldsarbeid trengs ikke."
    ),
    "over_nine_hours": N_(
        "Arbeidsdagen er over ni timer ({said}). Arbeidsmiljøloven § 10-4 setter grensen ved ni timer i døgnet. "
        "Er det avtalt gjennomsnitt etter § 10-5, skriv det i beskrivelsen."
    ),
    "over_forty_hours": N_(
        "Arbeidstiden er {said} timer i uka. Arbeidsmiljøloven § 10-4 setter grensen ved 40 timer. "
        "Er det avtalt gjennomsnitt etter § 10-5, skriv det i beskrivelsen."
    ),
    "over_thirteen_hours": N_(
        "Arbeidsdagen er over 13 timer ({said}). Så lang kan den ikke bli etter arbeidsmiljøloven § 10-5, heller ikke "
        "med gjennomsnitt. Bygger den på en tariffavtale etter § 10-12, skriv det i beskrivelsen."
    ),
    "over_forty_eight_hours": N_(
        "Arbeidstiden er {said} timer hver uke. Arbeidsmiljøloven § 10-5 setter grensen ved 48 timer i gjennomsnitt. "
        "Bygger den på en tariffavtale etter § 10-12, skriv det i beskrivelsen."
    ),
    "days_under_week": N_(
        "Alle arbeidsdagene står i listen og er {said} timer til sammen. Det er mindre enn arbeidstiden i uka."
    ),
    "hours_on_other_days": N_("Det er satt arbeidstid hjemme {said}, som ikke er en fast hjemmedag."),
    "home_day_without_hours": N_("Det er ikke satt arbeidstid hjemme {days}, som er fast hjemmedag."),
    "core_outside_hours": N_("Kjernetiden {said} er utenfor arbeidstiden hjemme."),
    "core_over_nine": N_(
        "Kjernetiden er over ni timer. Arbeidsmiljøloven § 10-4 setter grensen ved ni timer i døgnet."
    ),
    "break_fills_day": N_("Pausen er like lang som arbeidsdagen {said}."),
    "short_rest_before_office": N_(
        "Etter arbeidet {first} blir det mindre enn 11 timer til kjernetiden begynner klokka {second} dagen etter "
        "(arbeidsmiljøloven § 10-8)."
    ),
    "days_over_week": N_("Dagene i listen er {said} timer til sammen, som er mer enn den samlede arbeidstiden i uka."),
    "sunday_work": N_(
        "Arbeidstiden {said} faller på søndag eller etter klokka 18 på lørdag. "
        "Det er ikke tillatt uten at arbeidet krever det (arbeidsmiljøloven § 10-10). Gjør det det, skriv hvorfor i "
        "beskrivelsen."
    ),
    "night_work": N_(
        "Arbeidstiden {said} faller mellom klokka 21 og 06. Det er nattarbeid, og ikke tillatt uten at arbeidet "
        "krever det (arbeidsmiljøloven § 10-11). Gjør det det, skriv hvorfor i beskrivelsen."
    ),
    "break_too_short": N_(
        "Pausen er for kort {said}. Over fem og en halv time krever en pause, og fra åtte timer skal pausene være "
        "minst 30 minutter (arbeidsmiljøloven § 10-9)."
    ),
    "short_daily_rest": N_(
        "{first} begynner mindre enn {second} timer etter at dagen før sluttet (arbeidsmiljøloven § 10-8). "
        "Er det avtalt kortere hvile etter tredje ledd, skriv det i beskrivelsen. Åtte timer er det minste."
    ),
    "short_weekly_rest": N_(
        "Med arbeid {said} blir det ikke 35 timer sammenhengende fri i uka (arbeidsmiljøloven § 10-8)."
    ),
    "evening_work_rest": N_(
        "Den som arbeider til klokka 23, skal ha 11 timer fri og kan ikke begynne før klokka {said} dagen etter "
        "(arbeidsmiljøloven § 10-8)."
    ),
    "start_before_issue": N_(
        "Avtalen skal gjelde fra {first}, men papiret lages {second}. Endringer skal stå i avtalen senest den dagen "
        "de gjelder fra (arbeidsmiljøloven § 14-8)."
    ),
    "start_far_ahead": N_("Startdatoen {said} er over et år fram i tid. Se om årstallet er riktig."),
    "end_before_issue": N_("Siste dag i avtalen, {said}, har allerede vært."),
    "trial_before_issue": N_("Prøvetiden er over {said}, før avtalen er laget."),
    "review_before_issue": N_("Datoen for ny vurdering, {said}, har allerede vært."),
    "evaluation_before_issue": N_("Samtalen om prøvetiden er satt til {said}, som har vært."),
    "first_talk_before_issue": N_("Den første samtalen er satt til {said}, som har vært."),
    "start_before_talk": N_("Avtalen begynner før dere hadde den første samtalen, {said}."),
    "not_voluntary": N_(
        "Avtalen sier at hjemmekontor er frivillig for begge parter. I vurderingen er det svart nei på at den ansatte "
        "ønsker det selv."
    ),
    "other_days_than_concluded": N_("Vurderingen konkluderer med {first_days} i uka. Avtalen har {second}."),
    "other_days_than_scope": N_("I avklaringen står det {first_days} i uka. Avtalen har {second}."),
    "not_sporadic": N_(
        "Avklaringen sier {first_days} i uka, og da krever forskriften ingen avtale. Avtalen har {second_days}, og "
        "det er ikke sporadisk. Rett den ene av dem."
    ),
    "only_from_home_in_part": N_(
        "I avklaringen står det at den ansatte bare arbeider hjemme. Avtalen har {second} av {first} dager."
    ),
    "two_home_addresses": N_("Det ser ut til å stå to hjemmeadresser: {said}."),
    "home_is_workplace": N_(
        "Hovedarbeidsplassen og hjemmet har samme adresse. Avtalen sier at hovedarbeidsplassen er et annet sted."
    ),
    "address_abroad": N_(
        "Hjemmeadressen er utenfor Norge: {said}. Avtalen gjelder bare i den ansattes hjem i Norge, og arbeid fra "
        "utlandet må avtales særskilt."
    ),
    "notice_longer_than_agreement": N_("Oppsigelsesfristen er lengre enn avtalen varer."),
    "trial_notice_longer_than_trial": N_("Fristen i prøvetiden er lengre enn prøvetiden."),
    "lent_but_only_own": N_("Avtalen sier at utstyr lånes ut, men alt i listen eier den ansatte selv."),
    "lent_after_end": N_("Utstyret lånes ut etter at avtalen er slutt: {said}."),
    "returned_before_start": N_("Utstyret skal leveres tilbake før avtalen begynner: {said}."),
    "end_before_start": N_("Sluttdatoen er før startdatoen."),
    "review_before_start": N_("Datoen for ny vurdering er før startdatoen."),
    "review_after_end": N_("Datoen for ny vurdering er etter at avtalen er slutt."),
    "no_notice": N_("Oppsigelsesfristen er null uker. Da kan avtalen ta slutt samme dag."),
    "no_way_out": N_(
        "Avtalen har ingen sluttdato og ingen regler om oppsigelse. Avtal en frist eller en sluttdato, "
        "så vet begge hvordan ordningen kan ta slutt."
    ),
    "trial_notice_longer": N_("Fristen i prøvetiden er lengre enn den vanlige fristen."),
    "trial_past_end": N_("Prøvetiden varer til {said}, som er etter at avtalen er slutt."),
    "evaluation_before_start": N_("Samtalen om prøvetiden er før avtalen begynner."),
    "evaluation_after_trial": N_("Samtalen om prøvetiden er etter at prøvetiden er ute {said}."),
    "talk_outside_agreement": N_("Den første samtalen er utenfor tiden avtalen gjelder."),
    "lent_but_not_listed": N_("Avtalen sier at utstyr lånes ut, men utstyrslisten er tom."),
    "listed_but_not_lent": N_("Utstyrslisten har noe som arbeidsgiver eier, men avtalen sier at ingenting lånes ut."),
    "numbered_twice": N_("Nummeret {said} står på flere linjer i utstyrslisten."),
    "signs_for_both": N_(
        "{said} er både den ansatte og den som signerer for arbeidsgiver. En leders egen avtale signeres av lederen "
        "over."
    ),
    "approves_own": N_("{said} kan ikke godkjenne sin egen avtale."),
    "approves_twice": N_("{said} både signerer og godkjenner for arbeidsgiver. Da er det ikke to."),
    "returned_before_lent": N_("Utstyret skal leveres tilbake før det er lånt ut: {said}."),
    **RULE_CLASHES,
}
# Where the finding speaks of two.
_OF_TWO = {
    "two_home_addresses": N_("Det ser ut til å stå to hjemmeadresser: {first} i avtalen, og {second} på den ansatte."),
}
_FIXES = {
    "use_fixed_days": N_("Sett {said}"),
    "say_half_day": N_("Halv dag {said}"),
    "use_half_days": N_("Halv dag {said}"),
    "whole_day": N_("Gjør den til hel dag"),
    "use_weeks": N_("Hjemmedager {said}"),
    "use_start": N_("Regn fra {said}"),
    "use_room": N_("Sett {said}"),
    "clear_week": N_("Fjern dager i uka"),
    "keep_fixed_days": N_("Behold {said}"),
    "drop_month": N_("Fjern dager i måneden"),
    "use_month": N_("Sett {said} i måneden"),
    "use_percent": N_("Sett {said} prosent"),
    "drop_percent": N_("Fjern prosenten"),
    "move_home_day": N_("Bytt til {said}"),
    "drop_home_day": N_("Fjern {said}"),
    "write_exception": N_("Skriv unntak"),
    "write_note": N_("Rett merknaden"),
    "free_days": N_("La dagene stå åpne"),
    "use_usual_days": N_("Sett {said}"),
    "swap": N_("Bytt om de to"),
    "clear_times": N_("Fjern klokkeslettene"),
    "use_hours": N_("Sett {said}"),
    "drop_evening_work": N_("Ta bort kveldsarbeidet"),
    "shorten_days": N_("Kort ned til ni timer"),
    "explain_hours": N_("Forklar med egne ord"),
    "shorten_to_thirteen": N_("Kort ned til 13 timer"),
    "use_forty_eight_hours": N_("Sett 48 timer"),
    "move_hours": N_("Flytt arbeidstiden til {said}"),
    "drop_other_hours": N_("Fjern {said}"),
    "use_hour_days": N_("Sett hjemmedagene til {said}"),
    "fill_hours": N_("Sett samme tid {said}"),
    "use_core": N_("Sett {said}"),
    "end_core": N_("Slutt klokka {said}"),
    "explain_reach": N_("Skriv hvorfor"),
    "end_for_rest": N_("Slutt klokka {said}"),
    "start_now": N_("Sett {said}"),
    "start_after_talk": N_("Sett {said}"),
    "drop_trial": N_("Avtal ingen prøvetid"),
    "drop_ending": N_("Avtal ingen frist"),
    "use_concluded_days": N_("Sett {said} i uka"),
    "write_extent": N_("Rett omfanget"),
    "use_scope_days": N_("Sett {said} i uka"),
    "write_address": N_("Rett adressen"),
    "use_own_address": N_("Bruk {said}"),
    "write_workplace": N_("Rett hovedarbeidsplassen"),
    "use_office": N_("Bruk {said}"),
    "all_own": N_("Alt er den ansattes eget"),
    "drop_lent": N_("Fjern det arbeidsgiver eier"),
    "clear_lent": N_("Fjern datoen for utlån"),
    "clear_return": N_("Fjern datoen for retur"),
    "use_forty_hours": N_("Sett 40 timer"),
    "drop_days": N_("Fjern {said}"),
    "clear_weekly": N_("Fjern timer i uka"),
    "drop_sunday": N_("Ta bort søndag"),
    "end_before_sunday": N_("Slutt klokka 18 på lørdag"),
    "end_before_night": N_("Hold arbeidstiden mellom 06 og 21"),
    "agree_evening_work": N_("Avtal kveldsarbeid etter eget ønske"),
    "use_break": N_("Sett {said} minutter pause"),
    "begin_later": N_("Begynn senere"),
    "drop_weekend": N_("Ta bort helgen"),
    "make_permanent": N_("Avtalen er ikke midlertidig"),
    "make_temporary": N_("Gjør avtalen midlertidig"),
    "clear_date": N_("Fjern datoen"),
    "use_last_day": N_("Sett {said}"),
    "use_notice": N_("Sett {weeks}"),
    "clear_trial_notice": N_("Fjern fristen i prøvetiden"),
    "use_trial_end": N_("Sett {said}"),
    "shorten_trial": N_("Kort ned til {said}"),
    "extend_end": N_("Flytt siste dag til {said}"),
    "move_end": N_("Flytt også siste dag, til {said}"),
    "move_dates": N_("Flytt alle datoene like langt, siste dag til {said}"),
    "choose_signer": N_("Skriv hvem som signerer for arbeidsgiver"),
    "choose_second": N_("Skriv hvem som godkjenner"),
    "add_equipment": N_("Legg til utstyr"),
    "write_equipment": N_("Rett utstyrslisten"),
    "lend_nothing": N_("Ingenting lånes ut"),
    "lend_it": N_("Utstyret lånes ut"),
    "empty_list": N_("Tøm listen"),
    "no_home_access": N_("Ta bort adgangen"),
    "settle_agreed": N_("Velg at det er avtalt"),
    "settle_none": N_("Velg at ingenting er avtalt"),
}


def contradiction_text(found: Contradiction) -> str:
    """The sentence for a contradiction: what clashes with what, and the paragraph where it rests on one."""
    said = in_window(found.said)
    first, _dot, second = said.partition(" · ")
    words = {"days": weekdays(found.days), "said": said, "first": first, "second": second}
    words |= {"first_days": counted.days(first), "second_days": counted.days(second)}
    sentence = _OF_TWO[found.code] if second and found.code in _OF_TWO else _CONTRADICTIONS[found.code]
    text = _(sentence).format(**words)
    return text[0].upper() + text[1:]


def clash_sentence(code: str) -> str:
    """The sentence of a contradiction that speaks of nothing but its fields."""
    return _(_CONTRADICTIONS[code])


def fix_text(fix: Fix) -> str:
    """The words of the button that makes the fix."""
    said = in_window(fix.said)
    return _(_FIXES[fix.name]).format(said=said, weeks=counted.weeks(said))
