"""argparse speaks bokmål here: each sentence a user can meet is in the table, for the Python that runs."""

from __future__ import annotations

import argparse
import ast
import inspect

import pytest

from hkdesk.cli.argparse_words import SENTENCES
from hkdesk.cli.parser import read_arguments
from hkdesk.errors import InvalidInput

# Said to who writes a parser, never to who uses one.
TO_THE_PROGRAMMER = (
    *("conflicting ", ".__call__", "'required' is", "mutually exclusive", "%r is not callable", "cannot "),
    *(
        "invalid option",
        "dest= is",
        "invalid conflict",
        'argument "-"',
        "deprecated",
        "option '",
        "command '",
        "argument '%(argument_name)s' is",
    ),
    *("%(prog)s: warning", " (default: "),
)


def said_by_argparse() -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
            found.update(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
    return found


def test_each_sentence_a_user_can_meet_has_its_words() -> None:
    said = {text for text in said_by_argparse() if not text.startswith(TO_THE_PROGRAMMER)}
    assert "expected one argument" in said
    assert said - set(SENTENCES) == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "Dette mangler: FILE"),
        (["check", "a.json", "--on"], "--on: trenger en verdi"),
        (["list", "--json=ja"], "--json: tar ingen verdi, men fikk 'ja'"),
        (["flytt"], "«flytt» er ikke et valg. Velg blant: "),
        (["packet", "a.json", "--l", "nb", "--o"], "--o"),
    ],
)
def test_what_is_wrong_is_said_in_bokmal(words: list[str], said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_arguments(words)
    assert said in str(refused.value)
    assert not {"argument", "expected", "usage"} & set(str(refused.value).replace(":", " ").split())
