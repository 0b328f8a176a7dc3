"""Topics with what is counted of them, as SQL: what belongs to a topic is what its filter lists.

Nearly all of it depends on the topic's own file and is in the table since that was read. Only the
hub of the base has more: whatever is about it, also in the files of sectors, challenges and
advantages.
"""

_PLAIN = "record, id, kind, title, aliases, summary, headline"
_COUNTED = (
    "supported, refuted, conflicting, qualified, unverified, facts, sources, latest, first, last"
)
_IS_OF_THE_BASE = "kind = 'hub' AND id IN (SELECT hub FROM base)"
_NEWEST = "FROM facts t WHERE t.hub = h.id ORDER BY t.last DESC, t.first DESC LIMIT 1"
_NAMES = "SELECT 1 FROM names n JOIN {table} t USING (record)"
_NAMES_SOURCE = f"{_NAMES} WHERE n.role = 'source' AND n.folded = s.id AND t.hub = h.id"

COUNTED = f"""(
    SELECT {_PLAIN}, {_COUNTED} FROM main.topics WHERE NOT ({_IS_OF_THE_BASE})
    UNION ALL
    SELECT {_PLAIN}, c.*,
        (SELECT count(*) FROM facts t WHERE t.hub = h.id),
        (SELECT count(*) FROM sources s WHERE EXISTS ({_NAMES_SOURCE.format(table="facts")})
            OR EXISTS ({_NAMES_SOURCE.format(table="claims")})),
        (SELECT t.as_of {_NEWEST}), (SELECT t.first {_NEWEST}), (SELECT t.last {_NEWEST})
    FROM main.topics h CROSS JOIN (
        SELECT coalesce(sum(verdict = 'supported'), 0), coalesce(sum(verdict = 'refuted'), 0),
            coalesce(sum(verdict = 'conflicting'), 0), coalesce(sum(verdict = 'qualified'), 0),
            coalesce(sum(verdict = 'unverified'), 0)
        FROM claims WHERE hub IN (SELECT hub FROM base)
    ) c WHERE {_IS_OF_THE_BASE}
)"""
"""What can stand in place of the table of topics, with the same columns."""
