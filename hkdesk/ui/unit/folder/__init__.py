"""Internkontroll: the folder of a period, and looks at the internal control."""
