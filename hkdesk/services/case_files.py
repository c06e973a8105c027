"""Case files on disk: read with every fault named, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.file import BYTE_LIMIT, FORMAT, from_bytes, to_text
from hkdesk.domain.values.texts import texts_in
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.files import read_whole, write_whole
from hkdesk.services.paper.printable import first_unprintable

_FORMAT = f'"{FORMAT.partition("/")[0]}/'.encode()


def read_case_file(path: Path) -> CaseFile:
    """The case in the file.

    Raises:
        InvalidInput: the file or a field does not hold; file, field and reason are named.
        Surroundings: the file cannot be read.
    """
    if not path.is_file():
        raise InvalidInput("is_folder" if path.is_dir() else "no_such_file", file=str(path))
    content = read_whole(path, BYTE_LIMIT)
    if not content.strip():
        raise InvalidInput("empty_file", file=path.name)
    try:
        file = from_bytes(content)
    except InvalidInput as fault:
        raise _in_file(fault, path) from fault
    return file


def write_case_file(file: CaseFile, path: Path) -> None:
    """Writes the case; reading it gives an equal value.

    Raises:
        InvalidInput: would_replace_no_case, when something that is no case file has the name, such as the store.
        Surroundings: the disk stands in the way; what stood there still stands.
    """
    if path.is_file() and (there := read_whole(path, BYTE_LIMIT)) and _FORMAT not in there:
        raise InvalidInput("would_replace_no_case", file=str(path))
    write_whole(path, to_text(file).encode())


def _in_file(fault: HkdeskError, path: Path) -> InvalidInput:
    return InvalidInput(fault.code, field=fault.field, file=path.name, **fault.params)


def unprintable(file: CaseFile) -> tuple[InvalidInput, ...]:
    """One fault for each text with a letter the document font lacks. Such words are kept, but cannot go on paper."""
    found = ((path, first_unprintable(text)) for path, text in texts_in(file))
    return tuple(
        InvalidInput("glyph_missing", field=path, char=hit[0], codepoint=f"U+{ord(hit[0]):04X}")
        for path, hit in found
        if hit is not None
    )
