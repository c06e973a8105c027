"""The words figures are sorted by. Closed lists: nothing a manager has written can come into a bundle."""

from __future__ import annotations

ROLES = ("case_worker", "leader", "adviser", "teacher", "health", "technical", "culture", "other")
"""What kind of work a role group does; its name is the manager's own and stays in the unit."""

STATES = ("none", "draft", "waiting", "signed", "ended", "refused")
"""Where a person's case stands: no agreement under way, a draft, paper out to be signed, signed, run out, refused."""

SIGNED = STATES.index("signed")

OVERDUE = ("signature", "review", "measure", "loan")
"""What has passed its day: paper that is out, the look at the agreement, a measure, a thing on loan."""

RULES = ("assessment_again", "assessment_opened", "declaration_again", "letter_not_told", "terms_differ", "trial_open")
"""What stands otherwise than it should, a case counted once for each."""

_BEGINNINGS = {
    "leader": ("leder", "leiar", "sjef", "direktør", "rektor"),
    "teacher": ("lærer", "lærar", "pedagog", "barnehage", "undervis"),
    "health": ("helse", "sykeplei", "sjukeplei", "lege", "fysio", "ergo", "psykolog", "terapeut", "vernepleie"),
    "technical": ("ingeniør", "tekn", "drift", "ikt", "it-", "utvikler", "arkitekt"),
    "culture": ("kultur", "bibliotek", "museum", "arkivar"),
    "adviser": ("rådgiv", "konsulent", "planlegg", "jurist", "controller", "økonom"),
    "case_worker": ("saksbehand", "sakshand", "kurator", "sekretær", "merkantil"),
}


def likely_role(name: str) -> str:
    """The kind of work a role group's name speaks of; "other" where it says nothing we know. A person decides."""
    words = name.casefold()
    found = [(words.rfind(part), role) for role, parts in _BEGINNINGS.items() for part in parts if part in words]
    return max(found, default=(0, "other"))[1]
