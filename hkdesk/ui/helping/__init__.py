"""F1: the paragraph that matters where the user is."""
