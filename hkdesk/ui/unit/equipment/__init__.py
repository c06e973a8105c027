"""Utstyr at Enheten: the catalogue, and who has what."""
