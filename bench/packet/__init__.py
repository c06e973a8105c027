"""The packet bench: `from bench.packet.measure import main`."""
