"""Which classes make fields to type in: read off the code, and told by the fields themselves while they are made."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

import hkdesk.ui

ROOT = Path(hkdesk.ui.__file__).parent
KIT = ROOT / "kit"
FIELDS = {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"} | {
    "TextArea",
    "TextLine",
    "DateField",
    "NumberField",
    "TimeField",
    "LineField",
    "Spin",
    "SearchField",
}
ROWS = {"text_row", "date_row", "spin_row"}


def makers() -> set[str]:
    """Every class or function outside the kit that makes a field, and every class that inherits the making."""
    found = {f"{_module(file)}.{name}" for file in _files() for name in _making(ast.parse(file.read_text("utf-8")))}
    for _loader, name, _package in pkgutil.walk_packages(hkdesk.ui.__path__, "hkdesk.ui."):
        importlib.import_module(name)
    return found | {_name(one) for maker in found for one in _heirs(_class(maker))}


def _files() -> Iterator[Path]:
    return (file for file in sorted(ROOT.rglob("*.py")) if KIT not in file.parents)


def _module(file: Path) -> str:
    return ".".join(file.relative_to(ROOT.parents[1]).with_suffix("").parts)


def _making(tree: ast.Module) -> Iterator[str]:
    """The names at the top of a module in which a field is made, of ours or of Qt's."""
    kinds = FIELDS | {
        one.name
        for one in tree.body
        if isinstance(one, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id in FIELDS for b in one.bases)
    }
    for one in tree.body:
        calls = [call.func for call in ast.walk(one) if isinstance(call, ast.Call)]
        names = [func.id for func in calls if isinstance(func, ast.Name)]
        rows = [func.attr for func in calls if isinstance(func, ast.Attribute)]
        if kinds & set(names) or ROWS & set(rows):
            assert isinstance(one, ast.ClassDef | ast.FunctionDef), f"line {one.lineno} makes a field"
            yield one.name


def _class(name: str) -> type[Any] | None:
    module, _dot, own = name.rpartition(".")
    found = getattr(sys.modules[module], own)
    return found if inspect.isclass(found) else None


def _heirs(one: type[Any] | None) -> Iterator[type[Any]]:
    for heir in one.__subclasses__() if one is not None else ():
        if heir.__module__.startswith("hkdesk.ui"):
            yield heir
            yield from _heirs(heir)


def _name(one: type[Any]) -> str:
    return f"{one.__module__}.{one.__qualname__}"


# told by the fields themselves

_MADE_BY = "made_by"


def watch(patch: pytest.MonkeyPatch) -> list[QWidget]:
    """From now on every field remembers who made it, and stands in the list that is answered."""
    made: list[QWidget] = []
    for kind in (QLineEdit, QTextEdit):
        patch.setattr(kind, "__init__", _remembering(kind.__init__, made))
    return made


def _remembering(init: Any, made: list[QWidget]) -> Any:
    def remember(field: QWidget, *args: Any, **kwargs: Any) -> None:
        init(field, *args, **kwargs)
        field.setProperty(_MADE_BY, _makers_in(sys._getframe(1)))
        made.append(field)

    return remember


def _makers_in(frame: FrameType | None) -> list[str]:
    """Who stands first outside the kit in the calls that led here: its name, and that of what it is an heir as."""
    while frame is not None:
        file = Path(frame.f_code.co_filename)
        if ROOT in file.parents and KIT not in file.parents:
            maker = f"{_module(file)}.{frame.f_code.co_qualname.split('.')[0]}"
            return [maker, *{_name(type(frame.f_locals["self"]))}] if "self" in frame.f_locals else [maker]
        frame = frame.f_back
    return []


def made_by(field: QWidget) -> list[str]:
    """Who made the field; empty for what is Qt's own."""
    return list(field.property(_MADE_BY) or [])
