"""One form for one word: what was chosen, what is written nowhere, in the texts of the catalogue and on the screen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.language import LANGUAGES
from tests.catalog.test_content import texts

PACKAGE = Path(__file__).parents[2] / "hkdesk"

# For each language: the form that is used, and the pattern of the forms that are not.
CHOSEN = {
    "nb": {
        "skanning, skannede sider": r"skannen|skannene|(en|ei|ingen|bedre|inn) skann|skann \(|(lese|leser) skann",
        "fyll inn": r"skriv til det",
        "er vanskeligere å oppdage": r"vises dårligere",
        "angres": r"gjøres om",
        "lånt ut": r"delt ut|stk\. ute|ikke ute|er ute, men",
        "minst 5 ansatte på plass": r"minst (\d+|\{minimum_staffing\}) på plass(?! hver)",
        "på de avtalte hjemmedagene": r"(^|\. )de avtalte hjemmedagene utføres",
        "synet til hver": r"begge syn\b",
        "med en gang": r"med én gang",
        "gruppen": r"gruppa",
        "vanligvis": r"til vanlig",
        "hvis ikke": r"om ikke noe",
        "adgang til hjemmet": r"tilgang til hjemmet",
        "listen": r"lista",
        "ses på": r"sees\b",
        "kolleger, kollegene": r"kollegae(r|ne)",
        "hjemmekontorforskriften": r"forskrift om arbeid i arbeidstakers hjem(?!, fra)",
    },
    "nn": {
        "kome": r"(?<!vel)(?<!fram)komme(r|n|nde)?",
        "søndag": r"sundag\w*",
        "derfor": r"difor",
        "einig": r"sam(d|de|døme)",
        "handsame": r"(sak[s]?)?behandl\w*",
        "gjere": r"gjera|vera|vart|vorte",
        "byrjar": r"tek til|begynn\w*",
        "sørgje": r"syt(e|er)?",
        "gir att": r"gjengi\w*",
        "teke": r"tatt",
        "skanning": r"skannen|(ein|ei|ingen) skann",
        "gitte": r"(dei|orda|syna) blei gitt",
    },
    "en": {
        "satisfactory, for forsvarlig": r"fully (sound|adequate|safe)|safe and sound",
        "employee representative, for tillitsvalgt": r"(elected|union|shop)\W+(or other )?(representative|steward)s?",
        "condition, for tilstand": r"state (out|back)|its state",
        "home office agreement": r"agreements? on (work from home|home office)",
        "Home Office Regulations": r"(home office|the) regulation",
        "contract of employment": r"employment contract",
        "conversation, for samtale": r"(a|the|next|first|follow-up) talks?|follow-up talks",
        "equipment list": r"list of equipment",
        "record, for registrere tid": r"registration of|register your",
    },
}
# What a passive in -ast stands after in nynorsk: kan gjerast, skal signerast.
_MODAL = re.compile(r"\b(kan|kunne|skal|skulle|må|måtte|bør|burde|vil|ville)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?!fast\b|utkast\b|seinast\b|snakkast\b)[a-zæøå]{2,}ast\b")


def rejected(language: str, words: str) -> list[str]:
    """The forms in a text that are not the chosen ones."""
    flat = " ".join(words.split())
    return [
        f"{match.group()} -> {chosen}"
        for chosen, pattern in CHOSEN[language].items()
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", flat, re.IGNORECASE)
    ]


def loose_passives(words: str) -> list[str]:
    """Passives in -ast that no modal verb of their sentence stands before."""
    found = []
    for sentence in re.split(r"(?<=[.?!:])\s", " ".join(words.split())):
        for match in _PASSIVE.finditer(sentence):
            before = sentence[: match.start()]
            if re.search(r"\bå $", before) or not _MODAL.search(before):
                found.append(f"{match.group()}: {sentence}")
    return found


def on_screen() -> Iterator[tuple[str, str]]:
    """Every literal marked for the screen, with the file it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_"}:
                for text in node.args:
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        yield f"{path.relative_to(PACKAGE)}:{node.lineno}", text.value


@pytest.mark.parametrize("language", CHOSEN)
def test_one_form_for_one_word(catalogue: Catalogue, language: str) -> None:
    found = [(path, rejected(language, text.by_language[language])) for path, text in texts(catalogue)]
    assert [one for one in found if one[1]] == []


def test_the_screen_uses_the_same_forms() -> None:
    literals = list(on_screen())
    assert len(literals) > 1500
    found = [(place, rejected("nb", words)) for place, words in literals]
    assert [one for one in found if one[1]] == []


def test_the_words_of_a_language_are_the_chosen_ones() -> None:
    for one in LANGUAGES:
        said = [*one.months, *one.days, *(words for pair in one.counted.values() for words in pair), *one.breaks]
        assert [rejected(one.code, words) for words in said if rejected(one.code, words)] == []


def test_passives_in_nynorsk_follow_a_modal_verb(catalogue: Catalogue) -> None:
    found = [(path, loose_passives(text.by_language["nn"])) for path, text in texts(catalogue)]
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nn", "Beskjeden skal komme same dag."),
        ("nn", "Saker blir behandla i systema."),
        ("nn", "ein sundag"),
        ("nb", "Behold skannen."),
        ("nb", "Avtalen er signert. Det kan ikke gjøres om."),
        ("en", "The conditions are fully sound."),
        ("en", "after discussion with the elected representatives"),
        ("en", "State out"),
    ],
)
def test_a_rejected_form_is_found(language: str, words: str) -> None:
    assert rejected(language, words)


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("Belastningar merkast seinare.", 1),
        ("Ikkje alle tener på å gjerast heime.", 1),
        ("Dei skal vere innelåste, og takast med tilbake seinast fredag.", 0),
        ("Det er fast.", 0),
    ],
)
def test_a_loose_passive_is_found(words: str, faults: int) -> None:
    assert len(loose_passives(words)) == faults
