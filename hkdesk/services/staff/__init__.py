"""Taking in a staff list: read, compared, kept in one transaction, and taken back in one."""
