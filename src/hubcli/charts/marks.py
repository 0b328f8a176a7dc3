"""How curves are told apart: a glyph, a pattern and a style each, so never by colour alone."""

_GLYPHS = "●■▲◆○□△◇★"
_ASCII_GLYPHS = "ox+*#@%&="
_MORE = "abcdefghijklmnopqrstuvwxyz"
_PATTERNS = ("#", "##  ", "#  ", "#### # ", "##### ", "#   ")
STYLES = 6
"""How many styles the theme has for curves: series.1 and so on."""


def glyph(index: int, *, ascii_only: bool) -> str:
    """Return the sign of the points of the curve with that index, from 0; then come letters."""
    glyphs = (_ASCII_GLYPHS if ascii_only else _GLYPHS) + _MORE
    return glyphs[index % len(glyphs)]


def meeting(*, ascii_only: bool) -> str:
    """Return the sign of points of several curves in one place; no curve has it."""
    return "!" if ascii_only else "✱"


def pattern(index: int) -> str:
    """Return how the line of a curve is broken: a mark for a dot, a blank for a gap."""
    return _PATTERNS[index % len(_PATTERNS)]


def style(index: int) -> str:
    """Return the name of a curve's style in the theme."""
    return f"series.{index % STYLES + 1}"
