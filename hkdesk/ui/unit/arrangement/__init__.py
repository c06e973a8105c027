"""Ordningen: the arrangement of a unit on the page Enheten."""
