"""Personvern: all that is held of a person given out, how long it is kept, and erasure."""
