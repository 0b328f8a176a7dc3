"""What is wrong with one bare value, seen by itself."""

from typing import NamedTuple


class Flaw(NamedTuple):
    """A message, a hint and the part at fault: offsets into the value, to its end where none."""

    message: str
    hint: str
    start: int = 0
    end: int | None = None
