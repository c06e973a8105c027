"""How much a manager has to do for a first packet: `from bench.first_packet.measure import main`."""
