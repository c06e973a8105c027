"""The key to the store, for the window and the command line (docs/keys.md)."""
