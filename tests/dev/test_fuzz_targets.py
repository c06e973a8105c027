"""Each reader of outside input on good inputs, and on the same cut, turned and grown by chance: it answers or refuses.

This is no fuzzing: it holds the targets of `.dev/fuzz` to be sound, and what a long run has found to stay mended. The
run itself is guided by coverage and outside the tests (docs/development.md).
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TRIED = 25


def load():
    spec = importlib.util.spec_from_file_location("fuzz_targets", ROOT / ".dev" / "fuzz" / "targets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_targets"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


targets = load()


def spoiled(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _time in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                del data[at : at + chance.randint(1, 30)]
            case 1:
                data[at:at] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 8)))
            case 2 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case _:
                data[at:at] = data[max(at - 40, 0) : at] * chance.randint(1, 4)
    return bytes(data)


def answers(target, data: bytes) -> bool:
    """Whether it was read; False when it was refused with a sentence. Anything else is raised."""
    try:
        target.read(data)
    except Exception as error:
        if not targets.refused(error):
            raise
        return False
    return True


@pytest.mark.filterwarnings("ignore")
@pytest.mark.allow_log("pypdf")
@pytest.mark.parametrize("name", targets.TARGETS)
def test_what_is_spoiled_is_answered_or_refused(name, qapp, qtlog):
    target, chance = targets.TARGETS[name], random.Random(name)
    with qtlog.disabled():
        seeds = list(target.seeds())
        read = [seed for seed in seeds if answers(target, seed)]
        assert read, "no seed is read at all"
        for _time in range(TRIED):
            answers(target, spoiled(chance.choice(seeds), chance))


def test_the_inputs_that_a_run_has_found_are_refused_or_read(qapp):
    for name, data in targets.FOUND:
        answers(targets.TARGETS[name], data)
