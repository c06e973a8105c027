"""What every floor above needs and no subject owns: checks, types, texts, dates, and values to plain data and back."""
