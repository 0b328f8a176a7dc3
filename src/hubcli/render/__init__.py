"""Grids and pages as text: JSON, CSV, TSV and Markdown; `terminal` has what Rich writes.

What is said is decided in `hubcli.views`.
"""
