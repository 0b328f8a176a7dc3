"""A value is accepted or refused, never both and never neither."""

from datetime import date
from decimal import Decimal

import pytest

from hubcli.base.layout import BASE_SHAPE, SERIES_SHAPE, SOURCES_SHAPE, topic_shape
from hubcli.base.readers import Array, Place, Table, Unfit
from hubcli.model.topics import Kind

ODD = (
    *("", " \n", "two\nlines", "\x1b", "Id", "an-id", "2024", "2024-13", "2024/2019", "exactly"),
    *("https://example.org", "https://example.org/a b", "https://example.org/\x85", "1.5"),
    *(True, 1, 10**30, -(10**30), Decimal("1.5"), Decimal("1e30"), Decimal("0e40")),
    *(Decimal("1e-31"), Decimal("inf"), Decimal("nan"), date(2024, 1, 1), [], {}),
    *([""], ["a", 1], [{}], {"id": ""}, {"value": 1}, {"value": 1, "unit": "%"}, {"fact": "a"}),
)


def readers(of):
    """Yield a reader and all that it is made of."""
    yield of
    for part in [of.of] if isinstance(of, Array) else ():
        yield from readers(part)
    for key in of.keys if isinstance(of, Table) else ():
        yield from readers(key.holds)


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_reader_gives_a_value_or_says_what_is_wrong(value):
    for shape in (BASE_SHAPE, SERIES_SHAPE, SOURCES_SHAPE, topic_shape("a", Kind.HUB, None)):
        for reader in readers(shape):
            place = Place("a.toml", [], ["key"])
            given = reader.read(value, place)
            try:
                is_accepted = reader.accept(value) == given
            except Unfit:
                is_accepted = False
            assert is_accepted != bool(place.problems), reader
            assert place.keys == ["key"]
