"""How hubcli tells the calling program what came of it."""

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """The exit codes; `meaning` is what the help and the README say of each."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Self:
        """Make a member of a code and its meaning."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    DONE = 0, "done, an empty list included; also when the reader closed the pipe"
    NO = 1, "the answer is no: problems were found, nothing is called that, or output failed"
    USAGE = 2, "the command line is wrong"
    FACTS = 3, "the fact base is missing or does not hold"
    BUG = 70, "a bug in hubcli"
    INTERRUPTED = 130, "interrupted with Ctrl-C"
