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
    place INTEGER NOT NULL,      -- index in the file's array of that class
    series INTEGER               -- of a point the index of its series; place is that in its points
);

-- What a record names: its sources (all of them), organizations and places; and what it answers to
-- beside its id: the title of a source or series, the id, title and aliases of a topic. Folded for
-- comparing.
CREATE TABLE names (
    role TEXT NOT NULL,          -- source, organization, place, title or topic
    folded TEXT NOT NULL,
    record INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (record, role, folded)
) WITHOUT ROWID;

-- Marks are parts of words: the vowels of Hindi and Thai are.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, names, note,
    tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- A base is read in one go: what is merged of it later need not be merged four times as often.
INSERT INTO words (words, rank) VALUES ('automerge', 16);

-- Problems of single files.
CREATE TABLE problems (
    file INTEGER NOT NULL, rule TEXT NOT NULL, message TEXT NOT NULL, hint TEXT,
    keys TEXT NOT NULL, at_key INTEGER NOT NULL, part TEXT,
    position TEXT NOT NULL, other_position TEXT NOT NULL,  -- [line, column, length] or []
    id TEXT                      -- of the claim, fact, source or series that has it
);

-- Every record, and where it stands: the keys that lead there, as JSON; none to a topic.
CREATE VIEW placed (record, class, id, place, path, at) AS
    SELECT r.record, r.class, r.id, r.place, f.path,
        CASE
            WHEN r.series IS NOT NULL THEN json_array('series', r.series, 'points', r.place)
            WHEN r.class = 'topic' THEN '[]'
            WHEN r.class = 'series' THEN json_array('series', r.place)
            ELSE json_array(r.class || 's', r.place)
        END
    FROM records r JOIN files f USING (file);

-- Records that have a problem themselves: they are here without the values that have it.
CREATE VIEW faulty (record) AS
    SELECT r.record FROM problems p JOIN files f USING (file) JOIN placed r USING (path)
    WHERE r.class != 'topic'
        AND (json(p.keys) = r.at OR json(p.keys) LIKE rtrim(r.at, ']') || ',%')
        AND NOT (r.class = 'series' AND json(p.keys) LIKE rtrim(r.at, ']') || ',"points",%');

-- Every id that is given to something, and where.
CREATE VIEW declared (class, id, topic, path, keys) AS
    SELECT p.class, p.id, coalesce(c.topic, ''), p.path,
        CASE p.at WHEN '[]' THEN '[]' ELSE rtrim(p.at, ']') || ',"id"]' END
    FROM placed p LEFT JOIN claims c USING (record);
