"""Lederbytte: a unit given over, and one taken over."""
