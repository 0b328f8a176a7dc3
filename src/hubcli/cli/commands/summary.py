"""`summary`: the whole base on one screen."""

from typing import Annotated

from hubcli.cli.output import Answer
from hubcli.model.claims import Claim, Stance
from hubcli.model.topics import Kind
from hubcli.store.store import Store
from hubcli.views.grid import View
from hubcli.views.summary import SUMMARY, Refutation, SummaryParts, summary_page

_WORST = 4
"""Refuted claims that are shown."""


def summary(store: Store) -> Annotated[View, Answer(pages=(SUMMARY,), about="how the claims fare")]:
    """The whole base on one screen.

    \b
    Examples:
      hubcli summary
      hubcli summary --json
    """
    return summary_view(store)


def summary_view(store: Store) -> View:
    """Return the summary of the base."""
    counts = store.counts()
    return summary_page(
        SummaryParts(
            base=store.base(),
            claims=store.tally(),
            facts=counts["fact"],
            sources=counts["source"],
            topics=tuple(each for kind in Kind for each in store.overviews(kind)),
            refuted=tuple(_refutation(store, claim) for claim in store.worst_claims(_WORST)),
        )
    )


def _refutation(store: Store, claim: Claim) -> Refutation:
    """Return a claim with the first fact that refutes it, one with a figure before one without."""
    links = [link for link in claim.evidence if link.stance is Stance.REFUTES]
    found = [(store.fact(link.fact), link.because) for link in links]
    fact, because = next((pair for pair in found if pair[0].figure), found[0])
    return Refutation(claim=claim, fact=fact, because=because)
