"""Copies of the store: when they are due, where they go, how they stand in words, and putting one back."""
