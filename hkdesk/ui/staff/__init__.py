"""The page that takes in a staff list."""
