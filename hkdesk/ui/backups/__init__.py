"""Copies of the store in the window: made by themselves, told of, and put back."""
