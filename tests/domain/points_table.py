"""§ 2 first paragraph of FOR-2002-07-05-715, transcribed from the regulation, apart from the code it judges.

The wording of the eight list items is the same in the text in force from 1 January 2008 and the one from
1 July 2022 (FOR-2022-03-18-409 added a third paragraph to § 2; it did not touch the list). Number by number:

    1  omfanget av hjemmearbeidet                                              always
    2  arbeidstid for hjemmearbeidet                                           always
    3  eventuelle bestemmelser om når arbeidstaker skal være tilgjengelig      if any
    4  dersom avtalen er midlertidig; forventet varighet                       when temporary
    5  eventuelle bestemmelser om retten til å endre eller si opp              if any
    6  eventuelle bestemmelser om prøvetid                                     if any
    7  eiendomsrett, drift og vedlikehold av utstyr                            always
    8  eventuelle bestemmelser om saksbehandling, taushetsplikt, dokumenter    if any

«Eventuelle» is read strictly: the agreement must either hold such provisions or say that there are none.
"""

from __future__ import annotations

ALWAYS, WHEN_TEMPORARY, IF_ANY = "always", "when_temporary", "if_any"

# number, id, what the regulation demands
LIST_ITEMS = (
    (1, "extent", ALWAYS),
    (2, "hours", ALWAYS),
    (3, "availability", IF_ANY),
    (4, "duration", WHEN_TEMPORARY),
    (5, "ending", IF_ANY),
    (6, "trial", IF_ANY),
    (7, "equipment", ALWAYS),
    (8, "handling", IF_ANY),
)

MET, MISSING, NOT_TEMPORARY, EXPRESSLY_NONE = "met", "missing", "not_temporary", "expressly_none"

# What is said about one list item -> where it stands, in a permanent and in a temporary agreement.
SAID, SILENT, SAID_NONE = "said", "silent", "said_none"
VERDICTS = {
    # (demand, what the agreement says): (permanent, temporary)
    (ALWAYS, SAID): (MET, MET),
    (ALWAYS, SILENT): (MISSING, MISSING),
    (WHEN_TEMPORARY, SAID): (NOT_TEMPORARY, MET),
    (WHEN_TEMPORARY, SILENT): (NOT_TEMPORARY, MISSING),
    (IF_ANY, SAID): (MET, MET),
    (IF_ANY, SILENT): (MISSING, MISSING),
    (IF_ANY, SAID_NONE): (EXPRESSLY_NONE, EXPRESSLY_NONE),
}

# since, until (last day), authority letter (§ 2 third paragraph), only from home always covered (§ 1)
VERSIONS = {
    "2008": ("2008-01-01", "2022-06-30", False, False),
    "2022": ("2022-07-01", None, True, True),
}
