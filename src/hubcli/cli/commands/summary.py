"""`summary`: the whole base on one screen."""

from typing import Annotated

from hubcli.cli.output import Answer
from hubcli.pages import summary_of
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.summary import SUMMARY


def summary(store: Store) -> Annotated[View, Answer(pages=(SUMMARY,), about="how the claims fare")]:
    """The whole base on one screen.

    \b
    Examples:
      hubcli summary
      hubcli summary --json
    """
    return summary_of(store)
