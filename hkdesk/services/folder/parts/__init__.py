"""A file a subject of the folder: what it prints of a period."""
