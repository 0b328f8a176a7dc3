"""A small line for a row of a table: where figures came from and where they stand, and no more."""

from collections.abc import Sequence

from hubcli.charts.drawing import escaped
from hubcli.charts.scales import middle
from hubcli.model.figures import RANK, Number
from hubcli.model.series import Point, Series
from hubcli.views import wording

_WIDTH, _HEIGHT, _EDGE = 96, 24, 3
_LEAST = 3
"""Points: fewer are no course."""


def trend(series: Series, points: Sequence[Point]) -> str:
    """Return the points of one hub or subject, in order of time, as SVG; nothing of very few."""
    if len(points) < _LEAST:
        return ""
    days = [middle(point.as_of) for point in points]
    values = [-point.value if series.unit == RANK else point.value for point in points]
    across, up = _shares(days), _shares(values)
    places = [
        (_EDGE + x * (_WIDTH - 2 * _EDGE), _HEIGHT - _EDGE - y * (_HEIGHT - 2 * _EDGE))
        for x, y in zip(across, up, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    first, last = (
        f"{wording.point(series, point)} in {wording.moment(point.as_of)}"
        for point in (points[0], points[-1])
    )
    return (
        f'<svg class="trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escaped(f"{first}, {last}")}"><polyline points="{line}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5"/></svg>'
    )


def _shares(values: Sequence[Number]) -> list[float]:
    """Return where each stands between the least, 0, and the most, 1."""
    low, high = min(values), max(values)
    return [float((value - low) / (high - low)) if high > low else 0.5 for value in values]
