"""Figures of a unit on their way to HR, and what HR makes of those of all units."""
