"""What leaves the store or comes from elsewhere: hand-over, plain files, and the archive as a list."""
