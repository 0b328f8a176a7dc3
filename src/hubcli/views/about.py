"""How to read a base: what claims, facts and verdicts are, and how far they can be relied on."""

from hubcli.model.facts import Standing
from hubcli.model.topics import Base
from hubcli.model.verdicts import Stance, Verdict
from hubcli.views import wording
from hubcli.views.blocks import Block, Entry, Heading, Prose, Section
from hubcli.views.grid import Column, Page, Piece

_TITLE = "How verdicts come about"
_VERDICTS = {
    Verdict.REFUTED: "Facts refute it, and none supports it.",
    Verdict.CONFLICTING: "Some facts support it and others refute it.",
    Verdict.QUALIFIED: (
        "It is true only with a reservation, or literally true and misleading: nothing refutes it,"
        " and at least one fact qualifies it."
    ),
    Verdict.UNVERIFIED: "No fact settles it, either way.",
    Verdict.SUPPORTED: "Facts support it, and nothing speaks against it.",
}
_STANCES = {
    Stance.SUPPORTS: "The fact speaks for the claim.",
    Stance.REFUTES: "The fact speaks against it.",
    Stance.QUALIFIES: "The fact lets it stand with a reservation.",
    Stance.INCONCLUSIVE: "It was looked at and settles nothing; it never moves a verdict.",
}
_STANDINGS = {
    Standing.PRIMARY: "Who counted, decided or did it, for what it counts itself.",
    Standing.SECONDARY: "An editor, researcher or consultant who reports it.",
    Standing.PARTY: "Who speaks of itself and gains by it.",
    Standing.COPY: "Somebody else's text again: a reprint, a wire copy, a mirror.",
}
_CONFIDENCES = {
    "high": "A primary source, or two independent ones that are not both parties.",
    "medium": "One secondary source or party.",
    "low": "Nothing but copies, or a source that was retracted.",
}
_CLAIMS = (
    "A claim is what somebody said. A fact is what a reference source states, with its date and the"
    " place in the source. Each piece of evidence links a claim to a fact and says what the fact"
    " does to the claim, and why."
)
_RULE = (
    "The verdict is computed from that evidence by one rule and never written by hand. All"
    " statements are in the words of this base; what is quoted stands in the source."
)
_ABOUT = (Column("title", "Title", lambda _: _TITLE),)


def about_page(base: Base) -> Page:
    """Return the page that says how verdicts, confidence and bases come about."""
    blocks: list[Block] = [Heading((Piece(_TITLE, "title"),), base.title)]
    blocks += [
        Prose((Piece(text),))
        for text in (
            _CLAIMS,
            _RULE,
        )
    ]
    blocks.append(Section("Verdicts"))
    blocks += [_told(wording.verdict(each), _VERDICTS[each]) for each in wording.WORST_FIRST]
    blocks.append(Section("What a fact does to a claim"))
    blocks += [_told(wording.stance(each), about) for each, about in _STANCES.items()]
    blocks.append(Section("How a source knows"))
    blocks += [_told(Piece(each, "title"), about) for each, about in _STANDINGS.items()]
    blocks.append(Section("How far a fact can be relied on"))
    blocks += [_told(Piece(each, "title"), about) for each, about in _CONFIDENCES.items()]
    blocks += [
        Section("What a verdict rests on"),
        Prose(
            (
                Piece(
                    "Its basis are the facts that decide it. They count as independent where they"
                    " have different origins: a copy brings none but the one that it names, and"
                    " the figures of one series have one, who counts. A verdict on one origin"
                    " that is not primary is thin."
                ),
            )
        ),
    ]
    return Page(_ABOUT, base, tuple(blocks))


def _told(what: Piece, about: str) -> Entry:
    return Entry(Piece(""), ((what, Piece(f"  {about}")),))
