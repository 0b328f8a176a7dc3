"""What `--sort` can order by: for each field of the JSON shapes, the SQL that orders by it.

Several expressions are parted by "|". Names sort without regard to case, dates by the last and then
the first day they cover, arrays by their length.
"""

_TEXT = " COLLATE NOCASE"

TOPIC_FIELDS = {
    "id": "p.id",
    "kind": "p.kind",
    "title": "p.title" + _TEXT,
    "aliases": "json_array_length(p.aliases)",
    "summary": "p.summary" + _TEXT,
    "headline": "t.number",
    "headline.fact": "t.id",
    "headline.value": "t.number",
    "headline.unit": "t.unit" + _TEXT,
    "headline.qualifier": "t.qualifier",
    "headline.as_of": "t.last | t.first",
    "claims": "p.supported + p.refuted + p.conflicting + p.qualified + p.unverified",
    "claims.total": "p.supported + p.refuted + p.conflicting + p.qualified + p.unverified",
    "claims.supported": "p.supported",
    "claims.refuted": "p.refuted",
    "claims.conflicting": "p.conflicting",
    "claims.qualified": "p.qualified",
    "claims.unverified": "p.unverified",
    "facts": "p.facts",
    "sources": "p.sources",
    "latest": "p.last | p.first",
}
CLAIM_FIELDS = {
    "id": "c.id",
    "topic": "c.topic",
    "kind": "c.kind",
    "hub": "c.hub",
    "statement": "c.statement" + _TEXT,
    "speaker": "c.speaker" + _TEXT,
    "source": "c.source",
    "locator": "c.locator" + _TEXT,
    "phrase": "c.phrase" + _TEXT,
    "as_of": "c.last | c.first",
    "verdict": "c.verdict",
    "assessment": "c.assessment" + _TEXT,
    "evidence": "(SELECT count(*) FROM evidence e WHERE e.record = c.record)",
}
FACT_FIELDS = {
    "id": "t.id",
    "topic": "t.topic",
    "kind": "t.kind",
    "hub": "t.hub",
    "statement": "t.statement" + _TEXT,
    "figure": "t.number",
    "figure.value": "t.number",
    "figure.unit": "t.unit" + _TEXT,
    "figure.qualifier": "t.qualifier",
    "figure.series": "t.series",
    "as_of": "t.last | t.first",
    "source": "t.source",
    "also": "json_array_length(t.also)",
    "locator": "t.locator" + _TEXT,
    "phrase": "t.phrase" + _TEXT,
    "confidence": "CASE t.confidence WHEN 'low' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 END",
    "note": "t.note" + _TEXT,
    "organizations": "json_array_length(t.organizations)",
    "places": "json_array_length(t.places)",
}
SOURCE_FIELDS = {
    "id": "s.id",
    "title": "s.title" + _TEXT,
    "publisher": "s.publisher" + _TEXT,
    "url": "s.url",
    "published": "s.last | s.first",
    "type": "s.type",
    "language": "s.language",
    "facts": "facts",
    "claims": "claims",
}
SERIES_FIELDS = {
    "id": "z.id",
    "title": "z.title" + _TEXT,
    "unit": "z.unit" + _TEXT,
    "better": "z.better",
    "definition": "z.definition" + _TEXT,
    # of the points that are shown, which a selection may narrow: see Store.series
    "hubs": "z.id",
    "points": "z.id",
}
