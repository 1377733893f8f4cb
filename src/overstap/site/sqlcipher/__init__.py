"""The embedded database: SQLite through SQLCipher, with a fair queue for writers."""
