"""From the start of the process to a window that can be used."""
