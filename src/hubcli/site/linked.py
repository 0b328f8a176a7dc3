"""What pages say to programs: schema.org's ClaimReview for claims, Dataset for series, as JSON-LD.

A ClaimReview is read by Google's Fact Check tools and collected in Duke's data: one stands on the
page of its claim. Its rating has a number where the scale of true and false has one.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hubcli.citations.cited import authors_of
from hubcli.model.controls import inert_json
from hubcli.model.dates import AsOf
from hubcli.model.facts import named_by
from hubcli.model.series import Series
from hubcli.model.sources import Source
from hubcli.model.topics import Base
from hubcli.model.verdicts import Verdict
from hubcli.views.claims import ClaimParts

_CONTEXT = "https://schema.org"
_RATINGS = {Verdict.SUPPORTED: 5, Verdict.QUALIFIED: 3, Verdict.REFUTED: 1}
Linked = dict[str, Any]


def claim_review(
    parts: ClaimParts, base: Base, *, url: str | None, published: AsOf | None
) -> Linked:
    """Return the review of a claim; what is not known is left out."""
    claim = parts.claim
    rating: Linked = {"@type": "Rating", "alternateName": claim.verdict.value}
    if claim.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[claim.verdict], "bestRating": 5, "worstRating": 1}
    if claim.assessment:
        rating["ratingExplanation"] = claim.assessment
    named = named_by(fact for _, fact in parts.evidence)
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "ClaimReview",
            "url": url,
            "datePublished": _day(published),
            "inLanguage": base.language,
            "author": {"@type": "Organization", "name": base.creator or base.title},
            "claimReviewed": claim.statement,
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "author": _author(claim.speaker, parts.source),
                    "datePublished": _day(parts.source.published or claim.as_of),
                    "appearance": _work(parts.source),
                }
            ),
            "reviewRating": rating,
            "citation": [_work(parts.sources[id_]) for id_ in sorted(named)],
        }
    )


def dataset(
    series: Series,
    base: Base,
    hubs: Callable[[str], str],
    *,
    url: str | None,
    files: Sequence[tuple[str, str]],
) -> Linked:
    """Return the description of a series; `files` are media types and where it is found in them."""
    dates = [point.as_of for point in series.points]
    span = None
    if dates:
        first, last = min(date.first for date in dates), max(date.last for date in dates)
        span = f"{first}/{last}"
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "url": url,
            "name": series.title,
            "description": series.definition,
            "inLanguage": base.language,
            "temporalCoverage": span,
            "spatialCoverage": [{"@type": "Place", "name": hubs(hub)} for hub in series.hubs],
            "variableMeasured": {
                "@type": "PropertyValue",
                "name": series.title,
                "unitText": series.unit,
            },
            "license": base.license,
            "creator": {"@type": "Organization", "name": base.creator or base.title},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": media, "contentUrl": address}
                for media, address in files
            ],
        }
    )


def script_text(linked: Linked) -> str:
    """Return JSON-LD that can stand in a script element: no < ends it, no & is read in it."""
    text = inert_json(json.dumps(linked, ensure_ascii=False, separators=(",", ":")))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _author(speaker: str | None, source: Source) -> Linked | list[Linked] | None:
    if speaker:
        return {"@type": "Person", "name": speaker}
    found = [
        {"@type": "Organization" if each.literal else "Person", "name": each.name}
        for each in authors_of(source)
    ]
    if not found and source.publisher:
        return {"@type": "Organization", "name": source.publisher}
    return found or None


def _work(source: Source) -> Linked:
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": _day(source.published),
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
        }
    )


def _day(when: AsOf | None) -> str | None:
    """Return a date as schema.org has it: to the year, month or day; of a span its end."""
    if when is None:
        return None
    text = when.text.rpartition("/")[2]
    return when.last[:7] if "Q" in text else text


def _known(members: Linked) -> Linked:
    return {name: value for name, value in members.items() if value not in (None, [], {})}
