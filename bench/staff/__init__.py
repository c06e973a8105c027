"""The staff bench: `from bench.staff.measure import main`."""
