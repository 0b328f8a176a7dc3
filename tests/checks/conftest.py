"""What the tests of the rules share: the problems of a base, as a person reads them."""

import pytest

from hubcli.checks.registry import run
from hubcli.loading.placing import place
from hubcli.store.opening import open_connection
from hubcli.store.questions import Store


@pytest.fixture
def check(base):
    """Return the problems of the minimal base with these files, as lines of text.

    `path:line:column rule: message`, and the hint after a vertical bar.
    """

    def problems(files=None):
        directory = str(base(files))
        store = Store(open_connection(directory, None))
        return [
            f"{each.path}:{each.line}:{each.column} {each.rule}: {each.message}"
            + (f" | {each.hint}" if each.hint else "")
            for each in place(directory, run(store))
        ]

    return problems
