"""The spelling of what the user reads, by hunspell: the texts of the screen and of the catalogue, and the user's guide.

    python .dev/spelling.py

Bokmål, nynorsk and English are each asked of their own dictionary. What is right though no dictionary has it stands in
.dev/spelling: `names.txt` for all three, `nb.txt`, `nn.txt` and `en.txt` for one, a word a line; small letters allow
the capital as well. A word that no text has any longer is to go out again. Without hunspell or without a dictionary it
says what was left out, and answers 0.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import texts

ROOT = Path(__file__).resolve().parent.parent
ALLOWED, CATALOGUE, GUIDE = ROOT / ".dev" / "spelling", ROOT / "resources" / "catalog", ROOT / "docs"
DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
# No words: placeholders, what a program reads (paths, addresses, code, tags), and what has a figure in it.
_TARGET = re.compile(r"\]\([^()]*\)")
_NO_WORD = re.compile(
    r"%\(\w+\)s|\{[^{}]*\}|`[^`]*`|<[^<>]*>|\S*[\\@_]\S*|\S*(?:/\S*){2,}|\w:/\S*|\S*\w\.\w\S*|\S*\d\S*"
    r"|(?<!\S)--?\w[\w-]*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BENT = re.compile(r"\b([A-Z]{2,}|id)-\w{1,4}\b")  # the ending of letters that stand for words: PDF-en, id-en


def words_of(text: str) -> Iterator[str]:
    """The words of a text in the order they stand; a hyphen divides one."""
    plain = _BENT.sub(r"\1", _NO_WORD.sub(" ", _TARGET.sub("]", text)))
    for found in _WORD.findall(plain):
        yield from filter(None, found.replace("’", "'").split("-"))


def of_screen(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the screen in a language, and where it stands; of the command line too, which is in bokmål."""
    if language != "nb":
        yield from ((text, f"resources/locale/{language}") for text in texts.translated(language).values())
        return
    for path in sorted(texts.SOURCE.rglob("*.py")):
        for text in texts.texts_in(path.read_text(encoding="utf-8")):
            yield text, path.relative_to(ROOT).as_posix()


def of_catalogue(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the catalogue in a language, and its file."""
    for path in sorted(CATALOGUE.rglob("*.toml")):
        for text in _under(tomllib.loads(path.read_text(encoding="utf-8")), language):
            yield text, path.relative_to(ROOT).as_posix()


def _under(part: object, language: str, mine: bool = False) -> Iterator[str]:
    if isinstance(part, str) and mine:
        yield part
    elif isinstance(part, list):
        for one in part:
            yield from _under(one, language, mine)
    elif isinstance(part, dict):
        for key, one in part.items():
            yield from _under(one, language, key == language)


def of_guide(language: str) -> Iterator[tuple[str, str]]:
    """The user's guide, which is in bokmål."""
    if language == "nb":
        yield (GUIDE / "brukerveiledning.md").read_text(encoding="utf-8"), "docs/brukerveiledning.md"


def used(language: str) -> dict[str, tuple[str, str]]:
    """Every word of a language, with the first text it stands in and where that is."""
    found: dict[str, tuple[str, str]] = {}
    for source in (of_screen, of_catalogue, of_guide):
        for text, where in source(language):
            for word in words_of(text):
                found.setdefault(word, (text, where))
    return found


def allowed(language: str) -> set[str]:
    """What is right in a language though no dictionary has it."""
    lists = [ALLOWED / "names.txt", ALLOWED / f"{language}.txt"]
    return {word for one in lists for word in one.read_text(encoding="utf-8").split()}


def unknown(words: Iterable[str], dictionary: str) -> list[str]:
    """Those of the words that a dictionary of hunspell does not know.

    Raises:
        OSError: hunspell is missing, or has no such dictionary.
    """
    asked = list(words)
    command = ["hunspell", "-a", "-i", "utf-8", "-d", dictionary]
    lines = "".join(f"^{word}\n" for word in asked)
    done = subprocess.run(  # noqa: S603 - no shell, and a fixed program
        command, input=lines, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise OSError(done.stderr.strip())
    answers = done.stdout.partition("\n")[2].split("\n\n")  # the first line is its name; a blank one ends each word
    return [word for word, said in zip(asked, answers, strict=False) if re.search(r"^[&#?]", said, re.MULTILINE)]


def wrong(words: Mapping[str, tuple[str, str]], language: str) -> list[str]:
    """The words of a language that neither its dictionary nor the lists know.

    Raises:
        OSError: hunspell is missing, or has no dictionary for it.
    """
    right = allowed(language)
    asked = [word for word in words if word not in right and word[0].lower() + word[1:] not in right]
    return unknown([word for word in asked if len(word) > 1], DICTIONARIES[language])


def idle(words: Mapping[str, Iterable[str]]) -> list[str]:
    """What stands in a list though no text has it: "nb.txt: word".

    Args:
        words: by language, the words of its texts.
    """
    found = []
    for path in sorted(ALLOWED.glob("*.txt")):
        texts_of = [words[path.stem]] if path.stem in words else words.values()
        there = {form for some in texts_of for word in some for form in (word, word[0].lower() + word[1:])}
        found += [f"{path.name}: {word}" for word in path.read_text(encoding="utf-8").split() if word not in there]
    return found


def main() -> int:
    """Names every word that is spelt wrong, and every allowed word that nothing uses any longer."""
    if shutil.which("hunspell") is None:
        print(
            "SKIPPED: the spelling is not checked: there is no hunspell (Debian: hunspell hunspell-no hunspell-en-gb)"
        )
        return 0
    words = {language: used(language) for language in DICTIONARIES}
    found = [f".dev/spelling/{line}: no text has it" for line in idle(words)]
    skipped = False
    for language, mine in words.items():
        try:
            found += [
                f"{language}: {word!r} in {mine[word][0][:90]!r} ({mine[word][1]})" for word in wrong(mine, language)
            ]
        except OSError as error:
            skipped = True
            print(f"SKIPPED: {language} is not checked: {error}")
    if found:
        print("\n".join(found))
        print("mend the text, or put what is right into a list of .dev/spelling")
    elif not skipped:
        print("every word is spelt as its dictionary or our lists have it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
