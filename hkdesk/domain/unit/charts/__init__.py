"""Figures of a unit where a person would rather look: always sums of the unit, never a line about one person."""
