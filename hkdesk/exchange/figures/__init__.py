"""Figures as bytes: the signed bundle that travels, and what HR registers."""
