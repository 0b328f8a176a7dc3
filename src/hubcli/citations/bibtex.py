"""Sources as BibTeX entries that BibTeX, biber and reference managers read alike.

Only the entry types and fields of BibTeX 0.99 are used, and of biblatex's `doi`, `url`,
`urldate`, `language` and, for what year and month cannot say, `date`. Text stays UTF-8; what LaTeX
or BibTeX would act on is written as a command. Every brace is balanced, since BibTeX counts those
after a backslash too.
"""

import re
from itertools import groupby
from operator import itemgetter

from hubcli.citations.cited import Cited, authors_of, date_parts
from hubcli.citations.text import MONTHS, retraction
from hubcli.model.controls import inert
from hubcli.model.dates import AsOf
from hubcli.model.languages import language_name
from hubcli.model.sources import Author, Source

_MISC = ("misc", "howpublished")
_ENTRIES = {
    "article-journal": ("article", "journal"),
    "article-magazine": ("article", "journal"),
    "article-newspaper": ("article", "journal"),
    "review": ("article", "journal"),
    "review-book": ("article", "journal"),
    "book": ("book", "publisher"),
    "classic": ("book", "publisher"),
    "collection": ("book", "publisher"),
    "chapter": ("incollection", "publisher"),
    "entry": ("incollection", "booktitle"),
    "entry-dictionary": ("incollection", "booktitle"),
    "entry-encyclopedia": ("incollection", "booktitle"),
    "pamphlet": ("booklet", "howpublished"),
    "paper-conference": ("inproceedings", "publisher"),
    "report": ("techreport", "institution"),
    "thesis": ("phdthesis", "school"),
}
"""By the type of the source: the entry type, and the field that takes the publisher."""

# A command in braces ends where the braces do, and BibTeX leaves its letters alone.
_COMMANDS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "`": r"{\textasciigrave}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
} | {character: f"\\{character}" for character in "$%&#_"}
_SPECIAL = re.compile("|".join(map(re.escape, _COMMANDS)))
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
_SPACES = re.compile(r"[ \t\n]+")
_COMMAND_OR_WORDS = re.compile(r"\{\\[a-z]+\}|(?P<words>[^\W_]+(?: [^\W_]+)*)")
# RFC 3986 has no other characters in an address, and one # at most.
_NO_ADDRESS = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]|#(?=#)")


def entry(cited: Cited) -> str:
    """Return one source as a BibTeX entry whose key is the id of the source, ended by its brace."""
    source = cited.source
    kind, _ = _ENTRIES.get(source.type, _MISC)
    publisher = _publisher(source)
    authors = " and ".join(map(_name, authors_of(source)))
    fields = {
        **({"author": f"{{{authors}}}"} if authors else {}),
        "title": f"{{{protected(source.title)}}}",
        **publisher,
        **(_date(source.published) if source.published else {}),
    }
    if kind in ("techreport", "phdthesis"):
        # Styles would otherwise say "Technical report" and "PhD thesis", which is not known.
        fields["type"] = f"{{{source.type.capitalize()}}}"
    if source.doi:
        fields["doi"] = f"{{{escaped(source.doi)}}}"
    if source.url:
        fields["url"] = f"{{{address(source.url)}}}"
    if source.accessed:
        fields["urldate"] = f"{{{'/'.join(map(_iso, date_parts(source.accessed)))}}}"
    if source.language:
        fields["language"] = f"{{{escaped(language_name(source.language).lower())}}}"
    archived = f"archived at {source.archived}" if source.archived else None
    if notes := [note for note in (*cited.locators, retraction(source), archived) if note]:
        fields["note"] = f"{{{escaped('; '.join(notes))}}}"
    if source.note:
        fields["annote"] = f"{{{escaped(source.note)}}}"
    lines = [f"  {name} = {value}" for name, value in fields.items()]
    return f"@{kind}{{{source.id},\n" + ",\n".join(lines) + "\n}"


def escaped(text: str) -> str:
    """Return text on one line that LaTeX prints as it stands, no dashes or quotes run together."""
    commands = _SPECIAL.sub(lambda match: _COMMANDS[match[0]], _one_line(text))
    return _LIGATURE.sub("{}", commands)


def protected(title: str) -> str:
    """Return an escaped title with braces around the words that a style would put in lower case.

    Which capitals belong to a name cannot be told from those of a title in title case, so all are
    kept but the first letter of the title, which styles keep themselves.
    """
    return _COMMAND_OR_WORDS.sub(_with_braces, escaped(title))


def address(url: str) -> str:
    """Return a web address in the characters of RFC 3986, which need no escape in BibTeX."""
    return _NO_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def _with_braces(match: re.Match[str]) -> str:
    """Return the words matched, a pair of braces around each run that has capitals."""
    if match["words"] is None:
        return match[0]
    words = match[0].split(" ")
    kept = [word != word.lower() for word in words]
    if match.start() == 0:
        kept[0] = words[0][1:] != words[0][1:].lower()
    runs = groupby(zip(kept, words, strict=True), key=itemgetter(0))
    texts = [(keep, " ".join(word for _, word in run)) for keep, run in runs]
    return " ".join(f"{{{text}}}" if keep else text for keep, text in texts)


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", inert(text)).strip(" ")


def _publisher(source: Source) -> dict[str, str]:
    """Return the fields that name the publisher.

    Most are lists of names, which " and " parts, or titles, whose case styles change: inner braces
    make one name of it. A journal is neither.
    """
    if not source.publisher:
        return {}
    kind, field = _ENTRIES.get(source.type, _MISC)
    name = f"{{{escaped(source.publisher)}}}"
    own = {field: name if field == "journal" else f"{{{name}}}"}
    is_author = authors_of(source) != source.authors
    return {} if is_author and kind == "misc" else own


def _name(author: Author) -> str:
    """Return a name as BibTeX parts it: "Family, Given", or one name in braces of its own."""
    if author.family is None:
        return f"{{{escaped(author.literal or '')}}}"
    family = f"{{{escaped(author.family)}}}"
    return f"{family}, {{{escaped(author.given)}}}" if author.given else family


def _date(when: AsOf) -> dict[str, str]:
    """Return year, month and day as far as known; of a stretch of time, `date` and its first year.

    biblatex reads `date` (EDTF) and passes over the year; BibTeX, whose year is one and whose month
    is one, does it the other way round.
    """
    start, *rest = date_parts(when)
    fields = {"year": f"{{{start[0]}}}"}
    if rest:
        fields["date"] = f"{{{_iso(start)}/{_iso(rest[0])}}}"
    elif len(start) > 1:
        fields["month"] = MONTHS[start[1] - 1][:3].lower()
        if len(start) > 2:
            fields["day"] = f"{{{start[2]}}}"
    return fields


def _iso(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
