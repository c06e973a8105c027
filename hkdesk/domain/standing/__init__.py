"""Where a case stands and what is due: derived from the whole case, never stored as truth."""
