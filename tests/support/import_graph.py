"""What the modules of hkdesk import of each other, read off their text: nothing is run.

Only what a module itself imports counts, wherever the statement stands: inside a function and under TYPE_CHECKING too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "hkdesk"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module, with __init__ spelled out so that relative imports count right."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def read_modules() -> dict[str, str]:
    return {name_of(path): path.read_text(encoding="utf-8") for path in modules()}


def imports(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything a module imports, `from x import y` as x.y."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: -node.level]
                base = ".".join([*above, base] if base else above)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node):
            named = node.args[0] if node.args else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                yield node.lineno, named.value


def _is_import_call(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {"import_module", "__import__"}


def target(imported: str, known: set[str]) -> str:
    """The module an import leads to, spelled as `name_of` does; nothing outside hkdesk."""
    parts = imported.split(".")
    for n in range(len(parts), 0, -1):
        name = ".".join(parts[:n])
        if name in known:
            return name
        if f"{name}.__init__" in known:
            return f"{name}.__init__"
    return ""


def import_graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """Which modules each of these modules imports, itself left out."""
    known = set(sources)
    return {
        module: {found for _line, name in imports(source, module) if (found := target(name, known))} - {module}
        for module, source in sources.items()
    }


def circles(graph: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """The modules that reach each other: the strongly connected components of more than one."""
    reached = {module: _reached(module, graph) for module in graph}
    among = (module for module in graph if module in reached[module])
    return sorted({tuple(sorted(other for other in reached[one] if one in reached[other])) for one in among})


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = graph[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found
