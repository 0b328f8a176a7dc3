"""A bar that shows how far a piece of work is, and goes away when it is done."""

from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from hubcli.views.look import Look


class Bar:
    """A bar on a terminal, drawn anew several times a second until it is stopped."""

    def __init__(self, what: str, stream: TextIO, look: Look) -> None:
        """Draw it, with what is being done beside it."""
        console = Console(
            file=stream, width=look.width, no_color=not look.color, force_terminal=True
        )
        self.progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self.task = self.progress.add_task(what, total=1.0)
        self.progress.start()

    def move(self, part: float) -> None:
        """Show that this part, from 0 to 1, is done."""
        self.progress.update(self.task, completed=part)

    def stop(self) -> None:
        """Take the bar off the terminal."""
        self.progress.stop()
