"""The things hubcli knows of: claims, facts, sources, series, topics, and what follows from them.

Plain values: no files, no SQL, no printing.
"""
