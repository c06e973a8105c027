"""Frozen values and pure functions: what hkdesk knows of home office, without files, clocks or screens."""
