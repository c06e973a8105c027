"""The step Avklaring."""
