"""Faults in copies and stores, by the name `faults` of `dev.py bench`; the work is done in `bench.backups.faults`."""

from bench.backups.faults import main

__all__ = ["main"]
