"""Records for tests that care about some of their fields only."""

from typing import Any

from hubcli.model.claims import Claim, weighed
from hubcli.model.fields import Record, fields_of


def record_of(record: Record, **values: Any) -> Any:
    """Return a record with these values, and nothing in its other fields that may have nothing.

    What is computed has nothing, too.
    """
    return record(**_nothing_in(record) | values)


def claim_of(**values: Any) -> Claim:
    """Return the claim with these values and the verdict of its evidence; see `record_of`."""
    nothing = _nothing_in(Claim)
    del nothing["verdict"]
    return weighed(**nothing | values)


def _nothing_in(record: Record) -> dict[str, Any]:
    return {
        field.name: () if field.is_many else None
        for field in fields_of(record)
        if (field.is_computed or not field.is_required) and field.name not in record._field_defaults
    }
