"""A fact base, and a page of its web site, as sources that can be cited."""

from hubcli.model.dates import AsOf
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base

_NOTHING: dict[str, None] = dict.fromkeys(Source._fields)


def base_as_source(base: Base, *, published: AsOf | None) -> Source:
    """Return the base itself: a dataset by who made it, with its licence as the note.

    `published` is the day of the base, as for its pages.
    """
    return _source(
        id=base.hub,
        title=base.title,
        authors=_creator(base),
        url=base.site_url,
        published=published,
        type="dataset",
        note=f"License: {base.license}" if base.license else None,
        language=base.language,
    )


def page_as_source(
    base: Base, id_: str, title: str, *, url: str | None, published: AsOf | None
) -> Source:
    """Return a page of the site of a base; `published` is the day of the base."""
    return _source(
        id=id_,
        title=title,
        authors=_creator(base),
        publisher=base.title,
        url=url,
        published=published,
        type="webpage",
        language=base.language,
    )


def _creator(base: Base) -> tuple[Author, ...]:
    return (Author(literal=base.creator),) if base.creator else ()


def _source(**known: object) -> Source:
    return Source(**{**_NOTHING, **known})  # type: ignore[arg-type]
