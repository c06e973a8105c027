"""What is being typed: hints, what was refused, what is not sent yet, and saving by itself."""
