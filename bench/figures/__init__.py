"""The bench of the municipality's figures: `from bench.figures.measure import main`."""
