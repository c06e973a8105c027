"""The built-in content: what must hold of it beyond the shape the loader checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from hkdesk.catalog.files import digest, read_tables
from hkdesk.catalog.load import built_in_folder, load_catalogue, read_catalogue
from hkdesk.domain.case.answers import Answer, Suitability
from hkdesk.domain.case.declaration import Declared
from hkdesk.domain.case.dialogue import DialogueKind
from hkdesk.domain.case.scope import Verdict
from hkdesk.domain.content.catalogue import (
    Catalogue,
    PointId,
    Requirement,
    Source,
    Text,
)
from hkdesk.paths import resource

# A law, regulation, circular or authority by the name we use for it, and what follows it.
LEGAL = re.compile(
    r"(rundskriv 38/2021 punkt [123](\.\d)?"
    r"|(arbeidsmiljøloven|personvernforordningen) (§ \d+-\d+|kapittel \d+|artikkel \d+)"
    r"|(hjemmekontorforskriften|forvaltningsloven|arkivlova|arkivforskrifta|personopplysningsloven) § \d+"
    r"|likestillings- og diskrimineringsloven § 22|folketrygdloven § 13-6|yrkesskadeforsikringsloven § 10"
    r"|forskrift om (utførelse av arbeid|organisering, ledelse og medvirkning) § \d+A?-\d+( \(veiledende\))?"
    r"|arbeidsplassforskriften kapittel 2 \(veiledende\)|FOR-\d{4}-\d\d-\d\d-\d+( §§ .+)?"
    r"|Arbeidstilsynet: hjemmekontor|kgl\. res\. 18\. mars 2022 \(PRE 9/2022\))"
)
ENGLISH = re.compile(
    r"\b(the|of|and|with|not|is|are|office|home|work|employee|employer|manager|unit|agreement|hours|days|"
    r"equipment|from|meeting|review|trial|notice)\b"
)
PRIVATE = re.compile(r"\b(helse|sykdom\w*|diagnose\w*|syk|familie\w*|barn\w*|ektefelle\w*|samboer\w*|gravid\w*)\b")
REVIEWED = {date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)}


def texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in the value with the way to it."""
    if isinstance(value, Text):
        yield path, value
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name), f"{path}.{one.name}")
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from texts(one, f"{path}[{getattr(one, 'id', place)}]")
    elif hasattr(value, "items"):
        for key, one in value.items():
            yield from texts(one, f"{path}.{key}")


def sources(value: object) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from sources(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from sources(one)


def all_nb(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(path, text.get()) for path, text in texts(catalogue)]


def test_every_text_cites_law_and_was_reviewed(catalogue: Catalogue) -> None:
    found = list(sources(catalogue))
    assert len(found) > 70
    assert all(source.legal for source in found)
    assert {source.reviewed for source in found} <= REVIEWED
    cited = {one for source in found for one in source.legal}
    cited |= {one for verdict in catalogue.scope.verdicts.values() for one in verdict.legal}
    assert [one for one in sorted(cited) if not LEGAL.fullmatch(one)] == []


def test_files_without_a_source_a_text_cite_law_once() -> None:
    tables, _faults = read_tables(built_in_folder())
    for name in ("declaration.toml", "dialogue.toml", "documents.toml", "scope.toml"):
        assert tables[name]["legal"], name
        assert tables[name]["reviewed"] in REVIEWED, name


def test_seven_themes_with_three_to_five_questions_and_few_more_after_a_doubt(catalogue: Catalogue) -> None:
    assert [theme.number for theme in catalogue.themes] == [1, 2, 3, 4, 5, 6, 7]
    assert [theme.id for theme in catalogue.themes] == [
        "tasks", "cooperation", "learning", "environment", "individual", "balance", "isolation",
    ]  # fmt: skip
    for theme in catalogue.themes:
        assert 3 <= sum(item.shown_when is None for item in theme.items) <= 5, theme.id
        assert len(theme.items) <= 7, theme.id
        assert all(item.id.startswith(f"{theme.id}.") for item in theme.items)


_YES_OR_NO = {"Kan", "Har", "Er", "Får", "Passer", "Finnes", "Fungerer", "Vet", "Mener", "Registrerer"}


def test_questions_can_be_answered_yes_partly_or_no(catalogue: Catalogue) -> None:
    for item in (item for theme in catalogue.themes for item in theme.items):
        question = item.question.get()
        assert question.endswith("?"), item.id
        assert question.split()[0] in _YES_OR_NO
        assert len(question) <= 110, item.id
        assert 1 <= len(re.findall(r"[.!?](?= |$)", item.why.get())) <= 3, item.id


def test_nobody_is_asked_for_health_or_family(catalogue: Catalogue) -> None:
    asked = [(i.id, i.question.get()) for theme in catalogue.themes for i in theme.items]
    asked += [(i.id, i.statement.get()) for section in catalogue.declaration.sections for i in section.items]
    asked += [(topic.id, topic.prompt.get()) for topic in catalogue.dialogue_topics]
    assert [one for one in asked if PRIVATE.search(one[1].lower())] == []


def test_research_names_who_and_when(catalogue: Catalogue) -> None:
    research = [i.research.get() for theme in catalogue.themes for i in theme.items if i.research]
    assert len(research) >= 8
    for words in research:
        assert re.search(r"STAMI|AFI|USN", words), words
        assert re.search(r"20\d\d|REMOTE", words), words


def test_what_moved_since_2021_has_a_date(catalogue: Catalogue) -> None:
    moved = [i.since_2021.get() for theme in catalogue.themes for i in theme.items if i.since_2021]
    moved += [topic.outdated.get() for topic in catalogue.help_topics if topic.outdated]
    assert len(moved) >= 8
    assert all(re.search(r"202[2-6]", words) for words in moved)


def test_the_declaration_leaves_the_duty_with_the_employer(catalogue: Catalogue) -> None:
    declaration = catalogue.declaration
    assert "§ 3" in declaration.duty.get()
    assert "Arbeidsgiver skal" in declaration.duty.get()
    assert 25 <= sum(len(section.items) for section in declaration.sections) <= 30


def test_each_kind_of_talk_has_topics(catalogue: Catalogue) -> None:
    for kind in DialogueKind:
        assert sum(kind.value in topic.kinds for topic in catalogue.dialogue_topics) >= 4, kind


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2007, 12, 31), None),
        (date(2008, 1, 1), "for_2002_715_from_2008"),
        (date(2022, 6, 30), "for_2002_715_from_2008"),
        (date(2022, 7, 1), "for_2002_715_from_2022_07"),
        (date(2026, 11, 23), "for_2002_715_from_2022_07"),
    ],
)
def test_the_law_of_a_date(catalogue: Catalogue, day: date, expected: str | None) -> None:
    found = catalogue.rule_set_on(day)
    assert (found.id if found else None) == expected


def test_both_versions_ask_the_eight_points(catalogue: Catalogue) -> None:
    old, new = catalogue.rule_sets
    for rule_set in (old, new):
        assert [point.id for point in rule_set.points] == list(PointId)
        assert [point.number for point in rule_set.points] == [1, 2, 3, 4, 5, 6, 7, 8]
        needed = {point.id: point.requirement for point in rule_set.points}
        assert [p for p in PointId if needed[p] is Requirement.ALWAYS] == [
            PointId.EXTENT, PointId.HOURS, PointId.EQUIPMENT,
        ]  # fmt: skip
        assert [p for p in PointId if needed[p] is Requirement.WHEN_TEMPORARY] == [PointId.DURATION]
    assert (old.authority_letter, old.only_home_always_covered) == (False, False)
    assert (new.authority_letter, new.only_home_always_covered) == (True, True)


def test_every_verdict_has_words(catalogue: Catalogue) -> None:
    assert set(catalogue.scope.verdicts) == {verdict.value for verdict in Verdict}


def test_answers_and_conclusions_have_words_on_paper(catalogue: Catalogue) -> None:
    keys = {f"answer.{answer}" for answer in Answer} | {f"declaration.{answer}" for answer in Declared}
    keys |= {f"suitability.{one}" for one in Suitability} | {"answer.none"}
    assert keys <= set(catalogue.document_texts)


def test_scan_instructions_follow_the_archive_regulation(catalogue: Catalogue) -> None:
    words = catalogue.document_texts["cover.scan_quality"].get()
    assert all(part in words for part in ("300", "PPI", "24-bit", "original størrelse"))


def test_no_english_words(catalogue: Catalogue) -> None:
    found = [(path, ENGLISH.findall(re.sub(r"\{\w+\}", "", words.lower()))) for path, words in all_nb(catalogue)]
    assert [one for one in found if one[1]] == []


def test_every_character_can_be_printed(catalogue: Catalogue) -> None:
    rows = resource("fonts", "coverage.txt").read_text(encoding="utf-8").splitlines()
    spans = [tuple(int(end, 16) for end in row.split("-")) for row in rows if row and not row.startswith("#")]
    used = {char for _path, words in all_nb(catalogue) for char in words} - {"\n"}
    used |= {char for source in sources(catalogue) for one in source.legal for char in one}
    assert [unicodedata.name(c) for c in sorted(used) if not any(a <= ord(c) <= b for a, b in spans)] == []


def test_typography(catalogue: Catalogue) -> None:
    for path, words in all_nb(catalogue):
        assert "  " not in words, path
        assert words == words.strip(), path
        assert not re.search(r"[\"`]|\.\.| [.,;:!?]|\ben-to\b", words), path
        assert words.count("«") == words.count("»"), path
        assert "bokstav" not in words or "blokkbokstaver" in words, path


def test_the_built_in_content_is_read_once(catalogue: Catalogue) -> None:
    assert load_catalogue() is catalogue
    assert load_catalogue(built_in_folder()) == catalogue


def test_the_version_is_of_the_content_only(folder: Path, catalogue: Catalogue) -> None:
    path = folder / "help.toml"
    path.write_text("# en merknad\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    same, _faults = read_catalogue(folder)
    assert same is not None
    assert same.version == catalogue.version
    path.write_text(path.read_text(encoding="utf-8").replace("Fjernmøter", "Møter på skjerm"), encoding="utf-8")
    other, _faults = read_catalogue(folder)
    assert other is not None
    assert other.version != catalogue.version


def test_the_digest_is_stable() -> None:
    assert digest({"b": 1, "a": {"d": date(2026, 1, 1), "c": "ø"}}) == digest(
        {"a": {"c": "ø", "d": date(2026, 1, 1)}, "b": 1}
    )
    assert len(digest({})) == 64


def test_the_examples_in_the_guide_load(folder: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "content.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```toml\n(.*?)^ *```", guide, flags=re.DOTALL | re.MULTILINE)
    [question] = [block for block in blocks if "'learning.mentor'" in block and "[[items]]" in block]
    [clause] = [block for block in blocks if "[[clauses]]" in block and "id = 'trial'" in block]
    theme = folder / "themes" / "3-learning.toml"
    theme.write_text(theme.read_text(encoding="utf-8") + question, encoding="utf-8")
    clauses = folder / "clauses.toml"
    example = clause.replace("id = 'trial'", "id = 'trial_example'", 1)
    clauses.write_text(clauses.read_text(encoding="utf-8") + example, encoding="utf-8")
    found = load_catalogue(folder)
    assert found.item("learning.mentor") is not None
    assert found.clauses[-1].id == "trial_example"
