"""The inventory of what the built program carries (`.dev/inventory.py`), held against CycloneDX's own schema."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from urllib.parse import urljoin

import pytest
from jsonschema import Draft7Validator
from packaging.utils import canonicalize_name
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = datetime(2026, 11, 30, 12, tzinfo=UTC)


def load():
    spec = importlib.util.spec_from_file_location("inventory", ROOT / ".dev" / "inventory.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


inventory = load()


@pytest.fixture(scope="module")
def made():
    return json.loads(inventory.text_of(inventory.inventory(made=MADE)))


def validator() -> Draft7Validator:
    """CycloneDX 1.6 as its library carries it, with the two schemas it refers to."""
    folder = resources.files("cyclonedx.schema") / "_res"
    found = {
        name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
        for name in ("bom-1.6", "spdx", "jsf-0.82")
    }
    base = found["bom-1.6"]["$id"]  # the two are named beside it, by the names their files have in the library
    named = {urljoin(base, f"{name}.SNAPSHOT.schema.json"): one for name, one in found.items()}
    registry = Registry().with_resources((at, Resource.from_contents(one)) for at, one in named.items())
    return Draft7Validator(found["bom-1.6"], registry=registry)


def test_it_holds_the_published_schema(made):
    assert list(validator().iter_errors(made)) == []
    assert list(validator().iter_errors({**made, "components": [{"type": "no such type", "name": "x"}]})) != []


def test_every_package_to_run_stands_in_it_with_version_licence_and_the_hashes_of_the_lock(made):
    lock = inventory.locked((ROOT / ".dev" / "requirements.txt").read_text(encoding="ascii"))
    listed = {one["name"]: one for one in made["components"] if one.get("purl")}
    for name in ("pyside6-essentials", "sqlcipher3", "reportlab", "pypdf", "pypdfium2", "pillow", "holidays"):
        assert name in listed
    for name, one in listed.items():
        version, hashes = lock[name]
        assert one["version"] == version
        assert {found["content"] for found in one["hashes"]} == set(hashes) != set()
    assert all(one["licenses"] for one in made["components"])


def test_what_packages_carry_inside_is_named_and_what_is_not_packed_is_not(made):
    names = {one["name"] for one in made["components"]}
    assert {"cpython", "qt", "sqlite", "sqlcipher", "pdfium", "source-sans-3", "lucide"} <= names
    assert "pip" not in names
    assert "aiohttp" not in names  # comes with electronic signatures alone


def test_signatures_bring_their_own_packages_along():
    names = {one.name for one in inventory.inventory(sign=True).components}
    assert {"pyhanko", "aiohttp", "lxml"} <= names


def test_the_same_lock_gives_the_same_bytes(made):
    assert json.loads(inventory.text_of(inventory.inventory(made=MADE))) == made


def test_a_package_that_was_packed_and_is_not_listed_stops_the_build(tmp_path, capsys):
    (tmp_path / "PYZ-00.toc").write_text("('x.pyz', [('PIL.Image', '/x.py', 'PYMODULE')])", encoding="utf-8")
    (tmp_path / "COLLECT-00.toc").write_text("([('sqlcipher3/a.so', '/a.so', 'EXTENSION')],)", encoding="utf-8")
    assert inventory.packed(tmp_path) == {"pillow", "sqlcipher3"}
    assert inventory.main(["--work", str(tmp_path), "-o", str(tmp_path / "ok.json")]) == 0
    (tmp_path / "PYZ-00.toc").write_text("('x.pyz', [('hypothesis', '/x.py', 'PYMODULE')])", encoding="utf-8")
    assert inventory.main(["--work", str(tmp_path), "-o", str(tmp_path / "no.json")]) == 1
    assert "packed and not listed: hypothesis" in capsys.readouterr().err
    assert not (tmp_path / "no.json").exists()


def test_nothing_built_is_no_inventory(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / ".dev" / "inventory.py", "--work", tmp_path, "-o", tmp_path / "x.json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no tables" in done.stderr


def test_a_version_that_is_not_the_locks_is_refused():
    lock = {canonicalize_name("pypdf"): ("0.1", ("0" * 64,))}
    with pytest.raises(inventory.Missing, match="the lock says"):
        inventory.package("pypdf", lock)
