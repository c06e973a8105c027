"""The file itself: opening, schema, upgrade, copies, and what can go wrong with it."""
