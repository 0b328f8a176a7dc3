"""`summary`: the whole base on one screen."""

from hubcli.cli.answering import View, answers
from hubcli.model.claims import Claim, Stance, Verdict
from hubcli.model.facts import Fact
from hubcli.model.topics import Kind
from hubcli.store.questions import Store
from hubcli.store.selections import Selection
from hubcli.views.summary import Refutation, SummaryParts, summary_page


@answers()
def summary(store: Store) -> View:
    """The whole base on one screen: how the claims fare, the topics, what is refuted.

    \b
    Examples:
      hubcli summary
      hubcli summary --json
    """
    return summary_view(store)


def summary_view(store: Store) -> View:
    """Return the summary of the base."""
    counts = store.counts()
    refuted = store.claims(Selection(verdicts=(Verdict.REFUTED,)))
    return summary_page(
        SummaryParts(
            base=store.base(),
            claims=store.tally(),
            facts=counts["fact"],
            sources=counts["source"],
            topics=tuple(
                overview
                for kind in (Kind.SECTOR, Kind.CHALLENGE, Kind.ADVANTAGE)
                for overview in store.overviews(kind)
            ),
            refuted=tuple(
                Refutation(claim=claim, fact=_decisive(store, claim)) for claim in refuted
            ),
        )
    )


def _decisive(store: Store, claim: Claim) -> Fact:
    """Return the first fact that refutes a claim, one with a figure before one without."""
    facts = [store.fact(link.fact) for link in claim.evidence if link.stance is Stance.REFUTES]
    return next((fact for fact in facts if fact.figure), facts[0])
