"""What is filled in: fields, choices, dates, the form around them, and the binding to values."""
