"""Enhetens ordning: what a unit has decided about work from home, version by version."""
