"""The store bench: `from bench.store.measure import main`."""
