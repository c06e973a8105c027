r"""The layers of hkdesk, as rules read off the imports.

        ui (PySide6)      cli
             \           /
              services                      the only layer that combines the ones below
          /    /    |      \      \
      store catalog documents scanning exchange     strangers to each other
          \    \    |      /      /
                 domain                     pure
                   |
        errors  i18n  paths  settings  logs  files  patience  policies  windows  streams  *_reasons
                                                           leaves: standard library (paths: platformdirs)

Only what a module itself imports counts, wherever the statement stands: inside a function and under
TYPE_CHECKING too. A rule is one test case, however many files it reads.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.import_graph import PACKAGE, ROOT, circles, import_graph, imports, modules, name_of, read_modules

LEAVES = {
    "errors",
    "i18n",
    "paths",
    "settings",
    "logs",
    "files",
    "patience",
    "policies",
    "streams",
    "windows",
    "surroundings_reasons",
    "content_reasons",
    "figures_reasons",
    "trust_reasons",
    "unit_reasons",
}
STRANGERS = {"store", "catalog", "documents", "scanning", "exchange"}
BELOW_SERVICES = LEAVES | {"domain"}

# Layer -> the other layers of hkdesk it may import. A new folder or module under hkdesk/ is added here.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    **dict.fromkeys(LEAVES, LEAVES),
    "domain": {"errors"},
    **dict.fromkeys(STRANGERS, BELOW_SERVICES),
    "services": BELOW_SERVICES | STRANGERS,
    "cli": BELOW_SERVICES | {"services"},
    "ui": BELOW_SERVICES | {"services"},
    "__main__": LEAVES | {"cli", "ui"},
}

# Library (or part of the standard library that carries a duty) -> the layers that may import it.
OWNERS: dict[str, set[str]] = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlite_utils": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "keyring": {"store"},
    "reportlab": {"documents"},
    "pyphen": {"documents"},
    "zxingcpp": {"documents", "scanning"},
    "pypdf": {"scanning"},
    "pypdfium2": {"scanning"},
    "PIL": {"documents", "scanning"},
    "zipfile": {"exchange"},
    "csv": {"exchange"},
    "openpyxl": {"exchange"},
    "icalendar": {"exchange"},
    "xml.etree": {"exchange"},
    "pyhanko": {"exchange"},
    "pyhanko_certvalidator": {"exchange"},
    "cryptography": {"exchange", "store"},
    "asn1crypto": {"exchange"},
    "holidays": {"services"},
    "highspy": {"services"},
    "numpy": {"services"},
    "platformdirs": {"paths"},
    "psycopg": {"store"},
}

# hkdesk speaks to no network, and does not take objects from files.
NOBODY = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "imaplib",
    "xmlrpc",
    "pickle",
    "shelve",
}

LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def told(found: list[str]) -> str:
    """Every fault on a line of its own: one case a rule, and its failure names all files at fault."""
    return "\n".join(["", *found])


def layer_of(module: str) -> str:
    """hkdesk.store.records -> store; hkdesk itself -> __init__."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def matches(imported: str, names: set[str]) -> str:
    """The entry of `names` that an import falls under, or nothing."""
    parts = imported.split(".")
    return next((".".join(parts[:n]) for n in range(1, len(parts) + 1) if ".".join(parts[:n]) in names), "")


def fault(layer: str, imported: str) -> str:
    """Why a module of a layer may not import this; nothing when it may."""
    if layer not in MAY_IMPORT:
        return f"hkdesk.{layer} has no place among the layers"
    if imported == "hkdesk" or imported.startswith("hkdesk."):
        other = layer_of(imported)
        if other in {layer, "__version__", "__init__"} or other in MAY_IMPORT[layer]:
            return ""
        return f"{layer} may not import {other}"
    if entry := matches(imported, NOBODY):
        return f"nobody may import {entry}"
    if entry := matches(imported, set(OWNERS)):
        return "" if layer in OWNERS[entry] else f"{entry} belongs to {', '.join(sorted(OWNERS[entry]))}"
    return "" if imported.split(".")[0] in sys.stdlib_module_names else f"{imported} has no owner"


def faults(source: str, module: str) -> list[str]:
    layer = layer_of(module)
    return [f"{module}:{line}: {why}" for line, name in imports(source, module) if (why := fault(layer, name))]


def test_imports_keep_to_the_layers():
    found = [text for path in modules() for text in faults(path.read_text(encoding="utf-8"), name_of(path))]
    assert not found, told(found)


@pytest.mark.parametrize(
    ("module", "source", "why"),
    [
        ("hkdesk.domain.case.case", "import hkdesk.i18n", "domain may not import i18n"),
        ("hkdesk.domain.case.case", "from hkdesk import paths", "domain may not import paths"),
        ("hkdesk.domain.case.case", "from ...store import records", "domain may not import store"),
        ("hkdesk.store.__init__", "from ..catalog.load import items", "store may not import catalog"),
        (
            "hkdesk.store.open",
            "def f():\n    from hkdesk.documents import blocks",
            "store may not import documents",
        ),
        (
            "hkdesk.services.x",
            "if TYPE_CHECKING:\n    from hkdesk.ui import app",
            "services may not import ui",
        ),
        (
            "hkdesk.cli.main",
            "import importlib\nimportlib.import_module('hkdesk.ui.app')",
            "cli may not import ui",
        ),
        ("hkdesk.ui.app", "import hkdesk.store.store", "ui may not import store"),
        ("hkdesk.errors", "from hkdesk.domain import case", "errors may not import domain"),
        ("hkdesk.services.x", "from PySide6.QtCore import QObject", "PySide6 belongs to ui"),
        ("hkdesk.ui.x", "import pypdfium2 as pdfium", "pypdfium2 belongs to scanning"),
        ("hkdesk.services.x", "import sqlite3", "sqlite3 belongs to store"),
        ("hkdesk.services.x", "from zipfile import ZipFile", "zipfile belongs to exchange"),
        ("hkdesk.ui.x", "from urllib import request", "nobody may import urllib.request"),
        ("hkdesk.ui.x", "import socket", "nobody may import socket"),
        ("hkdesk.ui.x", "import pandas as pd", "pandas has no owner"),
        ("hkdesk.helpers.x", "import os", "hkdesk.helpers has no place among the layers"),
    ],
)
def test_a_broken_rule_is_found(module, source, why):
    assert [text.partition(": ")[2] for text in faults(source, module)] == [why]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("hkdesk.ui.app", "from hkdesk.services import case_file\nfrom PySide6 import QtCore"),
        (
            "hkdesk.store.records",
            "from . import schema\nfrom hkdesk.domain.case.case import Case\nimport sqlcipher3",
        ),
        ("hkdesk.services.x", "from urllib.parse import quote\nfrom hkdesk import __version__"),
        ("hkdesk.domain.case.case", "from dataclasses import dataclass\nfrom hkdesk.errors import InvalidInput"),
    ],
)
def test_what_is_allowed_passes(module, source):
    assert faults(source, module) == []


def own_files() -> list[Path]:
    folders = ("hkdesk", "tests", "bench", ".dev")
    return [ROOT / "dev.py", *(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))]


def oversized(source: str) -> list[str]:
    """What is longer than a reader can hold: the file, or a function in it."""
    lines = source.count("\n")
    found = [f"the file has {lines} lines"] if lines > LONGEST_FILE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{node.name} has {length} lines")
    return found


def test_files_and_functions_stay_readable():
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {text}"
        for path in own_files()
        for text in oversized(path.read_text(encoding="utf-8"))
    ]
    assert not found, told(found)


def test_an_oversized_file_and_function_are_found():
    assert oversized("x = 1\n" * 401) == ["the file has 401 lines"]
    assert oversized("def f():\n" + "    x = 1\n" * 60) == ["f has 61 lines"]


LOADED_BY = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def without_window() -> list[str]:
    """Every module outside ui that can be imported (not the ones that run when imported)."""
    names = (name_of(path).removesuffix(".__init__") for path in modules())
    return [name for name in names if layer_of(name) != "ui" and not name.endswith("__main__")]


def loaded_by(names: list[str]) -> set[str]:
    """The top-level packages in memory after a fresh interpreter has imported these."""
    command = [sys.executable, "-c", LOADED_BY, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_nothing_outside_the_window_loads_qt():
    loaded = loaded_by(without_window())
    assert "hkdesk" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


def test_loaded_qt_would_be_seen():
    assert "PySide6" in loaded_by(["PySide6.QtCore"])


def test_no_two_files_import_each_other_in_a_circle():
    """Inside functions and under TYPE_CHECKING too: a part does not know what it is a part of."""
    found = circles(import_graph(read_modules()))
    assert not found, told([" <-> ".join(one) for one in found])


def test_a_circle_is_found():
    sources = {
        "hkdesk.ui.a": "def f():\n    from hkdesk.ui.b import B",
        "hkdesk.ui.b": "if TYPE_CHECKING:\n    from . import c",
        "hkdesk.ui.c": "import importlib\nimportlib.import_module('hkdesk.ui.a')\nfrom hkdesk.ui import d",
        "hkdesk.ui.d": "from hkdesk.ui.e import E\nimport PySide6.QtCore",
        "hkdesk.ui.e.__init__": "",
        "hkdesk.ui.__init__": "",
    }
    assert circles(import_graph(sources)) == [("hkdesk.ui.a", "hkdesk.ui.b", "hkdesk.ui.c")]
    assert import_graph(sources)["hkdesk.ui.d"] == {"hkdesk.ui.e.__init__"}
    del sources["hkdesk.ui.b"]
    assert circles(import_graph(sources)) == []


# The rooms of the domain from the ground up. A room imports from the floors under its own and from itself: rooms on one
# floor are strangers, so what a change is (`changes`) and where a case stands (`standing`) know nothing of each other.
FLOORS: tuple[set[str], ...] = (
    {"values"},
    {"content", "paper", "figures"},
    {"case"},
    {"assessment"},
    {"agreement"},
    {"letters", "privacy", "week"},
    {"unit"},
    {"changes", "standing", "staff"},
)


def rises(graph: dict[str, set[str]]) -> list[str]:
    """What a module of the domain imports from its own floor or from one above it."""
    floor = {room: level for level, rooms in enumerate(FLOORS) for room in rooms} | {"__init__": -1}
    found = []
    for module, imported in graph.items():
        for other in sorted(imported):
            here, there = (name.removeprefix("hkdesk.domain.").split(".")[0] for name in (module, other))
            if here != there and floor[there] >= floor[here]:
                found.append(f"{module} imports {other}")
    return found


def domain() -> dict[str, set[str]]:
    inside = {name: text for name, text in read_modules().items() if name.startswith("hkdesk.domain.")}
    return import_graph(inside)


def test_every_room_of_the_domain_has_a_floor():
    rooms = {path.name for path in (PACKAGE / "domain").iterdir() if any(path.glob("*.py"))}
    assert rooms == set.union(*FLOORS)


def test_the_floors_of_the_domain_rest_on_each_other():
    found = rises(domain())
    assert not found, told(found)


def test_a_way_up_is_found():
    graph = {
        "hkdesk.domain.values.checks": {"hkdesk.domain.case.terms"},
        "hkdesk.domain.changes.apply": {"hkdesk.domain.standing.due", "hkdesk.domain.changes.steps"},
        "hkdesk.domain.standing.due": {"hkdesk.domain.letters.ready", "hkdesk.domain.values.checks"},
    }
    assert rises(graph) == [
        "hkdesk.domain.values.checks imports hkdesk.domain.case.terms",
        "hkdesk.domain.changes.apply imports hkdesk.domain.standing.due",
    ]


MOST_IN_A_FOLDER = 25


def crowded(folders: dict[str, int]) -> list[str]:
    """The folders with more modules than a reader can look over."""
    return [f"{folder} holds {count} modules" for folder, count in folders.items() if count > MOST_IN_A_FOLDER]


def test_no_folder_is_crowded():
    counts: dict[str, int] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        folder = path.parent.relative_to(ROOT).as_posix()
        counts[folder] = counts.get(folder, 0) + 1
    assert "hkdesk/domain/case" in counts
    found = crowded(counts)
    assert not found, told(found)
    assert crowded({"tests": 25, "hkdesk/ui": 26}) == ["hkdesk/ui holds 26 modules"]
