"""What Ctrl+K finds beside people, steps and places: acts, documents, and the texts of Hjelp."""
