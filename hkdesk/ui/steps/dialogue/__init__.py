"""The step Samtale."""
