"""How far facts and verdicts can be relied on, computed from the rows of the store and kept there.

A fact brings its confidence and basis with it when it is put in (`voices`); where a source changes,
they are computed anew of the facts that name it. A verdict's basis depends on the facts of all
topics. So it is computed when all files of a change are in; of the claims that it can have touched
alone.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, TypeAlias

from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Confidence, Standing
from hubcli.model.figures import PERCENT, RANK
from hubcli.model.trust import Weighed, grounds_of, is_thin
from hubcli.model.verdicts import DECISIVE, Stance, Verdict
from hubcli.store.damage import read
from hubcli.store.read import rows
from hubcli.store.voices import Relied, Voices

_AT_ONCE = 10_000
"""Facts and claims that are read before they are changed."""

_CHANGED = "SELECT record FROM placed WHERE path IN (SELECT value FROM json_each(:paths))"
_IDS = f"""
    SELECT value FROM json_each(:ids)
    UNION SELECT id FROM records WHERE record IN ({_CHANGED})
"""
_TOUCHED_FACTS = f"""
    SELECT record FROM names WHERE role = 'source' AND folded IN (
        WITH RECURSIVE touched (id) AS (
            {_IDS} UNION SELECT s.id FROM sources s JOIN touched ON s.copy_of = touched.id
        )
        SELECT id FROM touched
    )
"""
_TOUCHED_CLAIMS = f"""
    SELECT record FROM records WHERE class = 'claim' AND record IN ({_CHANGED})
    UNION SELECT record FROM evidence WHERE fact IN (
        {_IDS} UNION SELECT id FROM records WHERE record IN ({_TOUCHED_FACTS})
    )
"""
_FACTS = f"""
    SELECT record, source, also, standing, by_hand FROM facts
    WHERE record > :after AND record IN ({_TOUCHED_FACTS}) ORDER BY record LIMIT :most
"""
_CONFIDENCE = """
    UPDATE facts SET confidence = ?, basis_sources = ?, basis_origins = ?, basis_primary = ?
    WHERE record IN (SELECT value FROM json_each(?))
"""
_EVIDENCE = """
    SELECT c.record, c.verdict, c.series, c.unit, e.stance, t.source, t.also, t.standing,
        t.series, t.as_of, t.unit, t.id, t.value, t.number, t.qualifier
    FROM claims c LEFT JOIN evidence e USING (record)
        LEFT JOIN facts t INDEXED BY facts_by_id ON t.id = e.fact
    WHERE TRUE {} ORDER BY c.record, e.place
"""
"""SQLite would make an index of its own of all facts, for however few claims."""

_TYPES_OF_FACTS = (int, str, tuple, *[str | None] * 2)
_TYPES_OF_EVIDENCE = (
    int,
    *[str | None] * 5,
    tuple | None,
    *[str | None] * 6,
    float | None,
    str | None,
)
_BASIS = """
    UPDATE claims SET thin = ?, basis_facts = ?, basis_origins = ?, basis_primary = ?,
        basis_newest = ?
    WHERE record = ?
"""
_KNOWN = """
    INSERT INTO known (record, place, fact, value, number, unit, qualifier, as_of, stance)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_Row: TypeAlias = tuple[Any, ...]


def weigh(connection: sqlite3.Connection) -> None:
    """Compute the basis of every verdict, and keep it.

    The tables are full and indexed, and in a transaction.
    """
    _weigh(connection, {}, Voices(connection), claims="")


def weigh_touched(connection: sqlite3.Connection, paths: Sequence[str], ids: Iterable[str]) -> None:
    """Compute what depends on these files, which were read anew, and on these ids.

    The ids are those that the files declared before, and files that are gone.
    """
    given = {"paths": json.dumps(list(paths)), "ids": json.dumps(sorted(ids))}
    voices = Voices(connection)
    after = 0
    while found := [
        *rows(connection, _FACTS, {**given, "after": after, "most": _AT_ONCE}, *_TYPES_OF_FACTS)
    ]:
        connection.executemany(_CONFIDENCE, _relied_on(found, voices))
        after = found[-1][0]
    _weigh(connection, given, voices, claims=f"AND c.record IN ({_TOUCHED_CLAIMS})")


def _weigh(
    connection: sqlite3.Connection, given: Mapping[str, object], voices: Voices, *, claims: str
) -> None:
    found = rows(connection, _EVIDENCE.format(claims), given, *_TYPES_OF_EVIDENCE)
    by_claim = groupby(found, key=lambda row: row[0])
    while some := [(record, list(of)) for record, of in islice(by_claim, _AT_ONCE)]:
        connection.executemany(_BASIS, (_rests_on(of, voices) for _, of in some))
        connection.executemany("DELETE FROM known WHERE record = ?", ((each,) for each, _ in some))
        connection.executemany(_KNOWN, (known for _, of in some for known in _known(of)))


def _relied_on(found: Iterable[_Row], voices: Voices) -> Iterator[tuple[str | int, ...]]:
    """Yield confidence and basis of facts, each with the records that have them, as JSON."""
    alike: defaultdict[Relied, list[int]] = defaultdict(list)
    for record, source, also, standing, by_hand in found:
        known = standing and read(Standing, standing)
        confidence = by_hand and read(Confidence, by_hand)
        alike[voices.relied_on(source, also, known, confidence)].append(record)
    return ((*relied, json.dumps(records)) for relied, records in alike.items())


def _rests_on(found: Sequence[_Row], voices: Voices) -> _Row:
    """Return whether the verdict of a claim is thin, and its basis, with its record."""
    record, verdict = found[0][0], read(Verdict, found[0][1])
    decisive = [
        Weighed(
            read(Stance, stance),
            voices.of(source, also, standing and read(Standing, standing)),
            series,
            as_of and read(parse_as_of, as_of),
        )
        for _, _, _, _, stance, source, also, standing, series, as_of, *_ in found
        if source is not None and stance in DECISIVE[verdict]
    ]
    facts, origins, primary, newest = grounds_of(decisive)
    return is_thin(verdict, decisive), facts, origins, primary, newest and newest.text, record


def _known(found: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the figures of a claim's evidence that can be set beside the one that it claims.

    They have its series, or its unit where that is neither a bare % nor a rank.
    """
    place = 0
    for (
        record,
        _,
        series,
        unit,
        stance,
        *_,
        of_series,
        as_of,
        of_unit,
        id_,
        value,
        number,
        how,
    ) in found:
        is_alike = unit not in (PERCENT, RANK) and unit == of_unit
        if unit and value is not None and (is_alike or (series and series == of_series)):
            yield record, place, id_, value, number, of_unit, how, as_of, stance
            place += 1
