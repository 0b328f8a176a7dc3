"""The statement of a fact has the number of its figure.

A figure that the sentence beside it does not state is mistyped, or belongs to another sentence.
Rounding, scales and words count: 4,007,112 is in "over 4 million", 19.8 % in "a fifth", a rank of 7
in "seventh".

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2023"
    statement = "The plants made over 4 million wafers in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 4007112, unit = "wafers" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "startups-2023"
    statement = "120 start-ups made tools for chips in 2023."
    source = "survey"
    as_of = "2023"
    figure = { value = 120000, unit = "start-ups" }
"""

from collections.abc import Iterator

from hubcli.checks.places import origin
from hubcli.checks.whole_base import WholeBase
from hubcli.model.figures import Figure, figure_text
from hubcli.model.quantities import is_stated
from hubcli.problems import Problem
from hubcli.store.read import number

_FIGURES = """
    SELECT path, at, t.statement, t.value, t.unit FROM facts t JOIN placed USING (record)
    WHERE t.value IS NOT NULL AND at NOT LIKE '["series"%'
"""


def find(base: WholeBase) -> Iterator[Problem]:
    """Yield a problem for each figure that its statement does not state."""
    for path, at, statement, value, unit in base.store.rows(_FIGURES, *[str] * 5):
        figure = Figure(number(value), unit)
        if not is_stated(figure, statement):
            yield Problem(
                origin=origin(path, at, "figure", "value"),
                rule="figure-not-in-statement",
                message=f"the statement does not say {figure_text(figure)}",
                hint="correct the figure, or state it in the sentence",
            )
