"""Sources as CSL-JSON 1.0.2, which Zotero, pandoc and every citeproc read.

The variables are those of the CSL specification 1.0.2, appendix IV; the types of sources are its
item types already. The address of an archived copy is its `archive_location`.
"""

import json
from collections.abc import Sequence

from hubcli.citations.cited import Cited, Role, authors_of, date_parts, role_of_publisher
from hubcli.citations.text import retraction
from hubcli.model.controls import inert_json
from hubcli.model.dates import AsOf
from hubcli.model.trust import host_of

_INDENT = 2


def array(sources: Sequence[Cited]) -> str:
    """Return the sources as one CSL-JSON document, without a final newline."""
    items = [item(cited) for cited in sources]
    return inert_json(json.dumps(items, ensure_ascii=False, indent=_INDENT))


def item_text(cited: Cited) -> str:
    """Return one source as a CSL-JSON item on a line of its own."""
    return inert_json(json.dumps(item(cited), ensure_ascii=False))


def item(cited: Cited) -> dict[str, object]:
    """Return one source as a CSL-JSON item; what is not known is left out.

    An author that is an organization is not repeated as publisher (APA 7, section 9.29).
    """
    source = cited.source
    variables: dict[str, object] = {"id": source.id, "type": source.type, "title": source.title}
    authors = [
        {name: part for name, part in author._asdict().items() if part}
        for author in authors_of(source)
    ]
    match role_of_publisher(source):
        case Role.PERIODICAL:
            published_in = "container-title"
        case Role.PUBLISHER:
            published_in = "publisher"
        case Role.AUTHOR:
            published_in = ""
    known = {
        "author": authors,
        published_in: source.publisher if published_in else None,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "DOI": source.doi,
        "status": retraction(source),
        "archive": host_of(source.archived),
        "archive_location": source.archived,
        "language": source.language,
        "locator": "; ".join(cited.locators),
        "annote": source.note,
    }
    return variables | {name: value for name, value in known.items() if value}


def _date(when: AsOf | None) -> dict[str, object] | None:
    """Return a date as CSL has it. It has no quarters: one is the stretch of its months."""
    return {"date-parts": [list(part) for part in date_parts(when)]} if when else None
