"""Innstillinger: what a user chooses about the program, and what the virksomhet has chosen for the machine."""
