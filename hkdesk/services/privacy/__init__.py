"""What is kept of a person: given out, corrected, kept for a time that is decided, and erased."""
