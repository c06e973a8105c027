"""The bench of Uka: `from bench.week.measure import main`."""
