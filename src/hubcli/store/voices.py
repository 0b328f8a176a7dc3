"""What sources and series tell of the facts that name them, asked of those that are in the store.

So sources and series are read before the facts that name them: what a fact can be relied on for is
then put in with it, and no second pass is needed.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, TypeAlias

from hubcli.model.facts import Confidence, Fact, Standing
from hubcli.model.trust import Voice, Witness, basis_of, confidence_of, voice_of, voices_of
from hubcli.store.damage import read
from hubcli.store.read import rows

_HELD = 50_000
"""Answers that are held of each kind: a base may have any number of sources."""

Relied: TypeAlias = tuple[str, int, int, int]
"""Confidence and basis of a fact, as they are kept."""


def voices_of_fact(connection: sqlite3.Connection, fact: Fact) -> tuple[Voice, ...]:
    """Return what each source of a fact contributes to it."""
    return voices_of(fact.sources, _Witnesses(connection), standing=fact.standing)


class Voices:
    """What sources contribute to facts; many facts name the same, so each is told once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection to the store that has them; they stay as they are meanwhile."""
        self._connection = connection
        self._witnesses = _Witnesses(connection)
        self._subjects: dict[str | None, str] | None = None
        self._alone: dict[str, Voice] = {}
        self._relied: dict[tuple[object, ...], Relied] = {}

    def of(self, source: str, also: Sequence[str], standing: Standing | None) -> tuple[Voice, ...]:
        """Return what a source, and those beside it, contribute to a fact of this standing."""
        first = (
            voice_of(source, self._witnesses, standing=standing)
            if standing
            else self._voice(source)
        )
        return (first, *map(self._voice, also)) if also else (first,)

    def relied_on(
        self,
        source: str,
        also: tuple[str, ...],
        standing: Standing | None,
        by_hand: Confidence | None,
    ) -> Relied:
        """Return how far such a fact can be relied on, and what for, as the store keeps it."""
        key = (source, also, standing, by_hand)
        relied = self._relied.get(key)
        if relied is None:
            voices = self.of(source, also, standing)
            confidence = confidence_of(voices, by_hand)
            relied = _held(self._relied, key, (str(confidence.value), *basis_of(voices)))
        return relied

    def subject_of(self, fact: Fact) -> str | None:
        """Return what a fact is about, itself or by its series, where that is no hub."""
        if fact.subject is not None or fact.figure is None:
            return fact.subject
        if self._subjects is None:
            query = "SELECT id, subject FROM series WHERE subject IS NOT NULL"
            self._subjects = dict(rows(self._connection, query, (), str, str))
        return self._subjects.get(fact.figure.series)

    def _voice(self, id_: str) -> Voice:
        voice = self._alone.get(id_)
        return voice or _held(self._alone, id_, voice_of(id_, self._witnesses))


class _Witnesses(dict[str, Witness]):
    """The sources of a base by id, each read when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def get(self, id_: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any mapping
        """Return the source of that id, or the default where there is none."""
        return self[id_] if id_ in self else self._read(id_, default)

    def __missing__(self, id_: str) -> Witness:
        """Read a source that was put away for others."""
        witness: Witness = self._read(id_, Witness())
        return witness

    def _read(self, id_: str, default: Any) -> Any:  # noqa: ANN401 - as above
        query = (
            "SELECT publisher, url, standing, copy_of, origin, retracted IS NOT NULL"
            " FROM sources WHERE id = ? ORDER BY record LIMIT 1"
        )
        texts = [str | None] * 5
        found = rows(self._connection, query, (id_,), *texts, int)
        for publisher, url, standing, copy_of, origin, retracted in found:
            known = read(Standing, standing) if standing else None
            witness = Witness(publisher, url, known, copy_of, origin, bool(retracted))
            return _held(self, id_, witness)
        return default


def _held(answers: dict[Any, Any], key: object, answer: Any) -> Any:  # noqa: ANN401 - any answer
    """Return an answer that is held from now on; those before it are put away where many are."""
    if len(answers) >= _HELD:
        answers.clear()
    answers[key] = answer
    return answer
