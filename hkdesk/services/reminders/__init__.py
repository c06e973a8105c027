"""I dag as a use case: what waits out of the store, and what people say of it."""
