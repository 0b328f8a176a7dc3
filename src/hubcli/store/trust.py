"""How far facts and verdicts can be relied on, computed from the rows of the store and kept there.

What it depends on lies in several files: a fact's confidence on what sources/ says, a verdict's
basis on the facts of all topics. So it is computed when all files of a change are in; of the facts
and claims that the change can have touched alone.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Confidence, Fact, Standing
from hubcli.model.figures import PERCENT, RANK
from hubcli.model.trust import (
    Voice,
    Weighed,
    Witness,
    basis_of,
    confidence_of,
    grounds_of,
    is_thin,
    voice_of,
    voices_of,
)
from hubcli.model.verdicts import DECISIVE, Stance, Verdict

_AT_ONCE = 10_000
"""Facts that are read before they are changed."""

_CHANGED = "SELECT record FROM placed WHERE path IN (SELECT value FROM json_each(:paths))"
_IDS = f"""
    SELECT value FROM json_each(:ids)
    UNION SELECT id FROM records WHERE record IN ({_CHANGED})
"""
_TOUCHED_FACTS = f"""
    SELECT record FROM records WHERE class = 'fact' AND record IN ({_CHANGED})
    UNION SELECT record FROM names WHERE role = 'source' AND folded IN (
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
_SUBJECTS = """
    UPDATE facts SET hub = NULL, subject = (SELECT subject FROM series WHERE id = facts.series)
    WHERE subject IS NULL AND series IN (SELECT id FROM series WHERE subject IS NOT NULL) {}
"""
_FACTS = """
    SELECT record, source, CAST(also AS TEXT) || '', standing, by_hand FROM facts
    WHERE record > :after {} ORDER BY record LIMIT :most
"""
_CONFIDENCE = """
    UPDATE facts SET confidence = ?, basis_sources = ?, basis_origins = ?, basis_primary = ?
    WHERE record IN (SELECT value FROM json_each(?))
"""
_EVIDENCE = """
    SELECT c.record, c.verdict, c.series, c.unit, e.stance, t.source, CAST(t.also AS TEXT) || '',
        t.standing, t.series, t.as_of, t.unit, t.id, t.value, t.number, t.qualifier
    FROM claims c LEFT JOIN evidence e USING (record) LEFT JOIN facts t ON t.id = e.fact
    WHERE TRUE {} ORDER BY c.record, e.place
"""
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
    """Compute confidence and basis of every fact and of every verdict, and keep them.

    The tables are full and indexed, and in a transaction.
    """
    _weigh(connection, {}, facts="", claims="")


def weigh_touched(connection: sqlite3.Connection, paths: Sequence[str], ids: Iterable[str]) -> None:
    """Compute them of what depends on these files, which were read anew, and on these ids.

    The ids are those that the files declared before, and files that are gone.
    """
    given = {"paths": json.dumps(list(paths)), "ids": json.dumps(sorted(ids))}
    _weigh(
        connection,
        given,
        facts=f"AND record IN ({_TOUCHED_FACTS})",
        claims=f"AND c.record IN ({_TOUCHED_CLAIMS})",
    )


def _weigh(
    connection: sqlite3.Connection, given: Mapping[str, object], *, facts: str, claims: str
) -> None:
    connection.execute(_SUBJECTS.format(facts), given)
    voices = _Voices(connection)
    after = 0
    while rows := connection.execute(
        _FACTS.format(facts), {**given, "after": after, "most": _AT_ONCE}
    ).fetchall():
        connection.executemany(_CONFIDENCE, _relied_on(rows, voices))
        after = rows[-1][0]
    evidence = connection.execute(_EVIDENCE.format(claims), given).fetchall()
    by_claim = [(record, list(rows)) for record, rows in groupby(evidence, lambda row: row[0])]
    connection.executemany(_BASIS, (_rests_on(rows, voices) for _, rows in by_claim))
    connection.executemany("DELETE FROM known WHERE record = ?", ((each,) for each, _ in by_claim))
    connection.executemany(_KNOWN, (known for _, rows in by_claim for known in _known(rows)))


def voices_of_fact(connection: sqlite3.Connection, fact: Fact) -> tuple[Voice, ...]:
    """Return what each source of a fact contributes to it."""
    return voices_of((fact.source, *fact.also), _Witnesses(connection), standing=fact.standing)


class _Voices:
    """What the sources of facts contribute; many facts name the same, so each is told once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._witnesses = _Witnesses(connection)
        self._told: dict[_Row, tuple[Voice, ...]] = {}
        self._alone: dict[str, Voice] = {}

    def of(self, source: str, also: str, standing: str | None) -> tuple[Voice, ...]:
        """Return what they contribute to a fact with these values of its row."""
        key = (source, also, standing)
        if key not in self._told:
            others = json.loads(also) if also != "[]" else ()
            first = (
                voice_of(source, self._witnesses, standing=Standing(standing))
                if standing
                else self._voice(source)
            )
            self._told[key] = (first, *map(self._voice, others))
        return self._told[key]

    def _voice(self, id_: str) -> Voice:
        if id_ not in self._alone:
            self._alone[id_] = voice_of(id_, self._witnesses)
        return self._alone[id_]


class _Witnesses(dict[str, Witness]):
    """The sources of a base by id, each read when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def get(self, id_: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any mapping
        """Return the source of that id, or the default where there is none."""
        if id_ not in self:
            query = (
                "SELECT publisher, url, standing, copy_of, origin, retracted IS NOT NULL"
                " FROM sources WHERE id = ? ORDER BY record LIMIT 1"
            )
            row = self._connection.execute(query, (id_,)).fetchone()
            if row is None:
                return default
            publisher, url, standing, copy_of, origin, retracted = row
            known = Standing(standing) if standing else None
            self[id_] = Witness(publisher, url, known, copy_of, origin, bool(retracted))
        return self[id_]


def _relied_on(rows: Iterable[_Row], voices: _Voices) -> Iterator[_Row]:
    """Yield confidence and basis of facts, each with the records that have them, as JSON."""
    known: dict[_Row, _Row] = {}
    alike: defaultdict[_Row, list[int]] = defaultdict(list)
    for record, source, also, standing, by_hand in rows:
        key = (source, also, standing, by_hand)
        if key not in known:
            told = voices.of(source, also, standing)
            confidence = confidence_of(told, Confidence(by_hand) if by_hand else None)
            known[key] = (str(confidence.value), *basis_of(told))
        alike[known[key]].append(record)
    return ((*relied, json.dumps(records)) for relied, records in alike.items())


def _rests_on(rows: Sequence[_Row], voices: _Voices) -> _Row:
    """Return whether the verdict of a claim is thin, and its basis, with its record."""
    record, verdict = rows[0][0], Verdict(rows[0][1])
    decisive = [
        Weighed(
            Stance(stance), voices.of(source, also, standing), series, as_of and parse_as_of(as_of)
        )
        for _, _, _, _, stance, source, also, standing, series, as_of, *_ in rows
        if source is not None and stance in DECISIVE[verdict]
    ]
    facts, origins, primary, newest = grounds_of(decisive)
    return is_thin(verdict, decisive), facts, origins, primary, newest and newest.text, record


def _known(rows: Sequence[_Row]) -> Iterator[_Row]:
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
    ) in rows:
        is_alike = unit not in (PERCENT, RANK) and unit == of_unit
        if unit and value is not None and (is_alike or (series and series == of_series)):
            yield record, place, id_, value, number, of_unit, how, as_of, stance
            place += 1
