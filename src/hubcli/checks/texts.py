"""Every text of a base with the place it stands at, for rules about characters."""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.problems import Origin

_OF_RECORDS = {
    "claim": ("claims", ("statement", "speaker", "locator", "phrase", "assessment")),
    "fact": ("facts", ("statement", "locator", "phrase", "note", "unit")),
    "source": ("sources", ("title", "publisher", "url", "note")),
    "series": ("series", ("title", "unit", "definition")),
}
_KEYS = {("fact", "unit"): ("figure", "unit")}
_RECORD = "JOIN records r USING (record) JOIN files f USING (file)"


def _is_beyond_ascii(*columns: str) -> str:
    """Return SQL that holds where one of these texts has a character of more than one byte."""
    whole = " || ".join(f"coalesce({column}, '')" for column in columns)
    return f"length(CAST({whole} AS BLOB)) > length({whole})"


_ARRAYS = " UNION ALL ".join(
    f"SELECT f.path, r.place, '{column}', a.key, a.value"
    f" FROM facts t {_RECORD} JOIN json_each(t.{column}) a WHERE {_is_beyond_ascii(f't.{column}')}"
    for column in ("organizations", "places")
)


def texts(base: WholeBase) -> Iterator[tuple[Origin, str]]:
    """Yield every text that has a character beyond ASCII, and where it stands.

    SQLite passes over the records that have none: most bases have few.
    """
    for place, text in _texts(base):
        if text and not text.isascii():
            yield place, text


def _texts(base: WholeBase) -> Iterator[tuple[Origin, str | None]]:
    ask = base.store.connection.execute
    for class_, (table, columns) in _OF_RECORDS.items():
        for path, place, *values in ask(
            f"SELECT path, place, {', '.join(columns)} FROM {table} {_RECORD}"
            f" WHERE {_is_beyond_ascii(*columns)}"
        ):
            for column, value in zip(columns, values, strict=True):
                yield origin(path, class_, place, *_KEYS.get((class_, column), (column,))), value
    for path, place, key, i, value in ask(_ARRAYS):
        yield origin(path, "fact", place, key, i), value
    because = (
        f"SELECT path, r.place, e.place, because FROM evidence e {_RECORD}"
        f" WHERE {_is_beyond_ascii('because')}"
    )
    for path, place, i, value in ask(because):
        yield origin(path, "claim", place, "evidence", i, "because"), value
    for path, title, summary, aliases in ask(
        f"SELECT path, title, summary, aliases FROM topics {_RECORD}"
        f" WHERE {_is_beyond_ascii('title', 'summary', 'aliases')}"
    ):
        yield Origin(path, ("title",)), title
        yield Origin(path, ("summary",)), summary
        yield from ((Origin(path, ("aliases", i)), alias) for i, alias in enumerate(aliases))
    for title, summary in ask("SELECT title, summary FROM base"):
        yield Origin("base.toml", ("title",)), title
        yield Origin("base.toml", ("summary",)), summary
