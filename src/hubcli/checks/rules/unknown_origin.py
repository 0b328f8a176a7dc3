"""An origin is the name of a publisher; the id of a source belongs into copy_of.

What looks like an id was probably meant to be one.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "reprint"
    title = "A reprint"
    type = "webpage"
    origin = "The Statistical Office"

Refused:

    # sources/office.toml
    [[sources]]
    id = "reprint"
    title = "A reprint"
    type = "webpage"
    origin = "yearbook-2024"
"""

from collections.abc import Iterator

from hubcli.base.values import is_id
from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Problem

_ORIGINS = """
    SELECT path, at, origin, origin IN (SELECT id FROM sources) FROM sources
    JOIN placed USING (record)
    WHERE origin LIKE '%-%' OR origin IN (SELECT id FROM sources) ORDER BY path, place
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each origin that is the id of a source, or looks like one."""
    for path, at, name, is_source in base.store.rows(_ORIGINS, str, str, str, int):
        if is_id(name):
            yield Problem(
                origin=origin(path, at, "origin"),
                rule="unknown-origin",
                message=f'the origin "{name}" looks like an id'
                + (", that of a source" if is_source else ", but no source has it"),
                hint=f'write copy_of = "{name}"' if is_source else "name the publisher as printed",
            )
