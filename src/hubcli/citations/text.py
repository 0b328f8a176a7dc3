"""A reference as a line of text: who, what, when, which kind, where in it, the address last."""

from hubcli.citations.cited import Cited, Use, date_parts, is_quarter
from hubcli.model.dates import AsOf, Moment, Span
from hubcli.model.languages import ENGLISH, language_name
from hubcli.model.sources import Source, type_in_words
from hubcli.views.grid import Cell, Piece

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Kinds that the publisher and the address tell already.
_PLAIN = ("article", "book", "chapter", "document", "post", "review", "webpage")


def reference(cited: Cited) -> Cell:
    """Return one source as a reference that a reader can follow."""
    source = cited.source
    pieces: list[Piece] = []
    if names := _names(source):
        pieces.append(Piece(_sentence(names) + " "))
    pieces.append(Piece(_sentence(source.title), "title"))
    rest = (
        source.publisher if source.authors else None,
        date_text(source.published) if source.published else None,
        _kind(source),
        "; ".join(dict.fromkeys(filter(None, map(_use, cited.uses)))),
        retraction(source),
    )
    sentences = [_sentence(part[0].upper() + part[1:]) for part in rest if part]
    pieces += [Piece(f" {sentence}") for sentence in sentences]
    if source.url:
        pieces += [Piece(" "), Piece(source.url, "link", source.url)]
    if source.doi:
        resolved = f"https://doi.org/{source.doi}"
        pieces += [Piece(" "), Piece(resolved, "link", resolved)]
    if source.accessed:
        pieces.append(Piece(f" (read {date_text(source.accessed)})"))
    if source.archived:
        pieces += [Piece(" Archived: "), Piece(source.archived, "link", source.archived)]
    return tuple(pieces)


def retraction(source: Source) -> str | None:
    """Return that a source was retracted, and when: "retracted 5 May 2025"."""
    return f"retracted {date_text(source.retracted)}" if source.retracted else None


def _names(source: Source) -> str:
    """Return who made a source, or who answers for it: "Li, Wei; Ma, Jun"."""
    if not source.authors:
        return source.publisher or ""
    return "; ".join(author.name for author in source.authors)


def date_text(when: AsOf) -> str:
    """Return a date in words, as exactly as it is known: 5 July 2024, Q3 2024."""
    if isinstance(when, Span):
        start, end = date_text(when.start), date_text(when.end)
        if start == end:
            return start
        between = "–" if start.isdecimal() and end.isdecimal() else " – "
        return f"{start}{between}{end}"
    return _moment(when)


def _moment(when: Moment) -> str:
    if is_quarter(when):
        return " ".join(reversed(when.text.split("-")))
    ((year, *rest),) = date_parts(when)
    month = [MONTHS[rest[0] - 1]] if rest else []
    return " ".join([*map(str, rest[1:]), *month, str(year)])


def _kind(source: Source) -> str:
    """Return type and language, where a reader would not take them for granted."""
    is_plain = source.type.partition("-")[0] in _PLAIN
    parts = ["" if is_plain else type_in_words(source.type)]
    name = source.language and language_name(source.language)
    if name and name != ENGLISH:
        parts.append(f"in {name}")
    return ", ".join(filter(None, parts))


def _use(use: Use) -> str:
    as_of = f"as of {date_text(use.as_of)}" if use.as_of else None
    return ", ".join(filter(None, (use.locator, as_of)))


def _sentence(text: str) -> str:
    """Return text on one line that ends as a sentence does."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "。", "!", "?", "…")) else f"{text}."
