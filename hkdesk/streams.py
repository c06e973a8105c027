"""In which encoding the command line speaks, so that letters come out whole wherever its answer goes.

A console takes every letter, and a file is UTF-8. What goes into a pipe is read by another program, and on Windows that
one (PowerShell 5.1, `for /f`, .NET) reads it in the code page of the console they share.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Mapping
from io import TextIOWrapper
from typing import TextIO

from hkdesk.windows import console_code_page

_UTF_8 = "utf-8"
_INSTEAD = "backslashreplace"  # for a letter that the encoding has not: never a crash, and never another letter


def speak(stream: TextIO | None, environment: Mapping[str, str]) -> None:
    """Sets the encoding of standard output or standard error; None is a program without a console."""
    if isinstance(stream, TextIOWrapper):
        encoding, errors = wanted(environment, console_code_page() if _is_pipe(stream) else 0)
        stream.reconfigure(encoding=encoding, errors=errors)


def wanted(environment: Mapping[str, str], code_page: int) -> tuple[str, str]:
    """Encoding, and what becomes of a letter it has not.

    Args:
        environment: `PYTHONIOENCODING` decides where it is set, as for any program in Python. A built program has to
            ask itself, for it leaves Python's variables alone.
        code_page: that of the console whose other programs read the answer; 0 is none.
    """
    said, _colon, errors = environment.get("PYTHONIOENCODING", "").partition(":")
    for name in (said, f"cp{code_page}" if code_page else ""):
        if _known(name):
            return name, errors if _handles(errors) else _INSTEAD
    return _UTF_8, errors if _handles(errors) else _INSTEAD


def takes_all_letters(stream: TextIO) -> bool:
    """Whether the stream speaks UTF-8. Where not, data are written with escapes, in ASCII, which all read alike."""
    return not _known(stream.encoding or "") or codecs.lookup(stream.encoding).name == _UTF_8


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _known(encoding: str) -> bool:
    try:
        return bool(encoding) and bool(codecs.lookup(encoding))
    except LookupError:
        return False


def _handles(errors: str) -> bool:
    try:
        return bool(errors) and bool(codecs.lookup_error(errors))
    except LookupError:
        return False
