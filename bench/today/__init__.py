"""I dag with 5,000 people."""
