"""Sources as CSL-JSON 1.0.2, which Zotero, pandoc and every citeproc read.

The variables are those of the CSL specification 1.0.2, appendix IV; the types of sources are its
item types already. When a source was read is not known, so there is no `accessed`.
"""

import json
from collections.abc import Sequence

from hubcli.citations.cited import Cited, Role, date_parts, role_of_publisher
from hubcli.model.controls import inert_json

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
    if source.publisher:
        match role_of_publisher(source):
            case Role.AUTHOR:
                variables["author"] = [{"literal": source.publisher}]
            case Role.PERIODICAL:
                variables["container-title"] = source.publisher
            case Role.PUBLISHER:
                variables["publisher"] = source.publisher
    if source.published:
        # CSL has seasons and no quarters: a quarter is the stretch of its months.
        parts = [list(part) for part in date_parts(source.published)]
        variables["issued"] = {"date-parts": parts}
    known = {
        "URL": source.url,
        "language": source.language,
        "locator": "; ".join(cited.locators),
        "annote": source.note,
    }
    return variables | {name: value for name, value in known.items() if value}
