"""What became of a folder that a site was written into."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from hubcli.model.controls import one_line
from hubcli.views import wording
from hubcli.views.grid import Column, Drawn, Grid, Page, Piece


class Built(NamedTuple):
    """How many files a site has, and how many of them were written and removed."""

    files: int
    changed: int
    removed: int


BUILT = (
    Column("index", "Index", lambda row: row[0]),
    Column("files", "Files", lambda row: row[1].files, holds=int),
    Column("changed", "Changed", lambda row: row[1].changed, holds=int),
    Column("removed", "Removed", lambda row: row[1].removed, holds=int),
)


def built_view(directory: str, built: Built) -> Drawn:
    """Return where the site begins, and what was written of it."""
    index = os.path.join(directory, "index.html")
    counts = f"{built.changed:,} written, {built.removed:,} removed"
    line = (
        Piece(one_line(index)),
        Piece(f"  {wording.counted(built.files, 'file')}, {counts}", "dim"),
    )
    return Drawn(Page(BUILT, (index, built), ()), lambda _: [line], in_pipes=True)


_FILES = (
    Column("name", "What", lambda row: row[0], keep=1),
    Column("json", "JSON", lambda row: row[1], lambda row: Piece(row[1], to=f"./{row[1]}"), keep=2),
    Column("csv", "CSV", lambda row: row[2], lambda row: Piece(row[2], to=f"./{row[2]}"), keep=3),
)


def files_grid(rows: Sequence[tuple[str, str, str]]) -> Grid:
    """Return what can be had as files, each row with its name and the two files beside the page."""
    return Grid(_FILES, rows, title="All data")
