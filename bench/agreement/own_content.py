"""A folder of content with as many clauses of its own as one asks for, in three languages."""

from __future__ import annotations

from pathlib import Path

from hkdesk.services import content

LANGUAGES = ("nb", "nn", "en")
_WHEN = ("temporary", "!only_from_home", "trial_agreed", "equipment_lent", "handling_agreed", "ending_notice")


def make(folder: Path, clauses: int) -> content.Content:
    """What the folder gives, read once: half of the clauses have two texts, each with a condition."""
    folder.mkdir()
    (folder / "overlay.toml").write_text(
        "name = 'Målvik kommune'\nprefix = 'maalvik'\nreviewed = 2026-11-30\n", encoding="utf-8"
    )
    rows = "\n".join(_clause(n) for n in range(clauses))
    (folder / "clauses.toml").write_text(rows, encoding="utf-8")
    made = content.read_content(folder)
    assert made.faults == ()
    return made


def _clause(number: int) -> str:
    head = [f"[[clauses]]\nid = 'maalvik.c{number}'\nlegal = ['hjemmekontorforskriften § 3']"]
    head += [f"title.{code} = 'Eget punkt {number}'" for code in LANGUAGES]
    texts = [_text(_WHEN[number % len(_WHEN)], "Den ansatte og leder følger reglene i virksomheten. " * 3)]
    if number % 2:
        texts.append(_text("temporary", "Det gjelder til og med {end_date}."))
    return "\n".join((*head, *texts)) + "\n"


def _text(condition: str, words: str) -> str:
    said = "\n".join(f"body.{code} = '{words.strip()}'" for code in LANGUAGES)
    return f"[[clauses.paragraphs]]\nwhen = ['{condition}']\n{said}"
