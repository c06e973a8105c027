"""Enhetens ordning: what a unit has settled for everybody in it."""
