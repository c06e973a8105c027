"""A municipality of made-up units, and a PostgreSQL of the tests' own."""
