"""The bench of the scan for newer texts: `from bench.templates.measure import main`."""
