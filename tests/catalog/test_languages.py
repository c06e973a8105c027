"""The texts in nynorsk and English: all there, each in its own language, and whole on paper."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from hkdesk.__main__ import main
from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.schema import placeholders
from hkdesk.domain.agreement.clauses import fill_clauses, variables
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.language import codes
from hkdesk.domain.values.wording import long_date
from hkdesk.paths import resource
from hkdesk.services.case_files import read_case_file
from hkdesk.services.paper.packets import draft_packet
from tests.catalog.test_clauses import VARIANTS, faults_in, file
from tests.catalog.test_content import texts
from tests.support.tagtext import tagged_text

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"

BOKMAAL = re.compile(
    r"\b(ikke|hvordan|hvorfor|hvis|hvem|hva|hvilke\w*|hvor|hver\w*|noe|noen|bare|fra|jeg|deres?|selv|mye|mer|flere|"
    r"begynne\w*|gjør\w*|være|vært|kommer|gjelder|krever|følger|sier|vet|hjem|hjemme\w*|uk[ae]\w*|måned(en|er|ene)?|"
    r"arbeidsgiver\w*|arbeidstaker\w*|ansatt\w*|ansettelse\w*|virksomhet\w*|leder\w*|enhet\w*|oppgave\w*|spørre|"
    r"saksbehandl\w*|taushet\w*|oppsigelse\w*|egenerklæring\w*|tillitsvalgt\w*|verneombud\w*|loven|\w+loven|"
    r"\w+forskriften|\w+ordningen|\w+tiden|egen|eget|egne|forskjell\w*|mulig\w*|tilgjengelig\w*|\w+ighet|"
    r"midlertidig\w*|fortsatt|opplysninger|endringer|dokumenter|dager|dagene|ukene|timene|punktene|"
    r"gis|tas|ses|gjøres|avtales|lånes|meldes|brukes|holdes|skrives|regnes|drøftes|registreres|vurderes|signeres)\b"
)
# A word of bokmål that "blei" stands in is one that a replacement has gone through.
NYNORSK = re.compile(
    r"\b(ikkje|kva|kven|kvar|korleis|frå|berre|noko|nokon|eit|ein|vere|heime\w*|dei|saman|mykje|gjere|leiar\w*|"
    r"eining\w*|tilsett\w*|arbeidsgivar\w*|veke|vekene|avtalar|innan|sjå|verneombod\w*|\w*blei\w*)\b"
)
NORWEGIAN = re.compile(
    r"[æøåÆØÅ]|\b(og|ikke|ikkje|som|skal|kan|avtal\w*|arbeid\w*|hjem\w*|heim\w*|ansatt\w*|tilsett\w*|leder\w*|leiar\w*|"
    r"enhet\w*|eining\w*|virksomhet\w*|verksemd\w*|den|det|dei|dere|ei|et|av|er|eller|hvis|uke\w*|veke\w*|dag|dager|"
    r"dagar|rundskriv\w*|forskrift\w*|lov\w*|\w+loven|kommune\w*|vurder\w*|utstyr\w*|prøve\w*|oppsi\w*|klokka|punkt)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(the|of|and|with|not|office|home|work|employee|employer|manager|agreement|hours|days|equipment|from|meeting|"
    r"review|trial|notice|must|may|when|which|you|your)\b"
)
# Norwegian names that stand in English texts, each with a gloss in brackets the first time in a text.
NAMES = (
    "arbeidsmiljøloven", "hjemmekontorforskriften", "forvaltningsloven", "folketrygdloven",
    "yrkesskadeforsikringsloven", "forskrift om utførelse av arbeid", "Arbeidstilsynet", "Datatilsynet",
    "Høyesterett", "Hålogaland lagmannsrett", "Oslo kommune", "rundskriv 38/2021", "Dok. 25", "STAMI", "AFI", "USN",
    "«tilfeldig»", "«sporadisk»",
)  # fmt: skip


def all_in(catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    return [(path, text.by_language[language]) for path, text in texts(catalogue)]


def without_names(words: str) -> str:
    """The English words without the Norwegian names of laws and the like."""
    for name in NAMES:
        words = re.sub(re.escape(name), "", words, flags=re.IGNORECASE)
    return re.sub(r"\{\w+\}", "", words)


def unglossed(words: str) -> list[str]:
    """The Norwegian names in an English text that nothing in brackets explains where they first stand."""
    faults = []
    for name in NAMES:
        place = words.lower().find(name.lower())
        if place >= 0 and not re.match(r" \((the|occasional|sporadic)\b", words[place + len(name) :]):
            faults.append(name)
    return faults


def test_three_languages_are_offered(catalogue: Catalogue) -> None:
    assert catalogue.languages == codes()


def test_every_text_is_there_in_every_language(catalogue: Catalogue) -> None:
    found = list(texts(catalogue))
    assert len(found) > 400
    for path, text in found:
        assert tuple(text.by_language) == catalogue.languages, path
        assert all(words.strip() for words in text.by_language.values()), path


def test_words_in_braces_are_the_same_in_every_language(catalogue: Catalogue) -> None:
    for path, text in texts(catalogue):
        names = {tuple(sorted(placeholders(words))) for words in text.by_language.values()}
        assert len(names) == 1, path


def test_paragraphs_and_questions_are_the_same_in_every_language(catalogue: Catalogue) -> None:
    for path, text in texts(catalogue):
        shapes = {(words.count("\n\n"), words[-1] == "?", words[-1] == ":") for words in text.by_language.values()}
        assert len(shapes) == 1, path


def test_figures_are_the_same_in_every_language(catalogue: Catalogue) -> None:
    for path, text in texts(catalogue):
        figures = {tuple(sorted(set(re.findall(r"\d{2,}", words)) - {"00"})) for words in text.by_language.values()}
        assert len(figures) == 1, path


def test_no_nynorsk_in_bokmaal(catalogue: Catalogue) -> None:
    found = [(path, NYNORSK.findall(words.lower())) for path, words in all_in(catalogue, "nb")]
    assert [one for one in found if one[1]] == []


def test_no_bokmaal_in_nynorsk(catalogue: Catalogue) -> None:
    found = [(path, BOKMAAL.findall(words.lower())) for path, words in all_in(catalogue, "nn")]
    assert [one for one in found if one[1]] == []


def test_no_english_in_nynorsk(catalogue: Catalogue) -> None:
    found = [(path, ENGLISH.findall(re.sub(r"\{\w+\}", "", w.lower()))) for path, w in all_in(catalogue, "nn")]
    assert [one for one in found if one[1]] == []


def test_no_norwegian_in_english_but_names(catalogue: Catalogue) -> None:
    found = [(path, NORWEGIAN.findall(without_names(words))) for path, words in all_in(catalogue, "en")]
    assert [one for one in found if one[1]] == []


def test_norwegian_names_are_explained_in_english(catalogue: Catalogue) -> None:
    found = [(path, unglossed(words)) for path, words in all_in(catalogue, "en")]
    assert [one for one in found if one[1]] == []


def test_the_word_lists_find_what_they_look_for(catalogue: Catalogue) -> None:
    """Most bokmål texts have a word that gives them away; so have the other two to one another."""
    nb, en = all_in(catalogue, "nb"), all_in(catalogue, "en")
    sentences = [words for _path, words in nb if len(words) > 60]
    assert sum(bool(BOKMAAL.search(words.lower())) for words in sentences) > 0.8 * len(sentences)
    assert sum(bool(NORWEGIAN.search(words)) for words in sentences) > 0.95 * len(sentences)
    long = [words for _path, words in en if len(words) > 60]
    assert sum(bool(ENGLISH.search(words.lower())) for words in long) > 0.95 * len(long)
    assert unglossed("Under forvaltningsloven section 13") == ["forvaltningsloven"]


def test_nynorsk_endings_are_consistent(catalogue: Catalogue) -> None:
    """One of the forms the norm allows, all through: e-infinitive, -je- in følgje and byggje, blei, også."""
    other = re.compile(r"\b(vera|gjera|vart|vorte|òg|følge\w*|bygge\w*|legge\w*|spørre)\b")
    found = [(path, other.findall(words.lower())) for path, words in all_in(catalogue, "nn")]
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_filled_clauses_read_whole(catalogue: Catalogue, language: str) -> None:
    seen: set[str] = set()
    for one in VARIANTS:
        for clause in fill_clauses(catalogue.clauses, one, language):
            assert clause.title[:1].isupper()
            for words in clause.paragraphs:
                assert faults_in(words) == [], (clause.clause_id, words)
                seen.add(f"{clause.clause_id}: {words}")
    assert len(seen) > 70


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_same_paragraphs_stand_in_every_language(catalogue: Catalogue, language: str) -> None:
    for one in VARIANTS[:40] + VARIANTS[-40:]:
        plain, other = fill_clauses(catalogue.clauses, one), fill_clauses(catalogue.clauses, one, language)
        assert [(c.clause_id, len(c.paragraphs)) for c in plain] == [(c.clause_id, len(c.paragraphs)) for c in other]


@pytest.mark.parametrize("language", ["nn", "en"])
def test_what_the_manager_wrote_stands_unchanged(catalogue: Catalogue, language: str) -> None:
    written = next(one for one in VARIANTS if one.case.terms.extent.note)
    words = "\n".join(p for c in fill_clauses(catalogue.clauses, written, language) for p in c.paragraphs)
    assert written.case.terms.extent.note in words
    assert long_date(date(2026, 3, 1), language) in words
    assert variables(file(written.case.terms), language)["employee_name"] in words


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_character_can_be_printed(catalogue: Catalogue, language: str) -> None:
    rows = resource("fonts", "coverage.txt").read_text(encoding="utf-8").splitlines()
    spans = [tuple(int(end, 16) for end in row.split("-")) for row in rows if row and not row.startswith("#")]
    used = {char for _path, words in all_in(catalogue, language) for char in words} - {"\n"}
    assert [unicodedata.name(c) for c in sorted(used) if not any(a <= ord(c) <= b for a, b in spans)] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_typography(catalogue: Catalogue, language: str) -> None:
    for path, words in all_in(catalogue, language):
        assert "  " not in words, path
        assert words == words.strip(), path
        assert not re.search(r"[\"`']|\.\.| [.,;:!?]", words), path
        assert words.count("«") == words.count("»"), path
        assert words.count("(") == words.count(")"), path


def test_the_english_agreement_says_that_the_norwegian_governs(catalogue: Catalogue) -> None:
    companion = catalogue.document_texts["agreement.companion"]
    assert "the Norwegian text governs" in companion.get("en")
    assert "norske" in companion.get("nb")
    assert "norske" in companion.get("nn")


@pytest.mark.parametrize(
    ("language", "tag", "expected"),
    [
        ("nn", "nn-NO", ["Avtale om heimekontor", "Eigenerklæring om arbeidsplassen heime", "tysdag", "Vurderinga"]),
        ("en", "en", ["Home office agreement", "Self-declaration on the workplace at home", "Tuesday", "Conclusion"]),
    ],
)
def test_the_packet_is_printed_in_the_language(language: str, tag: str, expected: list[str]) -> None:
    data = draft_packet(read_case_file(EXAMPLE), datetime(2026, 11, 23, 12, tzinfo=UTC), language).pdf
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == tag
    printed = "\n".join(tagged_text(data))
    assert [words for words in expected if words not in printed] == []
    fixed = load_catalogue().document_texts
    assert (fixed["agreement.companion"].get("en") in printed) == (language == "en")
    for key in ("cover.title", "cover.ink_print", "parties.home_address", "declaration.by_hand", "assessment.intro"):
        assert fixed[key].get(language) in printed, key
        assert fixed[key].get("nb") not in printed, key


def test_no_packet_to_sign_is_in_english_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packet", str(EXAMPLE), "-o", str(tmp_path / "x.pdf"), "--lang", "en"]) == 2
    assert "nb, nn" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()
