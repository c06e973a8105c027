"""The headings of each column of a staff list, as HR and payroll systems, directories and people write them.

The likelier first: where two columns of one list are the same, the one that stands first here is used. Case, accents,
spaces and signs do not count.
"""

from __future__ import annotations

HEADINGS = {
    "NUMBER": """
        ansattnummer, ansattnr, ansatt nr, ansatt nummer, ansattid, ansatt id, ans nr, ansnr, ansatt-nr,
        ansattkode, medarbeidernummer, medarbeidernr, medarbeider nr, medarbeiderid, tilsattnummer, tilsattnr,
        lønnsnummer, lønnsnr, lønnstakernummer, lønnstakernr, lønnsmottakernr, ressursnr, ressursnummer,
        ressurs nr, ressursid, ressurs, resourceid, resource id, personellnummer, personellnr, personalnummer,
        personalnr, personal nr, employee number, employee no, employeenumber, employee id, employeeid,
        employee, emp no, empno, empid, emp id, worker id, workerid, staff id, staff number, staff no,
        person number, personnel number, personnel no, pernr, userid, user id, hr id, hrid, agressonr,
        agresso nr, visma id, arbeidstakernummer, arbeidstakernr, nr, nummer
    """,
    "OLD_NUMBER": """
        gammelt ansattnummer, gammelt ansattnr, gml ansattnr, gammelt nr, gammelt nummer,
        tidligere ansattnummer, tidligere ansattnr, tidligere nr, forrige ansattnr, forrige ansattnummer,
        eldre ansattnummer, old employee number, old employee id, old employee no, previous employee number,
        previous employee id, legacy id, legacy employee id, legacy number
    """,
    "NAME": """
        navn, etternavn fornavn, etternavn og fornavn, fornavn etternavn, fornavn og etternavn,
        fullt navn, fullstendig navn, hele navnet, ansattnavn, ansattes navn, ansatt, ansatt navn,
        navn ansatt, medarbeidernavn, medarbeider, ressursnavn, ressurs t, ressurs tekst, arbeidstaker,
        personnavn, visningsnavn, name, full name, fullname, employee name, worker, worker name,
        preferred name, display name, displayname, legal name, formatted name, resource name
    """,
    "FIRST": """
        fornavn, for navn, fornavn og mellomnavn, fornavn/mellomnavn, fornavn mellomnavn, given name,
        givenname, first name, firstname, forename, legal first name, preferred first name, first
    """,
    "LAST": """
        etternavn, etter navn, slektsnavn, familienavn, surname, last name, lastname, family name, familyname,
        legal last name, preferred last name, sn, last
    """,
    "TITLE": """
        stilling t, stillingskode t, stillingstittel, stilling, stillingsbetegnelse, stillingsbenevnelse,
        stillingsnavn, tittel, yrkestittel, arbeidstittel, stilling tekst, stillingstekst, stillingskode tekst,
        stillingskodetekst, stillingskodenavn, stillingskode navn, stillingskode beskrivelse,
        stillingsbeskrivelse, yrke, rolle, funksjon, postcodedescription, post code description,
        postkode tekst, job title, jobtitle, title, business title, position, position title, job, job profile,
        role, tilsettingstittel, hovedstilling tittel
    """,
    "PERCENT": """
        stillingsprosent, stillings prosent, stillings%, stillingspst, stillingsandel, stillingsbrøk,
        stilling %, stillingsprosent %, still %, still.%, still pros, stpros, st %, st.%, st pst, stpst,
        ansettelsesprosent, ansettelses %, tilsettingsprosent, tilsettingspst, prosent, pst, %, arbeidsprosent,
        lønnsprosent, stillingsstørrelse, stillingsstr, deltidsprosent, deltid %, årsverk, årsverksandel,
        antall årsverk, percentage, percent, position percentage, employment percentage, employment percent,
        work percentage, fte, fte %, full time equivalent, capacity utilization level, beskjeftigelsesgrad
    """,
    "UNIT": """
        enhet t, org enhet t, avdeling t, ansvar t, koststed t, enhet, org.enhet, orgenhet, org enhet,
        organisasjonsenhet, enhetsnavn, enhet navn, avdeling, avdelingsnavn, avd, avdeling navn, seksjon,
        seksjonsnavn, tjenestested, arbeidssted, arbeidsplass, virksomhet, ansvarssted, ansvar tekst, ansvar,
        ansvarsnavn, organisasjonstilhørighet, organisasjon, org tilhørighet, org navn, orgnavn,
        organisasjonsnavn, koststed, kostnadssted, etat, department, department name, division, unit, org unit,
        orgunit, organization, organisation, organizational unit, supervisory organization, cost center,
        cost centre, business unit, team, gruppe, tjenesteområde
    """,
    "START": """
        startdato, start dato, start, ansattdato, ansatt dato, ansatt fra, ansatt fra dato, ansettelsesdato,
        ansettelse fra, ansettelse start, tilsatt, tilsatt dato, tilsettingsdato, tiltredelse,
        tiltredelsesdato, tiltrådt, fra dato, fradato, fra, dato fra, datofra, gyldig fra, gjelder fra,
        stilling fra, stilling fra dato, begynte, begynt, ansiennitetsdato, datefrom, date from, from,
        from date, start date, startdate, hire date, hiredate, hired, original hire date, employment start,
        employment date, valid from, employee hire date, employeehiredate
    """,
    "END": """
        sluttdato, slutt dato, slutt, sluttet, sluttet dato, ansatt til, ansatt til dato, ansettelse til,
        ansettelse slutt, fratredelse, fratredelsesdato, fratrådt, fratrådt dato, fratrer, til dato, tildato,
        til, dato til, datotil, gyldig til, gjelder til, stilling til, stilling til dato, avgangsdato,
        opphørsdato, siste arbeidsdag, siste dag, dateto, date to, to, to date, end date, enddate,
        termination date, terminationdate, leave date, leavedate, employment end, valid to, last day,
        last day of work, employee leave date time, employeeleavedatetime
    """,
    "EMAIL": """
        e-post, epost, e-postadresse, epostadresse, e-post adresse, e-post jobb, epost jobb, e-post arbeid,
        epost arbeid, jobb e-post, arbeids e-post, e-mail, email, mail, e-mail address, email address,
        work email, work e-mail, primary work email, business email, mailadresse, userprincipalname,
        user principal name, upn
    """,
    "PHONE": """
        mobil, mobiltelefon, mobilnummer, mobilnr, mobiltlf, mobil jobb, jobbmobil, mobil arbeid,
        tjenestemobil, telefonnr. mobil, telefonnr mobil, telefon mobil, tlf mobil, telefon jobb,
        telefon arbeid, arbeidstelefon, jobbtelefon, telefon, telefonnummer, telefonnr, tlf, tlf., tlfnr,
        tlf nr, phone, phone number, mobile, mobile phone, mobilephone, work phone, business phone, telephone,
        telephonenumber, biz phone, bizphone, cell phone, primary work phone
    """,
    "MANAGER": """
        leder, nærmeste leder, leders navn, leder navn, navn leder, avdelingsleder, personalleder,
        personalansvarlig, overordnet, overordnet navn, nærmeste overordnede, sjef, manager, manager name,
        worker's manager, supervisor, supervisor name, reports to, line manager
    """,
    "MAIN": """
        hovedstilling, hovedarbeidsforhold, hoved, er hovedstilling, primærstilling, hovedansettelse,
        mainposition, main position, primary position, primary job, is primary, primary, aposition
    """,
    "STATUS": """
        status, ansattstatus, ansatt status, arbeidsforhold status, ansettelsesstatus, stillingsstatus,
        employment status, employee status, worker status
    """,
    "ACTIVE": """
        accountenabled, account enabled, konto aktiv, aktiv konto, aktiv, er aktiv, active, enabled
    """,
    "KIND": """
        usertype, user type, brukertype, kontotype, account type
    """,
    "GROUP": """
        stillingsgruppe, stillingskategori, stillingsgruppenavn, yrkesgruppe, ansattgruppe, faggruppe,
        role group, job family, job group
    """,
    "NEVER": """
        fødselsnummer, fødselsnr, fnr, f.nr, fødsels nr, fødsels- og personnummer, fødselsnummer 11 siffer,
        personnummer, personnr, pnr, p.nr, person nr, d-nummer, dnummer, dnr, d-nr, fnr/dnr, identitetsnummer,
        id-nummer, idnummer, nasjonal id, nasjonal identitet, social security number, ssn, national id,
        nationalid, national identifier, national identity number, personal id, personal identity number,
        birth number, fødselsdato, fødsels dato, fødselsdag, født, født dato, fdato, f.dato, f.dag, fødselsår,
        fødeår, alder, bursdag, birthdate, birth date, date of birth, dateofbirth, dob, birthday, born,
        year of birth, age, kontonummer, kontonr, konto nr, konto, bankkonto, bankkontonummer, bankkontonr,
        bankkonto nr, bank konto, bank, lønnskonto, lønnskontonummer, utbetalingskonto, kontonummer lønn,
        bankkontonummer lønn, iban, bic, swift, bank account, bank account number, bankaccount, account number,
        payment account, passnummer, passport number
    """,
}
"""By the name of the field in `hkdesk.domain.staff.fields.Field`."""
