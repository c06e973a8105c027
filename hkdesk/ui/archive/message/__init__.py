"""What the archive is told of a signed agreement, asked for where the case is handed over."""
