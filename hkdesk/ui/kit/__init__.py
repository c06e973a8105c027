"""The kit every page is built from; each piece is imported from its own module (docs/kit.md)."""
