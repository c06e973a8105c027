"""A unit's month as figures alone, for the whole municipality: what is sent, what is taken, and what may be shown."""
