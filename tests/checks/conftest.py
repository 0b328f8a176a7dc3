"""What the tests of the rules share: the problems of a base, as a person reads them."""

import pytest

from hubcli.base.placing import place
from hubcli.checks.registry import ERRORS, RULES, holds, run
from hubcli.checks.whole_base import WholeBase
from hubcli.store.cache import open_connection
from hubcli.store.store import Store

TODAY = "2026-06-30"


@pytest.fixture
def placed():
    """Return the problems of a base in a directory, with these rules; the errors without."""

    def problems(directory, rules=ERRORS):
        store = Store(open_connection(str(directory), None))
        found = place(str(directory), run(WholeBase(store, TODAY, str(directory)), rules))
        if rules is ERRORS:
            assert holds(store) is not bool(found), "commands and `check` say the same of a base"
        return found

    return problems


@pytest.fixture
def check(base, placed):
    """Return the problems of the minimal base with these files, as lines of text.

    `path:line:column rule: message`, and the hint after a vertical bar. Only errors are looked for,
    or the rule of that name.
    """

    def problems(files=None, rule=None):
        rules = [each for each in RULES if each.id == rule] if rule else ERRORS
        return [
            f"{each.spot.name} {each.rule}: {each.message}"
            + (f" | {each.hint}" if each.hint else "")
            for each in placed(base(files), rules)
        ]

    return problems
