"""How far a fact and a verdict can be relied on: by who says it, and how many say so independently.

All of it is computed, as a verdict is. The rules are those of source criticism (Bernheim, 1889: a
copy adds nothing to what it was copied from, and witnesses count where they are independent); the
two questions are those of the Admiralty code: how reliable a source is, and whether others confirm
what it says.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from hubcli.model.claims import Grounds
from hubcli.model.dates import AsOf, reach
from hubcli.model.facts import Basis, Confidence, Standing
from hubcli.model.names import folded
from hubcli.model.verdicts import Stance, Verdict


class Witness(NamedTuple):
    """A source as far as it tells whose text it is and how it knows."""

    publisher: str | None = None
    url: str | None = None
    standing: Standing | None = None
    copy_of: str | None = None
    """The id of the source whose text it is."""

    origin: str | None = None
    """The name of the publisher whose text it is."""

    is_retracted: bool = False


class Voice(NamedTuple):
    """What one source contributes to a fact: how it knows, and whose text it is."""

    standing: Standing
    origin: str | None
    """None of a copy that does not say, and of a source that was retracted."""

    is_retracted: bool = False
    is_of_party: bool = False
    """Whether the text is that of who gains by it, also where this is a copy of it."""


class Weighed(NamedTuple):
    """A decisive fact of a verdict, as far as it says how far that can be relied on."""

    stance: Stance
    voices: tuple[Voice, ...]
    series: str | None = None
    as_of: AsOf | None = None


def original_of(id_: str, witnesses: Mapping[str, Witness]) -> str | None:
    """Return the id of the source whose text the source of that id is: its own where it is no copy.

    None of copies of each other, of what does not exist, and of what was retracted.
    """
    seen: set[str] = set()
    witness = witnesses.get(id_)
    while witness is not None and witness.copy_of is not None and id_ not in seen:
        seen.add(id_)
        id_ = witness.copy_of
        witness = witnesses.get(id_)
    return None if witness is None or id_ in seen or witness.is_retracted else id_


def origin_of(
    id_: str, witnesses: Mapping[str, Witness], *, standing: Standing | None = None
) -> str | None:
    """Return whose text the source of that id is, in the form that origins are compared in.

    It is the origin of the source that it is a copy of, else the one that it names, else its
    publisher, else the host of its address without `www.`. A copy that names nobody has none.
    `standing` is the one that it has here, where that is not its own.
    """
    original = original_of(id_, witnesses)
    if original is None:
        return None
    witness = witnesses[original]
    if witness.origin is not None:
        return folded(witness.origin)
    known = standing if original == id_ and standing else witness.standing
    if known is Standing.COPY:
        return None
    if witness.publisher is not None:
        return folded(witness.publisher)
    return host_of(witness.url) or original


def host_of(url: str | None) -> str | None:
    """Return the host of an address without `www.`, None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # no address of IPv6 between the brackets
        return None
    return host.removeprefix("www.") if host else None


def voices_of(
    sources: Sequence[str], witnesses: Mapping[str, Witness], *, standing: Standing | None = None
) -> tuple[Voice, ...]:
    """Return what each source of a fact contributes to it, in their order.

    `sources` are ids, first that of its source, then those of `also`. `standing` is the fact's own,
    where its source knows it otherwise than it knows what else it states. Who has no standing is
    taken for secondary. The party whose text a copy is remains a party.
    """
    return tuple(
        voice_of(id_, witnesses, standing=standing if place == 0 else None)
        for place, id_ in enumerate(sources)
    )


def voice_of(
    id_: str, witnesses: Mapping[str, Witness], *, standing: Standing | None = None
) -> Voice:
    """Return what one source contributes; see `voices_of`."""
    witness = witnesses.get(id_, Witness())
    known = standing or witness.standing or (witness.copy_of and Standing.COPY)
    origin = None if witness.is_retracted else origin_of(id_, witnesses, standing=standing)
    original = original_of(id_, witnesses) or id_
    told = known if original == id_ else witnesses[original].standing
    return Voice(known or Standing.SECONDARY, origin, witness.is_retracted, told is Standing.PARTY)


def confidence_of(voices: Sequence[Voice], by_hand: Confidence | None = None) -> Confidence:
    """Return how far a fact can be relied on, from what its sources contribute to it.

    `high`: a primary source, or two independent ones that are not both parties. `medium`: one
    secondary source or party. `low`: nothing but copies, or a source that was retracted. A
    confidence `by_hand` can only lower it.
    """
    computed = _computed(voices)
    is_lower = by_hand is Confidence.LOW or (
        by_hand is Confidence.MEDIUM and computed is Confidence.HIGH
    )
    return by_hand if by_hand and is_lower else computed


def _computed(voices: Sequence[Voice]) -> Confidence:
    # A loop in place of sets: a base of a million facts asks this of nearly as many.
    confidence = Confidence.LOW
    origins: set[str] = set()
    all_parties = True
    for standing, origin, is_retracted, is_of_party in voices:
        if is_retracted:
            return Confidence.LOW
        if standing is Standing.PRIMARY:
            confidence = Confidence.HIGH
        elif standing is not Standing.COPY and confidence is Confidence.LOW:
            confidence = Confidence.MEDIUM
        if origin is not None:
            origins.add(origin)
            all_parties = all_parties and is_of_party
    if confidence is Confidence.MEDIUM and len(origins) > 1 and not all_parties:
        return Confidence.HIGH
    return confidence


def reason_of(voices: Sequence[Voice], confidence: Confidence) -> str:
    """Return why a fact has this confidence, as "2 independent sources"; see `confidence_of`."""
    if confidence is not _computed(voices):
        return "lowered by hand"
    if any(voice.is_retracted for voice in voices):
        return "a source was retracted"
    standings = {voice.standing for voice in voices}
    match confidence:
        case Confidence.LOW:
            return "nothing but copies"
        case Confidence.HIGH if Standing.PRIMARY in standings:
            return "a primary source"
        case Confidence.HIGH:
            return f"{basis_of(voices).origins} independent sources"
    if Standing.SECONDARY in standings:
        return "one secondary source" if len(voices) == 1 else "one origin, secondary"
    return "nobody but who gains by it"


def basis_of(voices: Sequence[Voice]) -> Basis:
    """Return what a fact rests on, from what its sources contribute to it."""
    origins = {voice.origin for voice in voices}
    origins.discard(None)
    return Basis(len(voices), len(origins), len(_primary(voices)))


def _primary(voices: Iterable[Voice]) -> set[str]:
    """Return the origins that have a primary source."""
    return {
        voice.origin
        for voice in voices
        if voice.standing is Standing.PRIMARY and voice.origin is not None
    }


def grounds_of(decisive: Sequence[Weighed]) -> Grounds:
    """Return what a verdict rests on, from its decisive facts."""
    origins: dict[tuple[str, str], bool] = {}
    for fact in decisive:
        primary = _primary(fact.voices)
        for origin in {voice.origin for voice in fact.voices if voice.origin is not None}:
            key = ("series", fact.series) if fact.series else ("origin", origin)
            known = bool(primary) if fact.series else origin in primary
            origins[key] = origins.get(key, False) or known
    dates = [fact.as_of for fact in decisive if fact.as_of is not None]
    newest = max(dates, key=reach, default=None)
    return Grounds(len(decisive), len(origins), sum(origins.values()), newest)


def is_thin(verdict: Verdict, decisive: Sequence[Weighed]) -> bool | None:
    """Tell whether a verdict has fewer than two origins and no primary one; None if unverified.

    Of a conflicting verdict either side is looked at alone.
    """
    if verdict is Verdict.UNVERIFIED:
        return None
    sides = [decisive]
    if verdict is Verdict.CONFLICTING:
        sides = [[fact for fact in decisive if fact.stance is side] for side in Stance]
    return any(
        grounds.origins < 2 and not grounds.primary
        for grounds in map(grounds_of, filter(None, sides))
    )
