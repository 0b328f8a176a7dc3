"""Claimed beside known: one axis with the figure that is claimed and those of the evidence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hubcli.model.claims import Claim
from hubcli.model.figures import RANK, Figure, Number, Qualifier, figure_parts, number_text
from hubcli.model.verdicts import DECISIVE, Verdict
from hubcli.views import wording
from hubcli.views.blocks import Mark, Strip

_FEW = 3
_CROWDED = Decimal("0.95")
_BY_FIGURES = (Verdict.REFUTED, Verdict.SUPPORTED)
"""Verdicts of which all decisive figures say the same."""

_OPEN = {
    Qualifier.EXACTLY: "{}",
    Qualifier.ABOUT: "~{}",
    Qualifier.AT_LEAST: "{}+",
    Qualifier.MORE_THAN: "{}+",
    Qualifier.AT_MOST: "≤{}",
    Qualifier.LESS_THAN: "<{}",
}
"""How a number is written in little room."""

UNDECIDED = "does not decide the verdict"
"""What a sign beside those of other known figures says."""


def strip(claim: Claim) -> Strip | None:
    """Return the claimed figure and the known ones on one axis, None where there are not both.

    Of figures that read the same, with the same date, one is shown.
    """
    if claim.figure is None or not claim.known:
        return None
    values = [claim.figure.value, *(known.value for known in claim.known)]
    least = _begin(values, claim.figure.unit)
    length = max(*values, least) - least

    def at(value: Number) -> float:
        return float((value - least) / length) if length else 0.0

    style = f"verdict.{claim.verdict}"
    claimed = Mark(at(claim.figure.value), _short(claim.figure), "claimed", style)
    known: dict[Mark, bool] = {}
    for each in sorted(claim.known, key=lambda known: known.value):
        number = _short(Figure(each.value, each.unit, each.qualifier))
        mark = Mark(at(each.value), number, wording.moment(each.as_of) or "", "figure")
        known[mark] = known.get(mark, False) or each.stance in DECISIVE[claim.verdict]
    _, unit = figure_parts(claim.figure)  # what the numbers do not say themselves
    decisive = tuple(mark for mark, is_decisive in known.items() if is_decisive)
    begin = "" if least in values else number_text(least)
    return Strip(claimed, tuple(known), unit, decisive, begin)


def _begin(values: Sequence[Number], unit: str) -> Number:
    """Return where the axis of these begins: of ranks at 1, else at 0 as a length does.

    Where that would crowd all figures at the far end, or some are below it, at the smallest.
    """
    if unit == RANK:
        return min(1, *values)
    least, most = min(values), max(values)
    return 0 if 0 < least < most * _CROWDED else least


def undecided(strip: Strip) -> tuple[Mark, ...]:
    """Return the known figures that do not decide the verdict, where others do."""
    rest = tuple(mark for mark in strip.known if mark not in strip.decisive)
    return rest if len(rest) < len(strip.known) else ()


def in_words(strip: Strip) -> str:
    """Return a strip as a line of text: "claimed 32, known 65 (2024), 98 (2025) unicorns"."""
    return f"claimed {strip.claimed.text}, known {', '.join(_known(strip))} {strip.unit}".rstrip()


def in_brief(strip: Strip, verdict: Verdict) -> str:
    """Return it in little room: all known figures where they are few, else the least and most.

    Of many those that make the verdict count alone, where there are two, and it is said what for:
    "claimed 32, refuted by 45 to 98 unicorns".
    """
    if len(strip.known) <= _FEW:
        return in_words(strip)
    by = f"{verdict} by" if verdict in _BY_FIGURES and len(strip.decisive) > 1 else "known"
    least, *_, most = strip.known if by == "known" else strip.decisive
    return f"claimed {strip.claimed.text}, {by} {least.text} to {most.text} {strip.unit}".rstrip()


def _known(strip: Strip) -> Iterator[str]:
    for mark in strip.known:
        yield f"{mark.text} ({mark.below})" if mark.below else mark.text


def _short(figure: Figure) -> str:
    number, _ = figure_parts(figure._replace(qualifier=Qualifier.EXACTLY, of=None, tied=False))
    return _OPEN[figure.qualifier].format(number)
