"""The file formats of a staff list, each read into a `hkdesk.domain.staff.sheet.Sheet` of plain text."""
