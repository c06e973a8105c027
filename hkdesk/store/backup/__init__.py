"""Copies of the store that are proved: made, sealed, proved, kept by age, and put back."""
