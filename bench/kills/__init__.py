"""Kills of the real window and the real command line, and whether a word that was called saved is gone."""
