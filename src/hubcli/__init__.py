"""hubcli: a fact explorer for the command line, and for Python.

What is named here is the API; see `hubcli.api`. All else may change without notice. Each name is
imported when it is used, since the command line needs none of them.
"""

# To type checkers this is true. Importing `typing` takes 5 ms in which Ctrl-C is not ours yet.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hubcli.api import FactBase as FactBase
    from hubcli.api import open_base as open_base
    from hubcli.api import to_dict as to_dict
    from hubcli.errors import BadFacts as BadFacts
    from hubcli.errors import BadQuery as BadQuery
    from hubcli.errors import FactsMissing as FactsMissing
    from hubcli.errors import FieldNotFound as FieldNotFound
    from hubcli.errors import HubError as HubError
    from hubcli.errors import NameAmbiguous as NameAmbiguous
    from hubcli.errors import NameNotFound as NameNotFound
    from hubcli.errors import QueryBrokeOff as QueryBrokeOff
    from hubcli.model.claims import Claim as Claim
    from hubcli.model.claims import Evidence as Evidence
    from hubcli.model.dates import Moment as Moment
    from hubcli.model.dates import Span as Span
    from hubcli.model.facts import Confidence as Confidence
    from hubcli.model.facts import Fact as Fact
    from hubcli.model.facts import Standing as Standing
    from hubcli.model.figures import Figure as Figure
    from hubcli.model.figures import Qualifier as Qualifier
    from hubcli.model.hits import Hit as Hit
    from hubcli.model.hits import Match as Match
    from hubcli.model.overviews import Backing as Backing
    from hubcli.model.overviews import Overview as Overview
    from hubcli.model.overviews import Tally as Tally
    from hubcli.model.series import Better as Better
    from hubcli.model.series import Point as Point
    from hubcli.model.series import Series as Series
    from hubcli.model.sources import Author as Author
    from hubcli.model.sources import Source as Source
    from hubcli.model.topics import Base as Base
    from hubcli.model.topics import Kind as Kind
    from hubcli.model.topics import Topic as Topic
    from hubcli.model.verdicts import Stance as Stance
    from hubcli.model.verdicts import Verdict as Verdict

__version__ = "0.2.0"

_PLACES = {
    "FactBase": "api",
    "open_base": "api",
    "to_dict": "api",
    "BadFacts": "errors",
    "BadQuery": "errors",
    "FactsMissing": "errors",
    "FieldNotFound": "errors",
    "HubError": "errors",
    "NameAmbiguous": "errors",
    "NameNotFound": "errors",
    "QueryBrokeOff": "errors",
    "Claim": "model.claims",
    "Evidence": "model.claims",
    "Stance": "model.verdicts",
    "Verdict": "model.verdicts",
    "Author": "model.sources",
    "Confidence": "model.facts",
    "Fact": "model.facts",
    "Source": "model.sources",
    "Standing": "model.facts",
    "Better": "model.series",
    "Figure": "model.figures",
    "Point": "model.series",
    "Qualifier": "model.figures",
    "Series": "model.series",
    "Hit": "model.hits",
    "Match": "model.hits",
    "Moment": "model.dates",
    "Span": "model.dates",
    "Backing": "model.overviews",
    "Overview": "model.overviews",
    "Tally": "model.overviews",
    "Base": "model.topics",
    "Kind": "model.topics",
    "Topic": "model.topics",
}
"""The module in which each name of the API is defined."""

__all__ = ["__version__", *_PLACES]  # noqa: PLE0604 - all of them are strings


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"hubcli.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
