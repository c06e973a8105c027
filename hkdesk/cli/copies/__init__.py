"""The commands about copies of the store."""
