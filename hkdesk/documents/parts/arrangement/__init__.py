"""The document of a unit's arrangement."""
