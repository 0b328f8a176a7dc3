CREATE INDEX records_by_id ON records (id, class);
CREATE INDEX records_of_few ON records (class) WHERE class IN ('claim', 'series', 'topic');
CREATE INDEX records_by_file ON records (file);
CREATE INDEX series_by_id ON series (id, unit);
CREATE INDEX evidence_by_fact ON evidence (fact);
CREATE INDEX facts_by_id ON facts (id);
CREATE INDEX facts_by_topic ON facts (topic, last);
CREATE INDEX facts_by_hub ON facts (hub, last);
CREATE INDEX facts_by_time ON facts (
    CASE WHEN first = last THEN last
        WHEN first <= substr(last, 1, 4) || '-01-01' AND last = substr(last, 1, 4) || '-12-31'
        THEN substr(last, 1, 4)
        ELSE substr(last, 1, 7) END DESC,
    first DESC,
    id
);
CREATE INDEX facts_by_series ON facts (
    series,
    CASE WHEN first = last THEN last
        WHEN first <= substr(last, 1, 4) || '-01-01' AND last = substr(last, 1, 4) || '-12-31'
        THEN substr(last, 1, 4)
        ELSE substr(last, 1, 7) END DESC,
    first DESC,
    id
) WHERE series IS NOT NULL;
CREATE INDEX names_by_name ON names (role, folded);
CREATE INDEX sources_by_original ON sources (copy_of) WHERE copy_of IS NOT NULL;
