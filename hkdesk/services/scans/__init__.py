"""Scans on their way in, what a case gets of them, and their pictures."""
