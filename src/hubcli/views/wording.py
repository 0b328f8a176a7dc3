"""How values read: signs, words and styles for verdicts and stances, dates, figures, citations.

A verdict is always a sign and a word; colour only repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubcli.model import figures
from hubcli.model.figures import PERCENT, RANK, Figure, figure_parts
from hubcli.model.verdicts import Stance, Verdict
from hubcli.views.grid import Cell, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubcli.model.claims import Claim, Grounds
    from hubcli.model.dates import AsOf
    from hubcli.model.facts import Basis, Fact
    from hubcli.model.overviews import Overview, Tally
    from hubcli.model.series import Point, Series
    from hubcli.model.sources import Source
    from hubcli.model.topics import Topic

counted = figures.counted
SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✗",
    Verdict.CONFLICTING: "≠",
    Verdict.QUALIFIED: "~",
    Verdict.UNVERIFIED: "?",
}
FILLS = {
    Verdict.SUPPORTED: "░",
    Verdict.REFUTED: "█",
    Verdict.CONFLICTING: "▓",
    Verdict.QUALIFIED: "▒",
    Verdict.UNVERIFIED: "·",
}
"""What a share of a bar is filled with, so that it can be told without colour."""

WORST_FIRST = (
    Verdict.REFUTED,
    Verdict.CONFLICTING,
    Verdict.QUALIFIED,
    Verdict.UNVERIFIED,
    Verdict.SUPPORTED,
)
STANCES = {
    Stance.SUPPORTS: (Verdict.SUPPORTED, "Supporting evidence"),
    Stance.REFUTES: (Verdict.REFUTED, "Refuting evidence"),
    Stance.QUALIFIES: (Verdict.QUALIFIED, "Qualifying evidence"),
    Stance.INCONCLUSIVE: (Verdict.UNVERIFIED, "Looked at, settling nothing"),
}


def verdict(value: Verdict) -> Piece:
    """Return a verdict as sign and word."""
    return Piece(f"{SIGNS[value]} {value}", f"verdict.{value}")


def sign(value: Verdict) -> Piece:
    """Return the sign of a verdict, where the word stands near."""
    return Piece(SIGNS[value], f"verdict.{value}")


def stance(value: Stance) -> Piece:
    """Return a stance as sign and word."""
    like = STANCES[value][0]
    return Piece(f"{SIGNS[like]} {value}", f"verdict.{like}")


def tally(value: Tally) -> Cell | None:
    """Return how many claims have each verdict, worst first, as "2 ✗ 1 ~"; None without claims."""
    return _apart([Piece(f"{count} {SIGNS[each]}", style) for each, count, style in _counts(value)])


def tally_in_words(value: Tally) -> Cell | None:
    """Return how many claims have each verdict in words: "2 ✗ refuted, 1 ~ qualified"."""
    pieces = [
        Piece(f"{count} {SIGNS[each]} {each}", style) for each, count, style in _counts(value)
    ]
    return _apart(pieces, ", ")


def legend(tallies: Sequence[Tally]) -> Cell:
    """Return what the signs in these tallies mean, worst first."""
    used = [each for each in WORST_FIRST if any(value.of(each) for value in tallies)]
    return _apart(list(map(verdict, used)), ", ") or ()


def _counts(value: Tally) -> list[tuple[Verdict, int, str]]:
    return [(each, count, f"verdict.{each}") for each in WORST_FIRST if (count := value.of(each))]


def _apart(pieces: Sequence[Piece], between: str = " ") -> Cell | None:
    """Return pieces with something between them; None without any."""
    return tuple(each for piece in pieces for each in (Piece(between), piece))[1:] or None


def basis(value: Basis) -> str:
    """Return what a fact rests on: "2 sources of 2 origins, 1 primary"."""
    return f"{counted(value.sources, 'source')} {_origins(value.origins, value.primary)}"


def grounds(value: Grounds) -> str:
    """Return what a verdict rests on: "5 facts of 4 origins, 2 primary, newest 2025-12".

    Where each fact has several sources, the origins can be more.
    """
    if not value.facts:
        return "no fact that decides"
    newest = f", newest {moment(value.newest)}" if value.newest else ""
    facts = counted(value.facts, "fact")
    if value.origins > value.facts:
        primary = f", {value.primary} primary" if value.primary else ""
        return f"{facts}, {value.origins:,} origins{primary}{newest}"
    return f"{facts} {_origins(value.origins, value.primary)}{newest}"


def _origins(origins: int, primary: int) -> str:
    of = f"of {counted(origins, 'origin')}" if origins else "of no known origin"
    return f"{of}, {primary} primary" if primary else of


def judged(claim: Claim) -> Cell:
    """Return the verdict on a claim, and whether little stands behind it: "✗ refuted · thin"."""
    return verdict(claim.verdict), Piece(" · thin" if claim.thin else "", "dim")


def weighed(claim: Claim) -> Cell:
    """Return the verdict on a claim with what it rests on: "✗ refuted · thin: one origin"."""
    told = rests_on(claim)
    return verdict(claim.verdict), *((Piece(f" · {told}", "dim"),) if told else ())


def rests_on(claim: Claim) -> str:
    """Return what stands beside a verdict: what it rests on, or that this is little."""
    if claim.thin is None:
        return f"{counted(len(claim.evidence), 'fact')} looked at" if claim.evidence else ""
    if not claim.thin:
        return f"on {grounds(claim.basis)}"
    if claim.basis.origins > 1:
        return "thin: one side has one origin"
    return "thin: one origin" if claim.basis.origins else "thin: nothing but copies or retracted"


def some(names: Sequence[str], *, most: int = 20, longest: int = 60) -> str:
    """Return names as one line: all where they are few, else the first and how many more.

    A name of more than `longest` characters is cut, which three dots tell.
    """
    cut = (name if len(name) <= longest else f"{name[:longest]}..." for name in names[:most])
    shown = ", ".join(cut)
    return shown if len(names) <= most else f"{shown} and {len(names) - most:,} more"


def moment(value: AsOf | None) -> str | None:
    """Return a date as written, a span with a dash."""
    return None if value is None else value.text.replace("/", "–")


def kind_and_id(kind: str, id_: str) -> Cell:
    """Return what a page is of, and its id for who types commands."""
    return Piece(kind), Piece(f" · {id_}", "command")


def retracted(day: AsOf) -> Piece:
    """Return that a source was taken back, and when."""
    return Piece(f"retracted {moment(day)}", "fault")


def quoted(phrase: str) -> Piece:
    """Return the words of somebody else in quotation marks."""
    return Piece(f"“{phrase}”", "quote")


def because(reason: str) -> Piece:
    """Return why evidence bears on a claim as it does."""
    return Piece(f"→ {reason}", "reason")


def kind_of(class_: str, topic: Topic) -> Cell:
    """Return what a page is of: its class and its topic."""
    return Piece(f"{class_} · "), Piece(topic.title, to=f"{topic.kind}/{topic.id}")


def mixed(sort: str | None, figures: Iterable[Figure | None]) -> str | None:
    """Return what to know of figures that are sorted by their numbers, where their units differ."""
    if sort is None or not sort.endswith(("figure", "figure.value", "headline", "headline.value")):
        return None
    units = list(dict.fromkeys(figure.unit for figure in figures if figure is not None))
    if len(units) < 2:
        return None
    return f"sorted by their numbers alone, figures of several units: {some(units, most=4)}"


def series_address(value: Figure) -> str | None:
    """Return what a figure leads to, its series; see `Piece.to`."""
    return f"series/{value.series}" if value.series else None


def figure(value: Figure | None) -> Cell | None:
    """Return a figure as number and unit, two pieces that a column lines up."""
    if value is None:
        return None
    number, unit = figure_parts(value)
    return Piece(number, "figure", to=series_address(value)), Piece(unit)


def point(series: Series, value: Point, *, is_crowded: bool = False) -> str:
    """Return a point's number with its qualifier, without its unit: "tied 3rd of 120", "5.1%".

    Where it stands among others, of how many places it is one is told elsewhere.
    """
    unit = series.unit if series.unit == RANK or series.unit.startswith(PERCENT) else ""
    of = None if is_crowded else value.of
    figure = Figure(value.value, unit, value.qualifier, of, value.tied and not is_crowded)
    return figure_parts(figure)[0]


def typeset(number: str) -> str:
    """Return a number as print has it: with a minus sign where it begins with a hyphen."""
    return number.replace("-", "−", 1) if number.startswith("-") else number.replace(" -", " −")


def dated_figure(fact: Fact | None) -> Cell | None:
    """Return a fact's figure with its date, as "480+ billion yuan (2025)"."""
    if fact is None or fact.figure is None:
        return None
    number, unit = figure_parts(fact.figure)
    pieces = [Piece(number, "figure", to=series_address(fact.figure))]
    if unit:
        pieces.append(Piece(f" {unit}", "figure"))
    return *pieces, Piece(f" ({moment(fact.as_of)})", "dim")


def headline(overview: Overview) -> Cell | None:
    """Return a topic's headline figure with its date and, if it is of a series, what is counted."""
    told = dated_figure(overview.headline)
    if told is None or overview.counted is None:
        return told
    *figure, date = told
    return *figure, date._replace(text=f"{date.text}, {overview.counted}")


def headline_alone(overview: Overview) -> Cell | None:
    """Return a topic's headline figure; of no series, with the statement below it."""
    told = headline(overview)
    if told is None or overview.headline is None or overview.counted is not None:
        return told
    return *told, Piece(f"\n{overview.headline.statement}", "dim")


def credit(source: Source) -> str:
    """Return a source in little room: "Hurun, 2024", or its title where nobody answers for it."""
    year = source.published and source.published.last[:4]
    return ", ".join(filter(None, (source.publisher or source.title, year)))


def unit_behind(series: Series) -> Piece:
    """Return the unit as it stands behind the title of a series that does not name it."""
    is_told = series.unit == RANK or series.unit.casefold() in series.title.casefold()
    return Piece("" if is_told else f", {series.unit}", "dim")


def citation(source: Source) -> Cell:
    """Return title, publisher, date and address of a source, and that it was retracted."""
    rest = ", ".join(part for part in (source.publisher, moment(source.published)) if part)
    title, *warning = titled(source)
    pieces = [title]
    if rest:
        stop = "" if source.title.endswith((".", "?", "!", "。")) else "."
        pieces.append(Piece(f"{stop} {rest}", "dim"))
    if source.url:
        pieces += [Piece(". ", "dim"), Piece(source.url, "link", source.url)]
    return *pieces, *warning


def titled(source: Source) -> Cell:
    """Return the title of a source, and that it was retracted."""
    title = Piece(source.title, to=f"source/{source.id}")
    if source.retracted is None:
        return (title,)
    warning = retracted(source.retracted)
    return title, warning._replace(text=f" ({warning.text})")
