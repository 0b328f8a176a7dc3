"""Claims, and the evidence for and against them."""

from typing import Any, NamedTuple

from hubcli.model.dates import AsOf
from hubcli.model.fields import NEW_ID, Annotated, Field
from hubcli.model.figures import Figure, Number, Qualifier
from hubcli.model.topics import Kind
from hubcli.model.verdicts import DECISIVE, Stance, Verdict, verdict_of


class Evidence(NamedTuple):
    """A link from a claim to a fact, with the reason for the stance."""

    fact: Annotated[str, Field("The id of a fact.", text="id", refers="fact")]
    stance: Annotated[Stance, Field("What the fact does to the claim.")]
    because: Annotated[str | None, Field("Why, in a sentence.", searched="note", is_prose=True)]


class Known(NamedTuple):
    """A figure of the evidence that can be set beside the one that is claimed."""

    fact: Annotated[str, Field("The id of the fact that states it.", text="id")]
    value: Annotated[Number, Field("The number as its source has it.")]
    unit: Annotated[str, Field("What it counts.")]
    qualifier: Annotated[Qualifier, Field("How exactly its source gives it.")]
    as_of: Annotated[AsOf, Field("When it holds.")]
    stance: Annotated[Stance, Field("What the fact does to the claim.")]


class Grounds(NamedTuple):
    """What a verdict rests on: its decisive facts."""

    facts: Annotated[int, Field("How many facts are decisive.", column="basis_facts")]
    origins: Annotated[
        int,
        Field(
            "How many independent origins they have; facts of one series have one: who counts.",
            column="basis_origins",
        ),
    ]
    primary: Annotated[int, Field("How many of these origins are primary.", column="basis_primary")]
    newest: Annotated[AsOf | None, Field("The date of the latest of them.", column="basis_newest")]


class Claim(NamedTuple):
    """A statement that needs checking, and where it was made."""

    id: Annotated[str, Field(NEW_ID, text="id", searched="names")]
    topic: Annotated[
        str, Field("The id of its topic: the name of the file.", text="id", is_computed=True)
    ]
    kind: Annotated[Kind, Field("The kind of its topic.", is_computed=True, is_compared=False)]
    hub: Annotated[
        str,
        Field(
            "The id of the hub that it is about.",
            text="id",
            is_computed=True,
            is_compared=False,
        ),
    ]
    statement: Annotated[
        str, Field("What is claimed, in your own words.", searched="title", is_prose=True)
    ]
    figure: Annotated[Figure | None, Field("The number that it claims.", searched="body")]
    known: Annotated[
        tuple[Known, ...],
        Field("Figures of its evidence to set beside that.", is_computed=True, is_compared=False),
    ]
    speaker: Annotated[
        str | None,
        Field("Who said it, if the source quotes somebody.", searched="names", is_prose=True),
    ]
    source: Annotated[
        str,
        Field(
            "The id of the source that makes the claim.",
            text="id",
            refers="source",
            named="source",
        ),
    ]
    locator: Annotated[
        str | None, Field("Where in the source, as page 4.", is_prose=True, title="Where")
    ]
    phrase: Annotated[
        str | None,
        Field(
            "At most eight words that stand verbatim in the source.",
            searched="note",
            is_prose=True,
        ),
    ]
    as_of: Annotated[
        AsOf | None,
        Field(
            "When it is said to hold: 2024, 2024-07, 2024-07-05, 2024-Q3 or 2019/2024.",
            is_when=True,
        ),
    ]
    verdict: Annotated[Verdict, Field("What its evidence makes of it.", is_computed=True)]
    thin: Annotated[
        bool | None,
        Field(
            "Whether the verdict rests on fewer than two origins and none that is primary.",
            is_computed=True,
            is_compared=False,
        ),
    ]
    basis: Annotated[
        Grounds,
        Field("The facts that the verdict rests on.", is_computed=True, is_compared=False),
    ]
    assessment: Annotated[
        str | None,
        Field("Why it has its verdict, in one to three sentences.", searched="body", is_prose=True),
    ]
    evidence: Annotated[tuple[Evidence, ...], Field("The facts for and against it.")]

    @property
    def decisive(self) -> tuple[Evidence, ...]:
        """The evidence that makes the verdict: without it the verdict would be another."""
        return tuple(link for link in self.evidence if link.stance in DECISIVE[self.verdict])


def weighed(*, evidence: tuple[Evidence, ...], **values: Any) -> Claim:  # noqa: ANN401 - by name
    """Return the claim with these values and this evidence, and the verdict that follows from it.

    `values` are the other fields of a claim by name. In place of evidence that cannot be
    read stands None.
    """
    verdict = verdict_of(link.stance for link in evidence if link is not None)
    return Claim(evidence=evidence, verdict=verdict, **values)
