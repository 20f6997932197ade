"""The embedded index: one file of SQLite in the data folder."""
