"""Topics in lists: the columns of an overview, with its headline figure and its counts."""

from collections.abc import Sequence

from hubcli.model.dates import AsOf
from hubcli.model.facts import Fact
from hubcli.model.figures import Number, Qualifier
from hubcli.model.overviews import Overview
from hubcli.model.topics import Topic
from hubcli.model.verdicts import Verdict
from hubcli.views import wording
from hubcli.views.grid import Column, Grid
from hubcli.views.shapes import columns, counted, laid

_HEADLINE = 96
"""Cells of a headline figure in a terminal, which has no room for the statement below it."""

TALLY = tuple(counted(name) for name in ("total", *Verdict))
HEADLINE = (
    Column("fact", "Fact", lambda fact: fact.id),
    Column(
        "value",
        "Value",
        lambda fact: fact.figure and fact.figure.value,
        align="figure",
        holds=Number | None,
    ),
    Column("unit", "Unit", lambda fact: fact.figure and fact.figure.unit, holds=str | None),
    Column(
        "qualifier",
        "Qualifier",
        lambda fact: fact.figure and fact.figure.qualifier,
        holds=Qualifier | None,
    ),
    Column("as_of", "As of", lambda fact: fact.as_of, holds=AsOf | None),
)
TOPIC = (
    *columns(
        Topic,
        within="topic",
        id=laid(7, wraps=False),
        title=laid(1, must=True, least=16, style="title", room="text"),
    )[:-1],  # in place of the id of its headline stands the figure
    Column(
        "headline",
        "Headline",
        lambda row: row.headline,
        wording.headline_alone,
        keep=2,
        least=44,
        most=_HEADLINE,
        must=True,
        parts=HEADLINE,
        holds=Fact | None,
    ),
    Column(
        "claims",
        "Claims",
        lambda row: row.claims,
        lambda row: wording.tally(row.claims),
        keep=3,
        wraps=False,
        must=True,
        parts=TALLY,
    ),
    counted("facts", keep=4),
    counted("sources", keep=5),
    Column(
        "latest",
        "Newest",
        lambda row: row.latest,
        lambda row: wording.moment(row.latest),
        keep=6,
        spans=True,
        holds=AsOf | None,
    ),
)


def topic_grid(overviews: Sequence[Overview]) -> Grid:
    """Return a list of topics of one kind."""
    legend = wording.legend([each.claims for each in overviews])
    empty = "There are no topics of this kind."
    return Grid(TOPIC, overviews, empty=empty, legend=legend, is_dense=True)
