"""Avtale: rules over the terms of a case. What § 2 asks, what clashes, what applies, what has changed."""
