"""Uka in the window: a grid of days, the rules that do not hold, the smallest change, notes for one day."""
