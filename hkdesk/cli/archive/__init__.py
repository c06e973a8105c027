"""What the archive is told from the command line."""
