"""What the way to the key costs on the way to the list."""
