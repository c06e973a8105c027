"""Use cases: the one layer that combines store, catalogue, documents and the rest."""
