"""Who published what states a set of facts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hubcli.model.facts import Fact
from hubcli.model.sources import Source


def publishers(facts: Iterable[Fact], sources: Mapping[str, Source]) -> list[str]:
    """Return who published the sources of facts, the one of most of them first.

    A source without a publisher is named by its host, or by its title.
    """
    ids = (id_ for fact in facts for id_ in fact.sources if id_ in sources)
    return [name for name, _ in Counter(_publisher(sources[id_]) for id_ in ids).most_common()]


def _publisher(source: Source) -> str:
    if source.publisher:
        return source.publisher
    from urllib.parse import urlsplit  # 5 ms, and most sources have a publisher

    try:
        host = urlsplit(source.url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or source.title
