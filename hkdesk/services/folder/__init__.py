"""The internal-control folder of a unit for a period, as one PDF."""
