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
_ARRAYS = f"""
    SELECT f.path, r.place, 'organizations', a.key, a.value
    FROM facts t {_RECORD} JOIN json_each(t.organizations) a
    UNION ALL
    SELECT f.path, r.place, 'places', a.key, a.value
    FROM facts t {_RECORD} JOIN json_each(t.places) a
"""


def texts(base: WholeBase) -> Iterator[tuple[Origin, str]]:
    """Yield every text that has a character beyond ASCII, and where it stands."""
    for place, text in _all_texts(base):
        if text and not text.isascii():
            yield place, text


def _all_texts(base: WholeBase) -> Iterator[tuple[Origin, str | None]]:
    ask = base.store.connection.execute
    for class_, (table, columns) in _OF_RECORDS.items():
        for path, place, *values in ask(
            f"SELECT path, place, {', '.join(columns)} FROM {table} {_RECORD}"
        ):
            for column, value in zip(columns, values, strict=True):
                yield origin(path, class_, place, *_KEYS.get((class_, column), (column,))), value
    for path, place, key, i, value in ask(_ARRAYS):
        yield origin(path, "fact", place, key, i), value
    because = f"SELECT path, r.place, e.place, because FROM evidence e {_RECORD}"
    for path, place, i, value in ask(because):
        yield origin(path, "claim", place, "evidence", i, "because"), value
    for path, title, summary, aliases in ask(
        f"SELECT path, title, summary, aliases FROM topics {_RECORD}"
    ):
        yield Origin(path, ("title",)), title
        yield Origin(path, ("summary",)), summary
        yield from ((Origin(path, ("aliases", i)), alias) for i, alias in enumerate(aliases))
    for title, summary in ask("SELECT title, summary FROM base"):
        yield Origin("base.toml", ("title",)), title
        yield Origin("base.toml", ("summary",)), summary
