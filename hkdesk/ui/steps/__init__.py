"""The six steps of a case, one module each."""
