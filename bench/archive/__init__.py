"""The archive bench: `from bench.archive.measure import main`."""
