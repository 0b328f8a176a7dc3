"""No two sources have the same address.

They are probably one source under two ids, and what rests on both would look doubly backed. What
follows a # is compared too, since it may lead to another part of a page.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    url = "https://example.org/yearbook"

Refused, as the source "survey" has that address:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    url = "https://example.org/survey/"
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Origin, Problem

_ADDRESSES = """
    SELECT path, at, s.id, url FROM sources s JOIN placed USING (record)
    WHERE url IS NOT NULL ORDER BY path, place
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each source with the address of an earlier one."""
    first: dict[str, tuple[str, Origin]] = {}
    for path, at, id_, url in base.store.rows(_ADDRESSES, str, str, str, str):
        address = url.partition("://")[2].rstrip("/")
        place_of_url = origin(path, at, "url")
        other, other_place = first.setdefault(address, (id_, place_of_url))
        if other_place != place_of_url:
            yield Problem(
                origin=place_of_url,
                rule="duplicate-url",
                message=f'the source "{other}" has this address already',
                other=other_place,
            )
