"""The same, with a Rich table of twenty rows for an answer."""

from rich.console import Console
from rich.table import Table

from tests.benchmarks.hello import app


@app.command()
def table() -> None:
    """Print a table."""
    shown = Table("Title", "Figure", "Claims", "Facts", "Latest")
    for number in range(20):
        shown.add_row(f"Topic {number}", f"{number * 1.5} %", str(number), "12", "2025-03")
    Console().print(shown)
