"""What is kept of a unit beside its cases."""
