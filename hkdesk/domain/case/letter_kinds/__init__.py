"""The kinds of letters: what a record of one says, and the records."""
