"""Reading a staff list from its bytes, whichever of the two kinds it is."""

from __future__ import annotations

from hkdesk.domain.staff.sheet import Sheet
from hkdesk.errors import InvalidInput

BYTE_LIMIT = 20 * 1_048_576
"""The longest file that is read: 20,000 rows as CSV are 3 MB, as XLSX 2."""
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an XLS of before 2007, and an XLSX locked with a password
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"%pdf", b"{\\rtf")


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The tables in the file: one of a text file, one a sheet of a spreadsheet.

    Raises:
        InvalidInput: empty_file, file_too_big, staff_old_xls, staff_not_xlsx, staff_not_list, staff_no_text,
            staff_too_many, zip_too_big, zip_too_many or zip_locked.
    """
    if len(content) > BYTE_LIMIT:
        raise InvalidInput("file_too_big", got=len(content) // 1_048_576, limit=BYTE_LIMIT // 1_048_576)
    if not content.strip():
        raise InvalidInput("empty_file")
    if content.startswith(_OLD_OFFICE):
        raise InvalidInput("staff_old_xls")
    if content.startswith(_ZIP):
        from hkdesk.exchange.staff.spreadsheet import read_spreadsheet

        return read_spreadsheet(content)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:9].lower().startswith(_MARKUP):
        raise InvalidInput("staff_not_list")
    from hkdesk.exchange.staff.text import read_text

    return (read_text(content),)
