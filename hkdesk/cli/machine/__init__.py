"""What holds on this machine, and where it comes from."""
