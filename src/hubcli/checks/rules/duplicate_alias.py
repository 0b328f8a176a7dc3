"""A title or alias leads to one topic, and is given once.

Where it names two topics, whoever types it is asked which one is meant.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    aliases = ["fabs"]

Refused, as the sector "chips" has that alias:

    # sectors/foundries.toml
    title = "Foundries"
    aliases = ["Integrated Circuits"]
"""

from collections.abc import Iterator

from hubcli.checks.whole_base import WholeBase
from hubcli.model.names import folded
from hubcli.problems import Origin, Problem

_TOPICS = """
    SELECT path, p.id, p.title, p.aliases
    FROM topics p JOIN placed USING (record) ORDER BY path
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each name that led to a topic before."""
    first: dict[str, tuple[str, Origin]] = {}
    for path, topic, title, aliases in base.store.rows(_TOPICS, str, str, str, tuple):
        for name, keys in (
            (title, ("title",)),
            *((alias, ("aliases", i)) for i, alias in enumerate(aliases)),
        ):
            place = Origin(path, keys)
            other, other_place = first.setdefault(folded(name), (topic, place))
            if other_place != place:
                yield Problem(
                    origin=place,
                    rule="duplicate-alias",
                    message=f'"{name}" already leads to the topic "{other}"',
                    other=other_place,
                )
