"""Uka: who is where each day, which rules of the unit hold, and the smallest change that mends what does not."""
