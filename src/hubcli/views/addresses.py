"""The address of a record's page on the site of its base."""

from hubcli.views.grid import Column, Drawn, Page, Piece

ADDRESS = (Column("url", "Address", lambda address: address),)


def address_page(address: str) -> Drawn:
    """Return an address, for people and pipes on a line of its own."""
    return Drawn(Page(ADDRESS, address, ()), lambda _: [(Piece(address, "link"),)], in_pipes=True)
