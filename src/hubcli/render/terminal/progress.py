"""A bar that shows how far a piece of work is."""

from hubcli.render.terminal import rendered
from hubcli.views.grid import Drawn, Grid, Piece
from hubcli.views.look import Look

_SIZE = 30


def bar(what: str, part: float, look: Look) -> str:
    """Return one line without its newline: what is being done, a bar, the part done in per cent."""
    done = round(_SIZE * part)
    full, empty = ("#", ".") if look.ascii else ("█", "░")
    cells = (
        Piece(f"{what} "),
        Piece(full * done, "series.2"),
        Piece(empty * (_SIZE - done), "dim"),
        Piece(f" {part:4.0%}"),
    )
    return rendered(Drawn(Grid((), ()), lambda _: [cells]), look._replace(width=None)).rstrip("\n")
