"""The step Signatur."""
