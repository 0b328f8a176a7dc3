"""Topics with what is counted of them, as SQL: what belongs to a topic is what its filter lists.

Nearly all of it depends on the topic's own file and is in the table since that was read. Only a
hub has more: the hub of the base whatever is about it in the files of all topics, each hub its
points of series; and less, since a fact of its file may be about a subject.
"""

from hubcli.model.verdicts import Verdict


def counts(where: str) -> dict[str, str]:
    """Return the queries of what the table keeps of a topic `p` beside its fields, by column.

    They count the claims and facts for which the condition holds.
    """
    verdicts = {
        str(verdict): f"SELECT count(*) FROM main.claims WHERE {where} AND verdict = '{verdict}'"
        for verdict in Verdict
    }
    sources = f"""
        SELECT count(*) FROM (
            SELECT source FROM main.facts WHERE {where}
            UNION SELECT a.value FROM main.facts t JOIN json_each(t.also) a
                WHERE {where} AND t.also != '[]'
            UNION SELECT source FROM main.claims WHERE {where}
        )
    """
    latest = f"FROM main.facts WHERE {where} ORDER BY dated DESC LIMIT 1"
    return {
        **verdicts,
        "facts": f"SELECT count(*) FROM main.facts WHERE {where}",
        "sources": sources,
        "latest": f"SELECT as_of {latest}",
        "dated": f"SELECT dated {latest}",
    }


_PLAIN = "record, id, kind, title, aliases, summary, headline"
_OF_A_HUB = counts("hub = p.id")
_NAMES_SOURCE = "SELECT 1 FROM names JOIN {} t USING (record) WHERE role = 'source'"
_IS_NAMED = " OR ".join(
    f"EXISTS ({_NAMES_SOURCE.format(table)} AND folded = s.id AND t.hub = p.id)"
    for table in ("facts", "claims")
)
# Nearly all facts are of the hub of the base: there asking each source costs less.
_OF_A_HUB["sources"] = f"""
    SELECT CASE WHEN p.id IN (SELECT hub FROM base)
        THEN (SELECT count(*) FROM sources s WHERE {_IS_NAMED})
        ELSE ({_OF_A_HUB["sources"]}) END
"""

COUNTED = f"""(
    SELECT {_PLAIN}, {", ".join(_OF_A_HUB)}
    FROM main.topics WHERE kind != 'hub'
    UNION ALL
    SELECT {_PLAIN}, {", ".join(f"({query})" for query in _OF_A_HUB.values())}
    FROM main.topics p WHERE kind = 'hub'
)"""
"""What can stand in place of the table of topics, with the same columns."""
