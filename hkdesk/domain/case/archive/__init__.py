"""What the archive asks of a signed agreement, beside what stands in it."""
