"""An inventory of what the built program carries (SBOM), as CycloneDX 1.6 in JSON.

    python .dev/inventory.py -o FILE [--work FOLDER] [--sign]

Packages are those that hkdesk's own dependencies need on this platform, each in the version and with the SHA-256 of
every file the lock allows. Beside them stand the interpreter and what packages carry inside: Qt, SQLite, SQLCipher,
PDFium, fonts and icons, for those are what a warning about a weakness names. With `--work`, the folder PyInstaller
worked in, what was packed is held against the list, and a package that is not on it is refused.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import platform
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".dev" / "requirements-dev.txt"  # holds all of the lock to run, and what a signature needs
NOT_PACKED = frozenset({"pip"})  # sqlite-utils names it; build.spec leaves it out

# Licences of packages that name theirs in words of their own, as docs/dependencies.md has them.
LICENCES = {
    "aiohappyeyeballs": "PSF-2.0",
    "aiosignal": "Apache-2.0",
    "asn1crypto": "MIT",
    "backports-tarfile": "MIT",
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "click-default-group": "public domain",
    "et-xmlfile": "MIT",
    "frozenlist": "Apache-2.0",
    "jaraco-classes": "MIT",
    "lxml": "BSD-3-Clause",
    "openpyxl": "MIT",
    "oscrypto": "MIT",
    "pluggy": "MIT",
    "propcache": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "rl-accel": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "six": "MIT",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "tzdata": "Apache-2.0",
    "tzlocal": "MIT",
    "yarl": "Apache-2.0",
}


class Missing(Exception):
    """The inventory would not be true; the text says why."""


def locked(lock: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each package of a lock by its canonical name: its version and the SHA-256 of every file that may be installed."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        named = re.match(r"([A-Za-z0-9._-]+)==([^ ;\\\n]+)", entry)
        if named:
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
            found[canonicalize_name(named[1])] = (named[2], hashes)
    return found


def needed(roots: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every package that the roots need on this platform, each with those it needs itself, but what is not packed.

    Raises:
        Missing: one of them is not installed, so nobody can say what it needs.
    """
    found: dict[str, tuple[str, ...]] = {}
    waiting = list(_applying(roots, ""))
    while waiting:
        name, extras = waiting.pop()
        if name in found or name in NOT_PACKED:
            continue
        try:
            asked = metadata.requires(name) or []
        except metadata.PackageNotFoundError as error:
            raise Missing(f"{name} is not installed") from error
        below = [one for extra in ("", *extras) for one in _applying(asked, extra) if one[0] not in NOT_PACKED]
        found[name] = tuple(sorted({one for one, _extras in below}))
        waiting += below
    return found


def _applying(asked: Iterable[str], extra: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    environment = {"extra": extra}
    for one in map(Requirement, asked):
        if one.marker is None or one.marker.evaluate(environment):
            yield canonicalize_name(one.name), tuple(sorted(one.extras))


def licence_of(name: str) -> str:
    """The licence of an installed package: SPDX where the package says so, else as it was read by hand.

    Raises:
        Missing: neither; docs/dependencies.md and `LICENCES` want a line.
    """
    about = metadata.metadata(name)
    said = about["License-Expression"] if "License-Expression" in about else LICENCES.get(name)
    if not said:
        raise Missing(f"{name} names no licence; add it to LICENCES and docs/dependencies.md")
    return str(said)


def package(name: str, lock: dict[str, tuple[str, tuple[str, ...]]]) -> Component:
    """A package as it lies in the lock. Raises Missing where another version is installed, or none is locked."""
    version, hashes = lock.get(name, ("", ()))
    there = metadata.version(name)
    if there != version:
        raise Missing(f"{name} {there} is installed, the lock says {version or 'nothing'}")
    link = PackageURL(type="pypi", name=name, version=version)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=link.to_string(),
        purl=link,
        licenses=[LicenseFactory().make_from_string(licence_of(name))],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )


def inside() -> list[Component]:
    """What is no package of its own: the interpreter, and what packages and `resources/` carry inside."""
    import pypdfium2
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    parts = [
        ("cpython", platform.python_version(), "Python-2.0.1", ComponentType.PLATFORM),
        ("qt", qVersion(), "LGPL-3.0-only", ComponentType.LIBRARY),
        ("sqlite", dbapi2.sqlite_version, "blessing", ComponentType.LIBRARY),
        ("sqlcipher", cipher, "BSD-3-Clause", ComponentType.LIBRARY),
        ("pdfium", str(pypdfium2.PDFIUM_INFO), "BSD-3-Clause", ComponentType.LIBRARY),
    ]
    made = [_part(name, version, licence, kind) for name, version, licence, kind in parts]
    for name, licence, pattern in (
        ("source-sans-3", "OFL-1.1", "fonts/*.ttf"),
        ("lucide", "ISC", "icons/*.svg"),
        ("srgb-profile", "made with LittleCMS (MIT)", "documents/*.icc"),
    ):
        files = sorted((ROOT / "resources").glob(pattern))
        if not files:
            raise Missing(f"resources/{pattern} is empty")
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        made.append(_part(name, digest[:12], licence, ComponentType.FILE, digest))
    return made


def _part(name: str, version: str, licence: str, kind: ComponentType, digest: str = "") -> Component:
    return Component(
        type=kind,
        name=name,
        version=version,
        bom_ref=f"{name}@{version}",
        licenses=[LicenseFactory().make_from_string(licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)] if digest else (),
    )


def packed(work: Path) -> set[str]:
    """The packages of which PyInstaller has packed something, by the tables it leaves in its work folder.

    Raises:
        Missing: there are no tables, so nothing was built there.
    """
    tables = sorted(work.rglob("PYZ-00.toc")) + sorted(work.rglob("COLLECT-00.toc"))
    if len(tables) < 2:
        raise Missing(f"{work} holds no tables of PyInstaller")
    tops = {re.split(r"[./\\]", name)[0] for table in tables for name in _names(table)}
    owners = metadata.packages_distributions()
    return {canonicalize_name(one) for top in tops for one in owners.get(top, ())}


def _names(table: Path) -> Iterable[str]:
    waiting = [ast.literal_eval(table.read_text(encoding="utf-8"))]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple) and len(one) >= 3 and all(isinstance(word, str) for word in one[:3:2]):
            yield one[0]
        elif isinstance(one, list | tuple):
            waiting.extend(one)


def inventory(*, sign: bool = False, made: datetime | None = None) -> Bom:
    """The whole inventory. The same lock on the same platform gives the same serial number."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    roots = [*project["dependencies"], *(project["optional-dependencies"]["sign"] if sign else ())]
    lock, graph = locked(LOCK.read_text(encoding="ascii")), needed(roots)
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "hkdesk" / "__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    whole = _part("hkdesk", version[1], project["license"], ComponentType.APPLICATION)
    packages = {name: package(name, lock) for name in graph}
    rest = inside()
    bom = Bom(components=[*packages.values(), *rest])
    bom.metadata.component = whole
    bom.metadata.timestamp = made or datetime.now(UTC)
    direct = {name for name, _extras in _applying(roots, "")}
    bom.register_dependency(whole, [*(packages[name] for name in sorted(direct)), *rest])
    for name, below in graph.items():
        bom.register_dependency(packages[name], [packages[one] for one in below])
    known = "\n".join(sorted(str(one.bom_ref.value) for one in bom.components))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, f"{sys.platform}\n{known}")
    return bom


def text_of(bom: Bom) -> str:
    """The inventory as JSON."""
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def main(argv: Sequence[str]) -> int:
    """Writes the inventory; 1 when it would not be true."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--work", type=Path, help="the folder PyInstaller worked in")
    parser.add_argument("--sign", action="store_true", help="with the library for electronic signatures")
    options = parser.parse_args(argv)
    try:
        bom = inventory(sign=options.sign)
        listed = {one.name for one in bom.components}
        if options.work and (unlisted := packed(options.work) - listed):
            raise Missing("packed and not listed: " + ", ".join(sorted(unlisted)))
    except Missing as missing:
        print(f"inventory: {missing}", file=sys.stderr)
        return 1
    options.output.write_text(text_of(bom), encoding="utf-8")
    print(f"inventory: {len(bom.components)} components in {options.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
