"""Time of the tests: `python3 dev.py bench suite -- --since REVISION`."""
