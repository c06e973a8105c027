"""Every text of a case is told by a name in words, and none by its path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.domain.case.file import from_bytes
from hkdesk.domain.values.texts import texts_in
from hkdesk.errors import ExitCode
from hkdesk.services.words.fields import field_text
from tests.cli.test_commands import answer

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"


def test_every_text_of_the_example_has_a_name() -> None:
    for path, _text in texts_in(from_bytes(EXAMPLE.read_bytes())):
        said = field_text(path)
        assert said, path
        assert not set("._[]") & set(said), path


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("case.terms.extent.note", "Mer om omfanget"),
        ("case.terms.equipment.lines[2].name", "Utstyrsliste"),
        ("case.employee.title", "Stillingen"),
        ("case.dialogues[0].agreed", "Samtalene"),
        ("unit.time_system", "Enheten"),
        ("", ""),
    ],
)
def test_a_field_is_called_by_its_own_name_or_by_the_nearest(path: str, said: str) -> None:
    assert field_text(path) == said


def test_no_command_tells_a_person_of_a_field_by_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    data = json.loads(EXAMPLE.read_bytes())
    data["case"]["agreements"] = []
    data["case"]["terms"]["duration"]["start"] = None
    data["unit"]["manager_name"] = ""
    plain, odd = tmp_path / "plain.json", tmp_path / "odd.json"
    plain.write_text(json.dumps(data))
    data["case"]["employee"]["title"] = "Arkitekt 🙂"
    data["case"]["terms"]["extent"]["note"] = "🙂"
    odd.write_text(json.dumps(data))
    said = ""
    for arguments in (
        ("check", odd),
        ("scope", odd),
        ("assess", odd),
        ("--store", tmp_path / "desk.db", "import", odd),
        ("packet", plain, "-o", tmp_path / "plain.pdf"),
        ("letter", plain, "other_place", "-o", tmp_path / "letter.pdf"),
    ):
        code, out, err = answer(capsys, *arguments)
        assert code in (ExitCode.DONE, ExitCode.NOT_IN_ORDER), (arguments, err)
        said += out
    assert "Navnet på leder mangler." in said
    assert "Stillingen: Tegnet «🙂»" in said
    for key in ("field:", "point:", "clash:", "case:", "case.", "unit.", "terms.", "manager_name"):
        assert key not in said, key
