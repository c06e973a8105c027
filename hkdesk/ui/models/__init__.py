"""Models for lists too long to be held whole."""
