"""The hub that base.toml names must have a file in hubs/.

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

from hubcli.checks.whole_base import WholeBase
from hubcli.model.nearness import did_you_mean, nearest
from hubcli.problems import Origin, Problem

FAULTS = (
    """
    SELECT NULL AS record, hub AS id FROM base
    WHERE NOT EXISTS (SELECT 1 FROM files WHERE path = 'hubs/' || hub || '.toml')
""",
)


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem if the base's hub has no file."""
    files = base.store.rows("SELECT path FROM files WHERE path LIKE 'hubs/%'", str)
    hubs = [path.removeprefix("hubs/").removesuffix(".toml") for (path,) in files]
    cited = base.store.rows("SELECT path, id FROM cited WHERE class = 'hub'", str, str)
    for path, id_ in cited:
        if id_ not in hubs:
            yield Problem(
                origin=Origin(path, ("hub",)),
                rule="unknown-hub",
                message=f'there is no file hubs/{id_}.toml for the hub "{id_}"',
                hint=did_you_mean(nearest(id_, hubs)) or f"hubcli new hub NAME --id {id_} makes it",
            )
