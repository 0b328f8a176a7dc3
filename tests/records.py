"""Records for tests that care about some of their fields only."""

from typing import Any

from hubcli.model.fields import Record, fields_of


def record_of(record: Record, **values: Any) -> Any:
    """Return a record with these values, and nothing in its other fields that may have nothing."""
    nothing = {
        field.name: () if field.is_many else None
        for field in fields_of(record)
        if not field.is_required and field.name not in record._field_defaults
    }
    return record(**nothing | values)
