"""The batch bench: `from bench.batch.measure import main`."""
