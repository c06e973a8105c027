"""The line on top of a page and what unfolds from it."""
