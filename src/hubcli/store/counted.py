"""Topics with what is counted of them, as SQL: what belongs to a topic is what its filter lists.

Nearly all of it depends on the topic's own file and is in the table since that was read. Only a
hub has more: the hub of the base whatever is about it in the files of all topics, each hub its
points of series; and less, since a fact of its file may be about a subject.
"""

_PLAIN = "record, id, kind, title, aliases, summary, headline"
_IS_OF_THE_BASE = "h.kind = 'hub' AND h.id IN (SELECT hub FROM base)"
_IS_ANOTHER = "h.kind = 'hub' AND h.id NOT IN (SELECT hub FROM base)"
_VERDICTS = "supported, refuted, conflicting, qualified, unverified"
_NEWEST = "FROM facts t WHERE t.hub = h.id ORDER BY t.last DESC, t.first DESC LIMIT 1"
_NAMES = "SELECT 1 FROM names n JOIN {table} t USING (record)"
_NAMES_SOURCE = f"{_NAMES} WHERE n.role = 'source' AND n.folded = s.id AND t.hub = h.id"
_FACTS = "(SELECT count(*) FROM facts t WHERE t.hub = h.id)"
_LATEST = f"(SELECT t.as_of {_NEWEST}), (SELECT t.first {_NEWEST}), (SELECT t.last {_NEWEST})"
# From the facts of a hub: asking each source costs less only where nearly all facts are its.
_ITS_SOURCES = """
    SELECT t.source FROM facts t WHERE t.hub = h.id
    UNION SELECT a.value FROM facts t JOIN json_each(t.also) a WHERE t.hub = h.id AND t.also != '[]'
    UNION SELECT c.source FROM claims c WHERE c.topic = h.id
"""

COUNTED = f"""(
    SELECT {_PLAIN}, {_VERDICTS}, facts, sources, latest, first, last
    FROM main.topics WHERE kind != 'hub'
    UNION ALL
    SELECT {_PLAIN}, {_VERDICTS}, {_FACTS},
        (SELECT count(*) FROM ({_ITS_SOURCES})),
        {_LATEST}
    FROM main.topics h WHERE {_IS_ANOTHER}
    UNION ALL
    SELECT {_PLAIN}, c.*,
        {_FACTS},
        (SELECT count(*) FROM sources s WHERE EXISTS ({_NAMES_SOURCE.format(table="facts")})
            OR EXISTS ({_NAMES_SOURCE.format(table="claims")})),
        {_LATEST}
    FROM main.topics h CROSS JOIN (
        SELECT coalesce(sum(verdict = 'supported'), 0), coalesce(sum(verdict = 'refuted'), 0),
            coalesce(sum(verdict = 'conflicting'), 0), coalesce(sum(verdict = 'qualified'), 0),
            coalesce(sum(verdict = 'unverified'), 0)
        FROM claims WHERE hub IN (SELECT hub FROM base)
    ) c WHERE {_IS_OF_THE_BASE}
)"""
"""What can stand in place of the table of topics, with the same columns."""
