"""Uka as a use case: the week out of the store, its notes and plans, and the smallest change by a solver."""
