"""Claims, facts, sources and series in lists: their columns, made from their fields."""

from hubcli.model.claims import Claim
from hubcli.model.facts import Fact
from hubcli.model.figures import Figure
from hubcli.model.series import Point, Series
from hubcli.model.sources import Source
from hubcli.views import wording
from hubcli.views.grid import Cell, Column, Piece
from hubcli.views.shapes import columns, counted, laid

FIGURE = columns(Figure)
POINT = columns(Point)
SOURCE_ALONE = columns(Source)


def _claimed(claim: Claim) -> Cell:
    """Return a claim's statement, and below it the claimed figure beside the known ones."""
    statement = Piece(claim.statement, to=f"claim/{claim.id}")
    if claim.figure is None or not claim.known:
        return (statement,)
    from hubcli.views.strip import in_brief, strip  # few claims have figures

    beside = strip(claim)
    told = f"\n{in_brief(beside, claim.verdict)}" if beside else ""
    return statement, Piece(told, "dim")


CLAIM = columns(
    Claim,
    verdict=laid(1, must=True, wraps=False),
    statement=lambda column: laid(2, must=True, least=24, room="text")(column)._replace(
        show=_claimed
    ),
    id=laid(3, must=True, least=22, room="below"),
    topic=laid(4, room="below"),
    evidence=laid(5, align="right", room="below"),
    source=lambda column: column._replace(names=SOURCE_ALONE),
)
FACT = columns(
    Fact,
    as_of=laid(1, must=True),
    statement=laid(2, must=True, least=24, room="text"),
    figure=laid(3, must=True, least=14, align="figure"),
    id=laid(4, must=True, least=22, room="below"),
    topic=laid(5, room="below"),
    source=laid(6, least=16, room="below", names=SOURCE_ALONE),
    confidence=laid(7, room="below"),
)
SOURCE = (
    *columns(
        Source,
        within="source",
        published=laid(1, must=True),
        title=lambda column: laid(2, must=True, least=24, room="text")(column)._replace(
            show=lambda row: wording.titled(row.source)
        ),
        publisher=laid(3, must=True, least=14),
        id=laid(6, must=True, least=22, room="below"),
        standing=laid(7, room="below"),
        type=laid(8, room="below"),
        language=laid(9, room="below"),
    ),
    counted("facts", keep=4),
    counted("claims", keep=5)._replace(title="Claims made"),
)
SERIES = (
    *columns(
        Series,
        title=laid(1, must=True, least=24, room="text"),
        unit=laid(2, must=True),
        id=laid(5, must=True, least=22, room="below"),
        better=lambda column: laid(6)(column)._replace(
            show=lambda row: None if row.better == "neither" else row.better
        ),
    ),
    Column(
        "hubs",
        "Hubs",
        lambda row: row.hubs,
        lambda row: str(len(row.hubs)),
        align="right",
        keep=3,
        holds=tuple[str, ...],
    ),
    Column(
        "points",
        "Points",
        lambda row: row.points,
        lambda row: str(len(row.points)),
        align="right",
        keep=4,
        parts=POINT,
        many=True,
    ),
)
