"""A progress bar for who waits: on stderr, after half a second, and only on a terminal."""

import sys
from threading import Timer
from typing import TYPE_CHECKING, Self

from hubcli.cli.terminal import Surroundings

if TYPE_CHECKING:
    from hubcli.views.pretty.progress import Bar

PATIENCE = 0.5
"""Seconds before anything is shown: what is quicker would only flicker."""


class Waiting:
    """Shows how far a piece of work is, while it is entered; called with the part that is done."""

    def __init__(self, what: str) -> None:
        """Say what is being done, as the bar will."""
        self.what = what
        self.part = 0.0
        self.bar: Bar | None = None
        self.timer: Timer | None = None

    def __enter__(self) -> Self:
        """Begin to wait."""
        surroundings = Surroundings.here()
        if surroundings.is_terminal(surroundings.stderr):
            self.timer = Timer(PATIENCE, self._show)
            self.timer.daemon = True
            self.timer.start()
        return self

    def __call__(self, part: float) -> None:
        """Say which part of the work is done, from 0 to 1."""
        self.part = part
        if self.bar is not None:
            self.bar.move(part)

    def __exit__(self, *error: object) -> None:
        """Take away what was shown, however the work ended."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer.join()
        if self.bar is not None:
            self.bar.stop()

    def _show(self) -> None:
        from hubcli.views.pretty.progress import Bar  # Rich is 25 ms, and only long work needs it

        look = Surroundings.here().look(sys.stderr)
        self.bar = Bar(self.what, sys.stderr, look)
        self.bar.move(self.part)
