"""Bytes to model objects or problems: which files make a base, and what one document says."""
