"""Topics with what is counted of them, as SQL: what belongs to a topic is what its filter lists.

Nearly all of it depends on the topic's own file and is in the table since that was read. The hub of
the base has more: whatever is about it, also in the files of sectors, challenges and advantages. So
have hubs that points of series are about.
"""

_PLAIN = "record, id, kind, title, aliases, summary, headline"
_COUNTED = (
    "supported, refuted, conflicting, qualified, unverified, facts, sources, latest, first, last"
)
_HAS_MORE = (
    "kind = 'hub' AND id IN (SELECT hub FROM base UNION SELECT topic FROM facts"
    " WHERE record IN (SELECT record FROM records WHERE series IS NOT NULL))"
)
_NEWEST = "FROM facts t WHERE t.hub = h.id ORDER BY t.last DESC, t.first DESC LIMIT 1"
_NAMES = "SELECT 1 FROM names n JOIN {table} t USING (record)"
_NAMES_SOURCE = f"{_NAMES} WHERE n.role = 'source' AND n.folded = s.id AND t.hub = h.id"

_CLAIMS = ", ".join(
    f"(SELECT count(*) FROM claims c WHERE c.hub = h.id AND c.verdict = '{verdict}')"
    for verdict in ("supported", "refuted", "conflicting", "qualified", "unverified")
)

COUNTED = f"""(
    SELECT {_PLAIN}, {_COUNTED} FROM main.topics WHERE NOT ({_HAS_MORE})
    UNION ALL
    SELECT {_PLAIN}, {_CLAIMS},
        (SELECT count(*) FROM facts t WHERE t.hub = h.id),
        (SELECT count(*) FROM sources s WHERE EXISTS ({_NAMES_SOURCE.format(table="facts")})
            OR EXISTS ({_NAMES_SOURCE.format(table="claims")})),
        (SELECT t.as_of {_NEWEST}), (SELECT t.first {_NEWEST}), (SELECT t.last {_NEWEST})
    FROM main.topics h WHERE {_HAS_MORE}
)"""
"""What can stand in place of the table of topics, with the same columns."""
