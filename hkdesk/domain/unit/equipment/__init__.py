"""The unit's things that can be lent: the catalogue, and who has what."""
