"""Erasure: all that the store holds of one person, and how it goes."""
