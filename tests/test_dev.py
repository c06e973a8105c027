"""dev.py without a network: what it decides, and what it writes down."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).resolve().parent.parent
DPKG = """installed libegl1,
installed libglib2.0-0t64,libglib2.0-0 (= 2.80.0-6), libglib2.0-zero
config-files libgl1,
installed fonts-dejavu-core,
"""


def wanted(verb: str = "demo", *, display: bool = False, venv_module: bool = True, java: bool = True) -> list[str]:
    return dev.wanted_packages(verb, display=display, venv_module=venv_module, java=java, python="3.11")


def test_packages_for_a_machine_without_a_screen():
    assert wanted() == list(dev.QT_PACKAGES)


def test_a_screen_adds_the_x_libraries():
    assert wanted(display=True) == [*dev.QT_PACKAGES, *dev.XCB_PACKAGES]


@pytest.mark.parametrize("display", [True, False])
def test_the_tests_bring_a_desktop_in_memory_and_what_reads_it(display):
    for verb in ("setup", "test"):
        packages = wanted(verb, display=display)
        assert [packages.count(one) for one in dev.EAR_PACKAGES] == [1] * len(dev.EAR_PACKAGES)
    assert {*dev.XCB_PACKAGES, "xvfb", "at-spi2-core"} <= set(dev.EAR_PACKAGES)


def test_a_python_without_ensurepip_gets_it_first():
    assert wanted(venv_module=False)[0] == "python3.11-venv"


@pytest.mark.parametrize("verb", dev.VERBS)
def test_java_is_wanted_where_documents_are_checked(verb):
    assert ("default-jdk-headless" in wanted(verb, java=False)) == (verb in {"setup", "test", "demo"})
    assert "default-jdk-headless" not in wanted(verb, java=True)


@pytest.mark.parametrize("verb", dev.VERBS)
def test_dictionaries_are_wanted_where_the_spelling_is_checked(verb):
    assert ({"hunspell", "hunspell-no", "hunspell-en-gb"} <= set(wanted(verb))) == (verb in {"setup", "check"})


@pytest.mark.parametrize("verb", dev.VERBS)
def test_a_database_server_is_wanted_where_the_tests_run(verb):
    assert ("postgresql" in wanted(verb)) == (verb in {"setup", "test"})


def test_only_what_is_installed_or_provided_counts_as_there():
    asked = ["libegl1", "libglib2.0-0", "libgl1", "fonts-dejavu-core", "libdbus-1-3"]
    assert dev.absent(asked, DPKG) == ["libgl1", "libdbus-1-3"]
    assert dev.absent(asked, "") == asked


def test_the_line_to_run_names_every_package():
    line = dev.install_line(["libegl1", "libgl1"])
    assert line.startswith("sudo apt-get update && ")
    assert line.endswith(" libegl1 libgl1")


def test_the_stamp_follows_the_lock_and_the_python():
    stamps = {dev.stamp_of(lock, python) for lock in (b"a==1", b"a==2") for python in ("3.11", "3.12")}
    assert len(stamps) == 4
    assert dev.stamp_of(b"a==1", "3.11") in stamps


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A checkout with a lock and a virtual environment that nothing is installed in."""
    lock, venv = tmp_path / "lock.txt", tmp_path / ".venv"
    lock.write_text("a==1\n")
    venv.mkdir()
    (venv / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.2\n")
    for name, value in {"LOCK": lock, "VENV": venv, "STAMP": venv / "stamp"}.items():
        monkeypatch.setattr(dev, name, value)
    return tmp_path


def test_only_the_right_stamp_saves_the_installation(folder):
    assert not dev.stamped()
    dev.STAMP.write_text(dev.current_stamp())
    assert dev.stamped()
    dev.LOCK.write_text("a==2\n")
    assert not dev.stamped()


def test_another_python_in_the_environment_voids_the_stamp(folder):
    dev.STAMP.write_text(dev.current_stamp())
    (dev.VENV / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n")
    assert not dev.stamped()


def test_a_folder_without_environment_is_not_stamped(folder):
    (dev.VENV / "pyvenv.cfg").unlink()
    dev.STAMP.write_text("")
    assert not dev.stamped()


@pytest.mark.parametrize(("windows", "tail"), [(False, "bin/python"), (True, "Scripts/python.exe")])
def test_the_interpreter_of_each_platform(windows, tail):
    assert dev.venv_python(Path("x"), windows).as_posix() == f"x/{tail}"


def test_words_after_the_verb_are_handed_on():
    assert dev.parse(["test", "-k", "dato", "--lf", "tests/domain"]) == (
        "test",
        ["-k", "dato", "--lf", "tests/domain"],
    )
    assert dev.parse(["demo"]) == ("demo", [])


@pytest.mark.parametrize("argv", [[], ["dance"]])
def test_an_unknown_verb_is_a_usage_error(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        dev.parse(argv)
    assert stopped.value.code == 2
    assert "VERB" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ([], ["-n", "2"]),
        (["-k", "x"], ["-n", "2", "-k", "x"]),
        (["-n0"], ["-n0"]),
        (["-n", "4"], ["-n", "4"]),
        (["--pdb"], ["--pdb"]),
    ],
)
def test_two_workers_unless_told_otherwise(extra, expected):
    assert dev.pytest_arguments(extra) == expected


def test_tests_run_without_a_screen_unless_one_is_asked_for():
    assert dev.environment("test", {})["QT_QPA_PLATFORM"] == "offscreen"
    assert dev.environment("test", {"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"
    assert "QT_QPA_PLATFORM" not in dev.environment("run", {})


def test_what_the_tests_compile_is_kept_for_the_processes_they_start():
    surroundings = {"PYTHONDONTWRITEBYTECODE": "1"}
    assert "PYTHONDONTWRITEBYTECODE" not in dev.environment("test", surroundings)
    assert dev.environment("run", surroundings)["PYTHONDONTWRITEBYTECODE"] == "1"


def test_an_unsupported_python_is_refused_before_anything_is_made(monkeypatch, capsys):
    monkeypatch.setattr(dev, "NEWEST", (3, 10))
    assert dev.main(["setup"]) == dev.SURROUNDINGS
    assert "3.11, 3.12 or 3.13" in capsys.readouterr().err


# --- the lock --------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """Package -> version in a lock."""
    text = (ROOT / ".dev" / name).read_text(encoding="ascii")
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^ \\]+)", text, re.MULTILINE))


def project() -> tuple[list[Requirement], list[Requirement]]:
    """What pyproject.toml asks for: to run, and to develop."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(r) for r in data["project"]["dependencies"]], [
        Requirement(r) for r in data["dependency-groups"]["dev"]
    ]


def test_the_locks_hold_what_the_project_asks_for():
    run, develop = project()
    for lock, asked in ((locked("requirements.txt"), run), (locked("requirements-dev.txt"), run + develop)):
        for requirement in asked:
            version = lock.get(canonicalize_name(requirement.name))
            assert version, requirement
            assert requirement.specifier.contains(version), requirement


def test_dev_and_the_project_name_the_same_pythons():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest, newest = dev.OLDEST, dev.NEWEST
    assert data["project"]["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_both_locks_agree():
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_hashes_and_no_address(name):
    text = (ROOT / ".dev" / name).read_text(encoding="ascii")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(locked(name))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert not re.search(r"://|--(?:index|extra-index|find-links|trusted)|[ =](?:/|[A-Z]:)", text)


# --- the translations check ------------------------------------------------------------------------------


def load_checker():
    spec = importlib.util.spec_from_file_location("check_translations", ROOT / ".dev" / "check_translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


IMPORT = "from hkdesk.i18n import N_, _\n"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('_(f"{n} saker")', "one literal text"),
        ('_("Hei " + name)', "one literal text"),
        ('_("ja" if x else "nei")', "one literal text"),
        ('_("{n} saker".format(n=1))', "one literal text"),
        ("N_(text)", "one literal text"),
        ('_("a", "b")', "exactly one text"),
        ('_("")', "empty text"),
        ('_("{} saker").format(3)', "plain name"),
        ('_("{0} saker").format(3)', "plain name"),
        ('_("{n saker").format(n=3)', "expected '}'"),
        ('_("{n} saker")', "given []"),
        ('_("{n} saker").format(m=3)', "given ['m']"),
        ('_("{n} saker").format(n=3, m=4)', "given ['m', 'n']"),
        ('_("saker").format(n=3)', "placeholders []"),
    ],
)
def test_a_text_that_cannot_be_translated_is_found(line, complaint):
    found = list(load_checker().faults_in(IMPORT + line, "x.py"))
    assert len(found) == 1
    assert found[0].startswith("x.py:2: ")
    assert complaint in found[0]


@pytest.mark.parametrize(
    "line",
    [
        '_("Ferdig")',
        '_("{n} saker").format(n=3)',
        'N_("{n} saker")',
        "_(TABLE[key])",
        '_("{a}").format(**values)',
    ],
)
def test_a_good_text_passes(line):
    assert list(load_checker().faults_in(IMPORT + line, "x.py")) == []


def test_another_function_called_underscore_is_left_alone():
    assert list(load_checker().faults_in("def _(x): ...\n_(f'{x}')", "x.py")) == []


def test_the_check_answers_one_when_a_module_is_at_fault(tmp_path, capsys):
    (tmp_path / "bad.py").write_text(IMPORT + '_(f"{n}")\n')
    assert load_checker().main(tmp_path) == 1
    assert "bad.py:2" in capsys.readouterr().out
    (tmp_path / "bad.py").write_text(IMPORT + '_("fin")\n')
    assert load_checker().main(tmp_path) == 0
