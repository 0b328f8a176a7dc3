"""A progress bar for who waits: on stderr, after half a second, and only on a terminal.

It is drawn to the right of the cursor, which stays where it is: nothing wraps and nothing scrolls,
so that the screen is what it was once the bar is erased, whatever stood on the line before.
"""

from time import monotonic
from typing import Self

from hubcli.cli.terminal import Color, Surroundings, say

PATIENCE = 0.5
"""Seconds before anything is shown: what is quicker would only flicker."""

_DRAW = "\x1b7\x1b[?7l{}\x1b[K\x1b[?7h\x1b8"
"""Remember the cursor, do not wrap, erase what stands behind; wrap again, and go back."""

_ERASE = "\x1b[K"


class Waiting:
    """Shows how far a piece of work is, while it is entered; called with the part that is done."""

    def __init__(self, what: str, color: Color = Color.AUTO) -> None:
        """Say what is being done, as the bar will, and when to colour it."""
        self.what = what
        self.color = color
        self.surroundings = Surroundings.here()
        self.is_seen = self.surroundings.moves_cursor(self.surroundings.stderr)
        self.began = 0.0
        self.shown = ""

    def __enter__(self) -> Self:
        """Begin to wait."""
        self.began = monotonic()
        return self

    def __call__(self, part: float) -> None:
        """Say which part of the work is done, from 0 to 1."""
        if not self.is_seen or monotonic() - self.began < PATIENCE:
            return
        from hubcli.render.terminal.progress import (
            bar,  # Rich is 25 ms, and only long work needs it
        )

        surroundings = self.surroundings
        line = bar(self.what, part, surroundings.look(surroundings.stderr, self.color))
        if line != self.shown:
            self.shown = line
            say(_DRAW.format(line), surroundings)

    def __exit__(self, *error: object) -> None:
        """Take away what was shown, however the work ended."""
        if self.shown:
            say(_ERASE, self.surroundings)
