from __future__ import annotations

import ast
from pathlib import Path

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.services.paper.letters import document_kind
from hkdesk.services.words import archive as archive_words

SERVICES = Path(archive_words.__file__).parents[1]


def kinds_named_in_services() -> set[str]:
    """Every constant in services whose name says that it is a kind of document."""
    found = set()
    for path in SERVICES.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign):
                continue
            names = [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            values = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            if names and all(name.endswith("_KIND") for name in names):
                found.update(values)
    return found


def test_every_kind_of_document_has_words():
    kinds = kinds_named_in_services()
    assert {"signature_packet", "scan", "declaration"} <= kinds
    assert {kind for kind in kinds if archive_words.kind_words(kind) == "Dokument"} == set()


def test_letters_are_called_what_the_screens_call_them():
    words = {archive_words.kind_words(document_kind(kind)) for kind in LetterKind}
    assert len(words) == len(LetterKind)
    assert "Dokument" not in words
    assert {archive_words.group_of(document_kind(kind)) for kind in LetterKind} == {archive_words.OTHERS}


def test_every_group_has_words():
    assert set(archive_words.GROUPS) | {archive_words.OTHERS} == set(archive_words.GROUP_WORDS)
