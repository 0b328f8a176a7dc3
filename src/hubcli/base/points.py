"""Points of a series: figures a line, for those where a sentence would say no more.

A point is a fact like any other. Its statement is the title of its series with what it is about,
its figure and when; its id is made of the id of the series, what it is about, and the date.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from hubcli.base.readers import Key, Place, Table, Unfit
from hubcli.model.facts import Fact
from hubcli.model.fields import defaults_of, written_fields
from hubcli.model.figures import Figure, figure_text
from hubcli.model.series import Series
from hubcli.model.topics import Kind

OF_FIGURES = tuple(
    each.name for each in written_fields(Figure) if each.name not in {"unit", "series"}
)
"""The keys of a figure that a point has itself; unit and series are those of its series."""

OF_FACTS = tuple(
    each.name for each in written_fields(Fact) if each.name not in {"id", "statement", "figure"}
)
"""The keys of a fact that a point has; the others follow from its series and what it is about."""


class PointRecord(NamedTuple):
    """A point as series.toml has it, without its place among the facts: see `stated`."""

    hub: str | None
    given: Mapping[str, Any]
    """The values of its other keys."""


class SeriesTable(Table):
    """The table of a series, whose points are about a hub or a subject, their own or its."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        """Take the keys of a series, those of its points among them."""
        super().__init__(keys, Series)

    def accept(self, value: object) -> Series:
        """Return the series, in the place of its points what they say."""
        series: Series = super().accept(value)
        points: Iterable[Any] = series.points
        for point in points:
            subject = point.given["subject"] or series.subject
            if (point.hub is None) == (subject is None):
                raise Unfit
        return series

    def values(self, table: Mapping[str, object], place: Place) -> dict[str, Any]:
        """Return the value of each key; report each point about nothing or two things as well."""
        values = super().values(table, place)
        points = table.get("points")
        for i, point in enumerate(points if isinstance(points, list) else ()):
            if isinstance(point, dict):
                place.keys.extend(("points", i))
                _refuse(point, table, place)
                del place.keys[-2:]
        return values


def id_of_point(series: str, about: str | None, date: str) -> str:
    """Return the id of a point of a series, about a hub or subject of its own, of a date."""
    return "-".join(filter(None, (series, about and _slug(about), date.lower().replace("/", "-"))))


def _refuse(point: Mapping[str, Any], series: Mapping[str, Any], place: Place) -> None:
    if "hub" in point and "subject" in point:
        hint = "a point is about a hub or about something else: take one of them out"
        place.fault_of_key(
            "subject", "unknown-key", 'there is no key "subject" beside "hub"', hint=hint
        )
    elif "hub" in point and "subject" in series:
        hint = f"the series is about {series['subject']}: take the hub out"
        place.fault_of_key("hub", "unknown-key", "its series is about no hub", hint=hint)
    elif not ("hub" in point or "subject" in point or "subject" in series):
        hint = 'add hub = "…", or subject = "…" where it is about something else'
        place.fault("missing-key", '"hub" is missing', hint=hint)


def stated(series: Series, point: PointRecord, *, home: str | None) -> Fact:
    """Return the fact that a point of a series states; `home` is the id of the base's own hub."""
    given = dict(point.given)
    figure = Figure(
        unit=series.unit, series=series.id, **{name: given.pop(name) for name in OF_FIGURES}
    )
    about, date = given["subject"], given["as_of"].text
    name = about or (point.hub or "").replace("-", " ").title() or series.subject
    computed: dict[str, Any] = {
        "id": id_of_point(series.id, point.hub or about, date),
        "topic": point.hub or home or "",
        "kind": Kind.HUB,
        "hub": point.hub,
        "statement": f"{series.title}: {name}, {figure_text(figure)}, {date}",
        "figure": figure,
    }
    return Fact(**{**defaults_of(Fact), **given, **computed})


def _slug(text: str) -> str:
    """Return words as a part of an id; a number made of them where they have no Latin letters."""
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text).casefold())
    return "-".join(re.findall("[a-z0-9]+", plain)) or f"{crc32(text.encode()):08x}"
