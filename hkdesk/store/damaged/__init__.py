"""What can still be read of a damaged store. Nothing here writes to the damaged file."""
