"""The SQLite store derived from the files of a base: the one way to the data."""
