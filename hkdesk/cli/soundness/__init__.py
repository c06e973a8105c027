"""Whether the store holds, and what a damaged one still gives."""
