"""The unit's figures on their way to HR."""
