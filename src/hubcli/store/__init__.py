"""The SQLite store derived from the files of a base: the one way to the data.

It holds nothing of its own, and is thrown away where anything is doubtful.
"""
