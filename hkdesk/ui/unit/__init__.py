"""What is kept of the unit, on the page Enheten."""
