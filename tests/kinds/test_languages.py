"""Every layer knows every language that has a record, and none keeps a list of its own."""

from __future__ import annotations

import ast
import re
import runpy
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pyphen
import pytest

from hkdesk import policies
from hkdesk.catalog.load import load_catalogue
from hkdesk.cli.parser import build_parser
from hkdesk.documents.hyphenation import break_points
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.values.language import BOKMAAL, LANGUAGES, Language, PaperLanguage, codes, language_of
from hkdesk.domain.values.wording import amount, listed, long_date, number, weekday_name
from hkdesk.services.words.languages import language_name, languages_of_letter, languages_to_read, languages_to_sign
from hkdesk.services.workdays import holiday_names
from hkdesk.ui import screen_language

ROOT = Path(__file__).resolve().parents[2]
every_language = pytest.mark.parametrize("language", LANGUAGES, ids=codes())


@every_language
def test_the_record_is_whole(language: Language) -> None:
    assert language_of(language.code) is language
    assert (len(set(language.months)), len(set(language.days))) == (12, 7)
    assert language.counted.keys() == BOKMAAL.counted.keys()
    assert all("{n}" in many for _one, many in language.counted.values())
    assert "{n}" in language.breaks[1]
    assert re.findall(r"{(\w+)}", language.date).count("year") == 1
    assert language.tag.split("-")[0] == language.code


@every_language
def test_dates_days_lists_and_numbers_are_said_in_it(language: Language) -> None:
    code = language.code
    assert long_date(date(2026, 5, 17), code).count(language.months[4]) == 1
    assert weekday_name(7, code) == language.days[-1]
    assert listed(("a", "b", "c"), code) == f"a, b {language.and_} c"
    assert number(1.5, code) == f"1{language.decimal_mark}5"
    assert amount(3, "day", code).startswith("3 ")


@every_language
def test_documents_know_its_tag_and_divide_its_words(language: Language) -> None:
    assert Phrases({}, language.code).tag == language.tag
    assert Phrases({}, language.code).governs is language.governs
    assert not language.hyphenation or language.hyphenation in pyphen.LANGUAGES
    assert bool(break_points("administrasjonsavdelingen", language.tag)) is bool(language.hyphenation)


@every_language
def test_days_off_have_names_in_it(language: Language) -> None:
    named = holiday_names(2026, language.code)
    assert named[date(2026, 5, 17)].strip()
    assert all(name[0].isupper() for name in named.values())


def test_every_text_of_the_catalogue_is_there_in_it() -> None:
    assert load_catalogue().languages == codes()


def test_a_paper_can_be_signed_in_those_that_govern_alone() -> None:
    assert tuple(PaperLanguage) == codes(governing=True)
    assert {*codes(governing=True), *codes(governing=False)} == set(codes())
    assert BOKMAAL.governs


def test_the_screen_offers_it_by_name() -> None:
    assert [code for code, _name in languages_to_read()] == [code for code, _name in languages_of_letter()]
    assert tuple(code for code, _name in languages_to_read()) == codes()
    assert tuple(code for code, _name in languages_to_sign()) == codes(governing=True)
    assert len({language_name(code) for code in codes()}) == len(LANGUAGES)
    letters = [name[0] for _code, name in languages_to_sign()]
    assert len(set(letters)) == len(letters)  # the letter picks it from the keyboard


def test_only_a_letter_says_that_a_language_is_to_be_read() -> None:
    named = dict(languages_of_letter())
    assert named["en"] == "Engelsk, bare til lesing"
    assert [code for code, name in named.items() if "lesing" in name] == list(codes(governing=False))


@pytest.mark.parametrize("command", ["packet", "letter"])
def test_the_command_line_names_it(command: str) -> None:
    (commands,) = (action for action in build_parser()._actions if isinstance(action.choices, dict))
    said = re.sub(r"\s+", " ", commands.choices[command].format_help())  # type: ignore[index]
    wanted = codes() if command == "letter" else codes(governing=True)
    assert set(re.findall(r"\b[a-z]{2}\b", said[said.index("--lang LANG ") :].split("--")[1])) >= set(wanted)


def test_the_built_program_takes_along_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = run_spec(monkeypatch)
    for language in LANGUAGES:
        if language.hyphenation:
            assert spec["used"]([(f"pyphen/dictionaries/hyph_{language.hyphenation}.dic",)])
        assert f"locale/{language.holidays}/LC_MESSAGES/NO.mo" in spec["HOLIDAY_FILES"]
    assert not spec["used"]([("pyphen/dictionaries/hyph_de_DE.dic",)])
    assert not {"highspy", "numpy"} & set(spec["UNUSED_MODULES"])


def run_spec(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What build.spec says, without PyInstaller: its classes take anything, its helper gives what it is asked for."""
    hooks = ModuleType("PyInstaller.utils.hooks")
    vars(hooks).update(collect_data_files=lambda _name, includes: includes, copy_metadata=lambda _name: [])
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "platform", "linux")

    class Anything:
        pure = scripts = binaries = datas = ()

        def __init__(self, *_words: object, **_more: object) -> None:
            pass

    given = dict.fromkeys(("Analysis", "PYZ", "EXE", "COLLECT"), Anything)
    return runpy.run_path(str(ROOT / "build.spec"), {"SPECPATH": str(ROOT), **given})


def called_by_code(source: str) -> Iterator[int]:
    """The lines that name a language by its code, but for the main one, which stands in where none is said."""
    others = set(codes()) - {BOKMAAL.code}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in others:
            yield node.lineno


def test_nobody_else_names_a_language_by_its_code() -> None:
    # What the window speaks is asked before the first paint, where these records would be too much to load.
    homes = {ROOT / "hkdesk" / name for name in ("domain/values/language.py", "policies.py", "ui/screen_language.py")}
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "hkdesk").rglob("*.py"))
        if path not in homes
        for line in called_by_code(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert list(called_by_code('LANGUAGES = (\n"nb", "nn")')) == [2]


def test_the_window_and_the_policies_know_the_same_languages_as_the_documents() -> None:
    assert set(policies.LANGUAGES) == set(screen_language.LANGUAGES) == {one.code for one in LANGUAGES}
