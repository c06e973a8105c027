"""The letters, one file a kind."""
