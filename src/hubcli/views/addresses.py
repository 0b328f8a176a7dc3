"""The addresses of the pages of records on the site of their base."""

from collections.abc import Sequence

from hubcli.views.grid import Column, Drawn, Grid, Page, Piece

ADDRESS = (Column("url", "Address", lambda address: address),)


def address_page(addresses: Sequence[str]) -> Drawn:
    """Return addresses, for people and pipes each on a line of its own."""
    alone = len(addresses) == 1
    data = Page(ADDRESS, addresses[0], ()) if alone else Grid(ADDRESS, addresses)
    lines = [(Piece(address, "link"),) for address in addresses]
    return Drawn(data, lambda _: lines, in_pipes=True)
