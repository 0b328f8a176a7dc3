"""The sign and the colour of each curve on a drawing, and what keeps a text apart from lines."""

from hubcli.charts.drawing import Drawing

_MARK = 3.2


def color_of(drawing: Drawing, index: int) -> str:
    """Return the colour of a curve by its number."""
    return drawing.palette.curves[index % len(drawing.palette.curves)]


def draw_mark(drawing: Drawing, index: int, x: float, y: float) -> None:
    """Draw the sign of a curve's points: a shape of its own, filled or, further on, hollow."""
    color, ground = color_of(drawing, index), drawing.palette.ground
    is_filled = index % 8 < 4
    look = {"fill": color, "stroke": ground, "stroke_width": 0.7}
    if not is_filled:
        look = {"fill": ground, "stroke": color, "stroke_width": 1.6}
    r = _MARK if is_filled else _MARK - 0.5
    match index % 4:
        case 0:
            drawing.add("circle", cx=x, cy=y, r=r + 0.4, **look)
        case 1:
            drawing.add("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **look)
        case 2:
            corners = _corners(x, y, (0, -r - 1.2), (r + 1, r), (-r - 1, r))
            drawing.add("polygon", points=corners, **look)
        case _:
            r += 1.6
            drawing.add("polygon", points=_corners(x, y, (0, -r), (r, 0), (0, r), (-r, 0)), **look)


def _corners(x: float, y: float, *offsets: tuple[float, float]) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in offsets)


def halo(drawing: Drawing) -> dict[str, object]:
    """Return what keeps a text apart from a line that it stands on."""
    return {"stroke": drawing.palette.ground, "stroke_width": 3, "paint_order": "stroke"}
