"""The terms of everything the built program carries, as one text: THIRD-PARTY.txt.

    python .dev/notices.py -o FILE [--sign]

Each package of the inventory stands with its version, its licence and the texts of licence that its own wheel brings.
A wheel that brings none stands with its licence's name alone; `inside` of the inventory names what packages carry.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cyclonedx.model.component import Component
from inventory import ROOT, Missing, inventory

_TERMS = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors|copyright)[^/]*$|/licen[cs]es/[^/]+$", re.IGNORECASE)
_LINE = "=" * 100
_RESOURCES = {
    "source-sans-3": "resources/fonts/OFL.txt",
    "lucide": "resources/icons/LICENSE",
}


def texts_of(name: str) -> Iterator[tuple[str, str]]:
    """Each text of licence in a package's wheel: its path in the wheel, and what it says."""
    for file in metadata.files(name) or ():
        path = file.as_posix()
        if _TERMS.search(path) and not path.endswith((".py", ".pyc", ".pyi")):
            where = Path(str(file.locate()))
            if where.is_file():
                yield path, where.read_text(encoding="utf-8", errors="replace").strip()


def licences(component: Component) -> str:
    """The names of its licences, as the inventory has them."""
    named = (
        getattr(one, "value", None) or getattr(one, "id", None) or getattr(one, "name", "")
        for one in component.licenses
    )
    return ", ".join(sorted(str(name) for name in named))


def terms(component: Component) -> str:
    """What stands for one component."""
    lines = [_LINE, f"{component.name} {component.version}", f"Licence: {licences(component)}"]
    own = ROOT / _RESOURCES[component.name] if component.name in _RESOURCES else None
    found = [(own.name, own.read_text(encoding="utf-8").strip())] if own else []
    if component.purl is not None:
        found += texts_of(component.name)
    for path, text in found:
        lines += ["", f"--- {path}", "", text]
    return "\n".join(lines)


def notices(*, sign: bool = False) -> str:
    """The whole text. Raises Missing as the inventory does."""
    bom = inventory(sign=sign)
    own = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    head = (
        "hkdesk carries the works below. Each stands under its own terms. Qt and PySide6 are used under the LGPL,\n"
        "version 3: their libraries lie as files of their own in the program folder and may be replaced."
    )
    whole = bom.metadata.component
    assert whole is not None
    parts = [f"hkdesk {whole.version}\n\n{own}", head]
    parts += [terms(one) for one in sorted(bom.components, key=lambda one: one.name)]
    return "\n\n".join(parts) + "\n"


def main(argv: Sequence[str]) -> int:
    """Writes the text; 1 when it would not be true."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--sign", action="store_true", help="with the library for electronic signatures")
    options = parser.parse_args(argv)
    try:
        text = notices(sign=options.sign)
    except Missing as missing:
        print(f"notices: {missing}", file=sys.stderr)
        return 1
    options.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
