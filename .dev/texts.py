"""The texts of the screen and their translations: `python3 dev.py texts`.

    python .dev/texts.py [--check]

Bokmål is the source: what stands in `_()` and `N_()`. For each other language resources/locale/CODE/texts holds one
.po file a room of the program; a text used in two rooms stands in the first. Without `--check` the files follow the
source: what is new comes in empty, what is gone goes out, what was translated stays. Then the files of a language
become one hkdesk.mo, which the program reads with the standard library alone. With `--check` nothing is written, and
it answers 1 where a file does not follow, a text is lacking, or a translation cannot stand for its source.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from check_translations import marker_names, placeholders

ROOT = Path(__file__).resolve().parent.parent
SOURCE, LOCALE = ROOT / "hkdesk", ROOT / "resources" / "locale"
LANGUAGES = ("nn", "en")
# The first prefix that fits a module says in which file its texts stand.
ROOMS = (
    ("ui/steps", "ui-steps"),
    ("ui/pages", "ui-pages"),
    ("ui/settings", "ui-pages"),
    ("ui/unit", "ui-unit"),
    ("ui/meetings", "ui-unit"),
    ("ui/week", "ui-unit"),
    ("ui/today", "ui-unit"),
    ("ui", "ui-rest"),
    ("services/words", "words"),
    ("services", "services"),
    ("", "errors"),
)
_AROUND = re.compile(r"\S.*\S|\S", re.DOTALL)
_END = re.compile(r"[.:?!…]*$")


@dataclass(frozen=True)
class Used:
    """A text, and the modules it stands in."""

    text: str
    modules: tuple[str, ...]


def room_of(module: str) -> str:
    """The file for the texts of a module, given as "ui/steps/base.py"."""
    return next(room for prefix, room in ROOMS if not prefix or module.startswith(f"{prefix}/"))


def texts_in(source: str) -> Iterator[str]:
    """Every marked literal of a module, in the order they stand."""
    tree = ast.parse(source)
    markers = marker_names(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in markers and call.args:
            text = call.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def by_room() -> dict[str, list[Used]]:
    """Every text of the program once, in the room that has it first, in the order of the source."""
    modules: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py"), key=_in_order):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith("cli/"):
            continue  # a command line answers in bokmål, and programs read it
        for text in texts_in(path.read_text(encoding="utf-8")):
            if name not in modules.setdefault(text, []):
                modules[text].append(name)
    found: dict[str, list[Used]] = {room: [] for _prefix, room in ROOMS}
    for text, names in modules.items():
        found[room_of(names[0])].append(Used(text, tuple(names)))
    return found


def _in_order(path: Path) -> tuple[int, str]:
    name = path.relative_to(SOURCE).as_posix()
    return next(at for at, (prefix, _room) in enumerate(ROOMS) if not prefix or name.startswith(f"{prefix}/")), name


def translated(language: str) -> dict[str, str]:
    """What stands in the files of a language, whichever file it stands in."""
    found: dict[str, str] = {}
    for path in sorted((LOCALE / language / "texts").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and isinstance(message.id, str) and message.string and not message.fuzzy:
                    found[message.id] = str(message.string)
    return found


def po_of(language: str, used: Sequence[Used], known: dict[str, str]) -> bytes:
    """One file, with what is known of its texts."""
    catalogue = _empty(language)
    for one in used:
        catalogue.add(one.text, known.get(one.text, ""), locations=[(name, 0) for name in one.modules])
    out = io.BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_of(language: str, known: dict[str, str], texts: Sequence[str]) -> bytes:
    """What the program reads: every text that has a translation of its own."""
    catalogue = _empty(language)
    for text in texts:
        if known.get(text):
            catalogue.add(text, known[text])
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _empty(language: str) -> Catalog:
    return _Plain(
        locale=language, charset="utf-8", header_comment=f"# The texts of the screen: {language}.", fuzzy=False
    )


class _Plain(Catalog):
    """A catalogue without the day it was made and whoever made it: the same texts are the same file."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        kept = {"mime-version", "content-type", "content-transfer-encoding", "language"}
        return [(name, value) for name, value in super()._get_mime_headers() if name.lower() in kept]

    mime_headers = property(_get_mime_headers, Catalog._set_mime_headers)


def wrong(text: str, translation: str) -> str:
    """Why a translation cannot stand for its source; empty when it can."""
    try:
        if placeholders(text) != placeholders(translation):
            return f"placeholders {sorted(placeholders(translation))}, the source has {sorted(placeholders(text))}"
    except ValueError as error:
        return str(error)
    if _AROUND.sub("", text) != _AROUND.sub("", translation):
        return "space at the beginning or the end differs"
    ends = [_END.search(words.rstrip()) for words in (text, translation)]
    if ends[0] and ends[1] and ends[0][0] != ends[1][0]:
        return f"ends with «{ends[1][0]}», the source with «{ends[0][0]}»"
    return ""


def faults(language: str) -> Iterator[str]:
    """What is wrong with a language, a line each."""
    rooms, known = by_room(), translated(language)
    texts = [one.text for used in rooms.values() for one in used]
    folder = LOCALE / language / "texts"
    for room, used in rooms.items():
        path = folder / f"{room}.po"
        if not path.exists() or path.read_bytes() != po_of(language, used, known):
            yield f"{path.relative_to(ROOT)} does not follow the source: python3 dev.py texts"
    compiled = LOCALE / language / "LC_MESSAGES" / "hkdesk.mo"
    if not compiled.exists() or compiled.read_bytes() != mo_of(language, known, texts):
        yield f"{compiled.relative_to(ROOT)} is not what the files give: python3 dev.py texts"
    for text in texts:
        if text not in known:
            yield f"{language}: not translated: {text!r}"
        elif said := wrong(text, known[text]):
            yield f"{language}: {known[text]!r}: {said}"


def write(language: str) -> int:
    """Writes the files of a language; how many texts lack a translation."""
    rooms, known = by_room(), translated(language)
    folder = LOCALE / language
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "LC_MESSAGES").mkdir(exist_ok=True)
    for room, used in rooms.items():
        (folder / "texts" / f"{room}.po").write_bytes(po_of(language, used, known))
    texts = [one.text for used in rooms.values() for one in used]
    (folder / "LC_MESSAGES" / "hkdesk.mo").write_bytes(mo_of(language, known, texts))
    return sum(text not in known for text in texts)


def main(argv: Sequence[str]) -> int:
    """Follows the source, or tells where the files do not."""
    options = argparse.ArgumentParser(prog="texts", description="the texts of the screen")
    options.add_argument("--check", action="store_true", help="write nothing, answer 1 where something is wrong")
    chosen = options.parse_args(argv)
    if chosen.check:
        found = [line for language in LANGUAGES for line in faults(language)]
        print("\n".join(found) if found else "every text of the screen is translated")
        return 1 if found else 0
    for language in LANGUAGES:
        print(f"{language}: {write(language)} texts lack a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
