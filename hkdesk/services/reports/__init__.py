"""Answers as plain data for the command line. The keys are a contract (docs/cli.md)."""
