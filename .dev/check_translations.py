"""Checks every text marked for the screen: `_()` and `N_()` of hkdesk.i18n.

A text must be one literal, so that a translator's tool finds it; its placeholders must have names, because
languages order words differently; and the names must be the ones filled in on the spot.
Run as `python .dev/check_translations.py [FOLDER]`; answers 1 and names file and line where something is off.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKERS = {"_", "N_"}


def marker_names(tree: ast.Module) -> dict[str, str]:
    """The local name of each marker a module imports from hkdesk.i18n, and the marker it stands for."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "hkdesk.i18n"
        for alias in node.names
        if alias.name in MARKERS
    }


def placeholders(text: str) -> set[str]:
    """The names between braces.

    Raises:
        ValueError: a brace without its fellow, or a placeholder without a plain name.
    """
    names = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    for name in sorted(names):
        if not name.isidentifier():
            raise ValueError(f"the placeholder {{{name}}} needs a plain name")
    return names


def filled_in(call: ast.Call, parents: dict[ast.AST, ast.AST]) -> set[str] | None:
    """The names given to `.format()` directly on this call; None when it is not called or takes `**`."""
    attribute = parents.get(call)
    outer = parents.get(attribute) if isinstance(attribute, ast.Attribute) else None
    if not (isinstance(attribute, ast.Attribute) and attribute.attr == "format"):
        return set()
    if not isinstance(outer, ast.Call) or any(keyword.arg is None for keyword in outer.keywords):
        return None
    return {keyword.arg for keyword in outer.keywords if keyword.arg} | {f"#{i}" for i in range(len(outer.args))}


def fault(call: ast.Call, marker: str, parents: dict[ast.AST, ast.AST]) -> str:
    """What is wrong with one marked text; empty when nothing is."""
    if len(call.args) != 1 or call.keywords:
        return f"{marker}() takes exactly one text"
    text = call.args[0]
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        # A text that N_() marked elsewhere is looked up; one that is put together here is never found.
        looked_up = isinstance(text, ast.Name | ast.Attribute | ast.Subscript)
        return "" if marker == "_" and looked_up else f"{marker}() takes one literal text, nothing put together"
    if not text.value.strip():
        return f"{marker}() with an empty text"
    try:
        names = placeholders(text.value)
    except ValueError as error:
        return str(error)
    given = filled_in(call, parents)
    if marker == "_" and given is not None and given != names:
        return f"placeholders {sorted(names)} but .format() is given {sorted(given)}"
    return ""


def faults_in(source: str, name: str) -> Iterator[str]:
    """Every fault in one module, as "file:line: what"."""
    tree = ast.parse(source, name)
    markers = marker_names(tree)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in markers:
            found = fault(node, markers[node.func.id], parents)
            if found:
                yield f"{name}:{node.lineno}: {found}"


def main(folder: Path) -> int:
    """Checks every module under a folder."""
    faults = [
        line
        for path in sorted(folder.rglob("*.py"))
        for line in faults_in(path.read_text(encoding="utf-8"), path.relative_to(folder.parent).as_posix())
    ]
    print("\n".join(faults) if faults else "every marked text can be translated")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "hkdesk"))
