"""The hub that base.toml or a point of a series names must have a file in hubs/.

Accepted, as hubs/here.toml exists:

    # base.toml
    hub = "here"
    title = "A small base"

Refused:

    # base.toml
    hub = "hear"
    title = "A small base"
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.problems import Problem

FAULTS = (
    """
    SELECT NULL AS record, hub AS id FROM base
    WHERE NOT EXISTS (SELECT 1 FROM files WHERE path = 'hubs/' || hub || '.toml')
""",
    """
    SELECT record, hub AS id FROM records JOIN facts USING (record)
    WHERE records.series IS NOT NULL AND hub IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM files WHERE path = 'hubs/' || hub || '.toml')
""",
)
_CITED = """
    SELECT path, '["hub"]', id FROM cited WHERE class = 'hub'
    UNION ALL SELECT path, rtrim(at, ']') || ',"hub"]', hub
    FROM facts JOIN placed USING (record) WHERE at LIKE '["series"%' AND hub IS NOT NULL
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each hub that is named and has no file."""
    files = base.store.rows("SELECT path FROM files WHERE path LIKE 'hubs/%'", str)
    hubs = [path.removeprefix("hubs/").removesuffix(".toml") for (path,) in files]
    for path, at, id_ in base.store.rows(_CITED, str, str, str):
        if id_ not in hubs:
            yield Problem(
                origin=origin(path, at),
                rule="unknown-hub",
                message=f'there is no file hubs/{id_}.toml for the hub "{id_}"',
                hint=did_you_mean(nearest(id_, hubs)) or f"hubcli new hub NAME --id {id_} makes it",
            )
