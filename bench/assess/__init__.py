"""The assessment bench: `from bench.assess.measure import main`."""
