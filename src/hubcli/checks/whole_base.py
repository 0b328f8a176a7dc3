"""What a rule is given to look at."""

from typing import NamedTuple

from hubcli.store.store import Store


class WholeBase(NamedTuple):
    """A fact base as a whole, and the day on which it is looked at."""

    store: Store
    today: str
    """An ISO date; no rule asks a clock."""

    directory: str
    """Where its files are."""
