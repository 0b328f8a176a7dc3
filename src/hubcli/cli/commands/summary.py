"""`summary`: the whole base on one screen."""

from hubcli.pages import summary_of
from hubcli.store.store import Store
from hubcli.views.grid import View


def summary(store: Store) -> View:
    """The whole base on one screen.

    \b
    Examples:
      hubcli summary
      hubcli summary --json
    """
    return summary_of(store)
