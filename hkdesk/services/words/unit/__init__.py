"""Words for what is kept of a unit."""
