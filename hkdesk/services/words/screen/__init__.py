"""What the window says in its own language: dates, days, numbers and lists."""
