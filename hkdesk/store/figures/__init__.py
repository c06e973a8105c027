"""The municipality's figures in a database: SQLite under SQLCipher for one office, PostgreSQL for the whole."""
