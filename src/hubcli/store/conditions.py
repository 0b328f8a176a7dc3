"""The SQL of a selection: conditions put together, order and limit.

Every value is bound, never written into the SQL.
"""

from collections.abc import Sequence

from hubcli.errors import FieldNotFound
from hubcli.store.filters import Filter, Narrowed, Selection, narrowing


class Conditions:
    """The WHERE clause of a query, put together from conditions."""

    def __init__(self) -> None:
        """Start without any condition."""
        self.clauses: list[str] = []
        self.values: list[object] = []

    def add(self, clause: str, *values: object) -> None:
        """Require `clause`, with its values bound in order, `{}` in it standing for all of them."""
        self.clauses.append(clause.format(", ".join("?" * len(values))))
        self.values.extend(values)

    def keep(self, record: str, selection: Selection) -> None:
        """Require of a column that it is a record of a fact or claim that a selection keeps."""
        if given := narrowing(selection):
            query, values = records_kept(given, selection)
            self.add(f"{record} IN ({query})", *values)

    def where(self) -> str:
        """Return the clause, or nothing where nothing is required."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def conditions(class_: Narrowed, selection: Selection) -> Conditions:
    """Return what a selection requires of a row of a class, called `c`, `t`, `s` or `z`.

    Filters that do not narrow the class require nothing of it.
    """
    given = narrowing(selection)
    where = _conditions(class_, [each for each in given if class_ in each.where], selection)
    if users := [each for each in given if class_ in each.through]:
        query, values = records_kept(users, selection)
        where.add(_USED_BY[class_].format(query), *values)
    return where


_USED_BY = {
    "source": "s.id IN (SELECT folded FROM names WHERE role = 'source' AND record IN ({}))",
    "series": "z.id IN (SELECT series FROM facts WHERE record IN ({}))",
}
"""What holds of a row that one of the records of a query refers to."""

_RECORDS: dict[Narrowed, str] = {
    "fact": "SELECT record FROM facts t",
    "claim": "SELECT record FROM claims c",
}


def records_kept(given: Sequence[Filter], selection: Selection) -> tuple[str, list[object]]:
    """Return a query of the records of the facts and claims that all these filters keep.

    With it come the values to bind. A class that one of the filters does not know has none.
    """
    queries: list[str] = []
    values: list[object] = []
    for class_, query in _RECORDS.items():
        if all(class_ in each.where for each in given):
            where = _conditions(class_, given, selection)
            queries.append(query + where.where())
            values += where.values
    return " UNION ALL ".join(queries), values


def _conditions(class_: Narrowed, given: Sequence[Filter], selection: Selection) -> Conditions:
    where = Conditions()
    for each in given:
        where.add(each.where[class_], *each.bound(getattr(selection, each.name)))
    return where


def order_and_limit(
    selection: Selection, *, of: str, usual: str, key: str
) -> tuple[str, list[object]]:
    """Return ORDER BY and LIMIT for records of a class, with the values to bind.

    `usual` is the order without `sort`, `key` the column that settles ties. Raises FieldNotFound.
    """
    order = usual if selection.sort is None else f"{_sorted(selection.sort, of)}, {key}"
    clause = f" ORDER BY {order}"
    if selection.limit is None:
        return clause, []
    return f"{clause} LIMIT ?", [selection.limit]


def _sorted(sort: str, of: str) -> str:
    """Return the SQL that orders by a field, unknown values last; raises FieldNotFound."""
    from hubcli.store.orders import orders_of  # only who sorts waits for it

    orders = orders_of(of)
    field = sort.removeprefix("-")
    if field not in orders:
        from hubcli.model.nearness import nearest_fields  # only mistakes need it

        raise FieldNotFound(field, fields=tuple(orders), near=nearest_fields(field, orders))
    direction = "DESC" if sort.startswith("-") else "ASC"
    parts = orders[field]
    return ", ".join([f"{parts[0]} IS NULL", *(f"{part} {direction}" for part in parts)])
