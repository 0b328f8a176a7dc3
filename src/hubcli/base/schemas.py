"""JSON Schemas of the files of a base, made of the shapes they are read by.

For editors (Taplo, Even Better TOML) that complete and check TOML. What a schema cannot say, such
as that an id is new in the whole base, `hubcli check` says.
"""

from typing import Any

from hubcli.base.layout import BASE_SHAPE, SERIES_SHAPE, SOURCES_SHAPE, topic_shape
from hubcli.base.readers import Table
from hubcli.base.values import DEFINITIONS
from hubcli.model.topics import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_FILES: dict[str, tuple[str, Table]] = {
    "base": ("base.toml: what the fact base is about", BASE_SHAPE),
    "series": ("series.toml: figures of one definition over time and hubs", SERIES_SHAPE),
    "sources": ("a file in sources/: where claims and facts come from", SOURCES_SHAPE),
    "topic": (
        "a file in sectors/, challenges/, advantages/ or hubs/: claims and facts about one topic",
        topic_shape("topic", Kind.SECTOR, None),
    ),
}
FILE_SCHEMAS = {name: title for name, (title, _) in _FILES.items()}
"""What each of the schemas is of, by name."""


def file_schema(name: str) -> dict[str, Any]:
    """Return the schema of a kind of file; raises KeyError where there is none of that name."""
    title, shape = _FILES[name]
    return {"$schema": DIALECT, "title": f"hubcli: {title}", **shape.schema(), "$defs": DEFINITIONS}
