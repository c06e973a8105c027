"""Memory that stays: `from bench.memory.measure import main`."""
