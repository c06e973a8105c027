"""Who signs a paper, each with the position that stands at the line."""

from __future__ import annotations

from hkdesk.documents.blocks import Signer
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.source import PacketSource


def manager_signer(source: PacketSource, role: str = "signature.manager") -> Signer:
    """The one who signs for the employer; a dotted line where no name is known. `role` is the key of its words."""
    facts = source.facts
    title = facts["manager_title"] if facts["manager_name"].strip() else ""
    return Signer(source.phrases.say(role), or_dots(facts["manager_name"]), title)


def agreed_by(source: PacketSource) -> tuple[Signer, ...]:
    """All who sign the agreement: for the employer, the one who approves it too, the employee.

    The one who approves stands there when named, and with a dotted line for the name when asked for.
    """
    signing = source.file.case.terms.signing
    second = Signer(source.phrases.say("signature.second"), or_dots(signing.second_name), signing.second_title)
    between = (second,) if signing.second_name.strip() or source.second_asked else ()
    return (manager_signer(source), *between, employee_signer(source))


def employee_signer(source: PacketSource, role: str = "signature.employee") -> Signer:
    """The employee. `role` is the key of what they sign as."""
    facts = source.facts
    return Signer(source.phrases.say(role), facts["employee_name"], facts["employee_title"])
