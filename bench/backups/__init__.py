"""Copies of the store: what they cost (`measure`), and which faults are seen (`faults`)."""
