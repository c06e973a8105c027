"""A staff list from an HR system: what its columns are, who stands in it, and what it would change here."""
