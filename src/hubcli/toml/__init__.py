"""The text of one TOML document: where each value stands in it, and what is wrong with it.

Nothing here knows what a claim or a fact is.
"""
