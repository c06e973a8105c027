"""Vurdering: rules over the answers of a case, of its role group, and of a newer catalogue."""
