"""Records to grids and pages, one question each: what is said, for every medium.

How it is written is `hubcli.render`'s.
"""
