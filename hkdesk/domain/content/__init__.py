"""What the catalogue's files freeze into, and what is read off them: questions, conditions, hints for free text."""
