"""What a hand at the keyboard finds everywhere: Tab, Escape."""
