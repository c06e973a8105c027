"""The bench of the step Avtale: `from bench.agreement.measure import main`."""
