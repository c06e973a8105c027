"""The step Avtale."""
