"""Entries that are corrected without being written over: their forms and their lines, for any pane of the unit."""
