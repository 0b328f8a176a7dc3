-- What is kept of a fact base. Everything here is derived from its TOML files: the store holds
-- nothing of its own and may be thrown away at any time.
--
-- Every claim, fact, source, series and topic is a record: its id, its class, and where it stands
-- (file, array, index in the array). The tables below add what each class has besides; `record` is
-- the key of all of them and the rowid of the full-text table. A column of TEXT_LIST holds a list of
-- texts as JSON, which is text to SQL; a connection gives it as a tuple.

PRAGMA application_id = 1752523363;  -- "hubc"

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE files (
    file INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    digest TEXT                  -- of its bytes; NULL where it was not read
);

CREATE TABLE records (
    record INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    class TEXT NOT NULL,         -- claim, fact, source, series or topic
    id TEXT NOT NULL,
    place INTEGER NOT NULL       -- index in the file's array of that class
);

-- What a record names: its sources (all of them), organizations and places; and what it answers to
-- beside its id: the title of a source or series, the id, title and aliases of a topic. Folded for
-- comparing.
CREATE TABLE names (
    role TEXT NOT NULL,          -- source, organization, place, title or topic
    folded TEXT NOT NULL,
    record INTEGER NOT NULL,
    name TEXT NOT NULL
);

-- Marks are parts of words: the vowels of Hindi and Thai are.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, names, note,
    tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- Problems of single files. A part of a file that has one has no record. What such a part declares
-- and cites is kept all the same, so that a fault in one fact does not hide or cause others elsewhere.
CREATE TABLE problems (
    file INTEGER NOT NULL, rule TEXT NOT NULL, message TEXT NOT NULL, hint TEXT,
    keys TEXT NOT NULL, at_key INTEGER NOT NULL, part TEXT,
    position TEXT NOT NULL, other_position TEXT NOT NULL  -- [line, column, length] or []
);
CREATE TABLE fragments (
    file INTEGER NOT NULL,
    use TEXT NOT NULL,           -- declares or cites
    class TEXT NOT NULL, id TEXT NOT NULL, keys TEXT NOT NULL
);

-- Every id that is given to something, and every id that something is called by.
CREATE VIEW declared (class, id, topic, path, keys) AS
    SELECT r.class, r.id, coalesce(c.topic, ''), f.path,
        CASE r.class
            WHEN 'topic' THEN '[]'
            WHEN 'series' THEN json_array('series', r.place, 'id')
            ELSE json_array(r.class || 's', r.place, 'id')
        END
    FROM records r JOIN files f USING (file) LEFT JOIN claims c USING (record)
    UNION ALL
    SELECT class, g.id, replace(substr(path, instr(path, '/') + 1), '.toml', ''), path, keys
    FROM fragments g JOIN files USING (file) WHERE use = 'declares';

CREATE VIEW cited (class, id, path, keys) AS
    SELECT 'source', c.source, path, json_array('claims', place, 'source')
    FROM claims c JOIN records USING (record) JOIN files USING (file)
    UNION ALL
    SELECT 'fact', e.fact, path, json_array('claims', r.place, 'evidence', e.place, 'fact')
    FROM evidence e JOIN records r USING (record) JOIN files USING (file)
    UNION ALL
    SELECT 'source', t.source, path, json_array('facts', place, 'source')
    FROM facts t JOIN records USING (record) JOIN files USING (file)
    UNION ALL
    SELECT 'source', a.value, f.path, json_array('facts', place, 'also', a.key)
    FROM facts t JOIN json_each(t.also) a JOIN records USING (record) JOIN files f USING (file)
    UNION ALL
    SELECT 'series', t.series, path, json_array('facts', place, 'figure', 'series')
    FROM facts t JOIN records USING (record) JOIN files USING (file) WHERE t.series IS NOT NULL
    UNION ALL
    SELECT 'fact', t.headline, path, json_array('headline')
    FROM topics t JOIN records USING (record) JOIN files USING (file) WHERE headline IS NOT NULL
    UNION ALL
    SELECT 'source', report, 'base.toml', json_array('report') FROM base WHERE report IS NOT NULL
    UNION ALL
    SELECT 'hub', hub, 'base.toml', json_array('hub') FROM base
    UNION ALL
    SELECT class, g.id, path, keys FROM fragments g JOIN files USING (file) WHERE use = 'cites';
