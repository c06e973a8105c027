"""The fault bench: `from bench.faults.measure import main`."""
