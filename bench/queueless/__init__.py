"""The embedded database as it would be without the fair queue: SQLite's own waiting, for comparison only."""
