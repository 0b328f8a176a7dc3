"""The blocks of a page as HTML: what stands in the main column, and what at its side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from hubcli.render.html.bars import bar_html
from hubcli.render.html.cells import Cells, Links, nowhere, plain, style_class
from hubcli.render.html.elements import Markup, element, joined
from hubcli.render.html.strips import strip_html
from hubcli.render.html.tables import table_parts
from hubcli.views.blocks import Bar, Block, Entry, Heading, Pairs, Picture, Prose, Section, Strip
from hubcli.views.grid import Cell, Grid, Piece, cell

Item = TypeVar("Item")
_MOST, _FIRST = 100, 50
"""Rows that are shown whole, and of more the first ones."""

_LONG = 60
"""Entries and rows from which on a page has links to its sections."""


class Line(NamedTuple):
    """A line of a drawing, whose spaces count."""

    text: Cell


class Body(NamedTuple):
    """A page in its parts, to be laid out."""

    title: str
    """What it is called, as plain text."""

    head: Markup
    """The title with what kind of thing it is."""

    main: tuple[Markup, ...]
    """The sections, the first without a title."""

    side: Markup
    """Labels and texts, as terms and descriptions of a list."""

    jumps: Markup
    """Links to the sections, where the page is long."""


def body(blocks: "Sequence[Block | Line]", links: Links) -> Body:
    """Return blocks as HTML."""
    return _Writer(links).body(blocks)


class _Writer:
    """Writes one page, on which each reference to a source is numbered."""

    def __init__(self, links: Links) -> None:
        self.cells = Cells(links)

        self.side: list[Markup] = []
        """Terms and descriptions."""

        self.titles: list[tuple[str, int]] = []
        """The sections so far, each with how many entries and rows it has."""

        self.is_lead = False
        """True before the first section: labels without a role go to the side."""

    def body(self, blocks: "Sequence[Block | Line]") -> Body:
        """Return the whole page; references are numbered in the order of the blocks."""
        heading = next((block for block in blocks if isinstance(block, Heading)), None)
        sections: list[list[Block | Line]] = [[]]
        for block in blocks:
            if isinstance(block, Section):
                sections.append([block])
            elif isinstance(block, Grid) and block.title:
                sections.append([Section(block.title), block])
            elif not isinstance(block, Heading):
                sections[-1].append(block)
        main = tuple(map(self._section, filter(None, sections)))
        title = plain(heading.statement or heading.title) if heading else ""
        head = self._heading(heading) if heading else Markup("")
        return Body(title, head, main, joined(self.side), self._jumps())

    def _heading(self, heading: Heading) -> Markup:
        """Return title and kind; where there is a sentence it is the title, under the other."""
        aside = None
        if heading.aside:
            aside = element("span", self.cells.html(cell(heading.aside)), class_="kind")
        if heading.statement:
            first = next(
                (n for n, each in enumerate(heading.title) if each.style.startswith("verdict.")),
                None,
            )
            above = aside if first is None else self.cells.html(heading.title[first:])
            if first is not None:
                told = [("What it is", aside)] if aside else []
                told += [(label, self.cells.html(words)) for label, words in heading.told]
                pairs = [joined((element("dt", a), element("dd", b))) for a, b in told]
                self.side = [*pairs, *self.side]
            return joined(
                (
                    element("p", above, class_="verdict"),
                    element("h1", self.cells.html(heading.statement)),
                )
            )
        return joined(
            (
                element("p", aside, class_="verdict") if aside else Markup(""),
                element("h1", self.cells.html(heading.title)),
            )
        )

    def _section(self, blocks: "Sequence[Block | Line]") -> Markup:
        first = blocks[0]
        self.is_lead = not isinstance(first, Section)
        if not isinstance(first, Section):
            leading = [each for each in blocks if isinstance(each, Pairs) and _leads(each)]
            rest = [each for each in blocks if each not in leading]
            return element("div", joined(self._blocks([*leading, *rest])), class_="lead")
        rows = sum(map(_count, blocks))
        self.titles.append((first.title, rows))
        count = element("span", f"{rows:,}", class_="count") if rows else None
        title = element("h2", first.title, " " if count else None, count)
        inner = joined(self._blocks(blocks[1:]))
        return element("section", title, inner, id=f"part-{len(self.titles)}")

    def _jumps(self) -> Markup:
        """Return links to the sections of a page with many entries and rows."""
        if len(self.titles) < 2 or sum(rows for _, rows in self.titles) < _LONG:
            return Markup("")
        return jumps(
            (title, rows, f"#part-{number}") for number, (title, rows) in enumerate(self.titles, 1)
        )

    def _blocks(self, blocks: "Iterable[Block | Line]") -> Iterator[Markup]:
        for class_, group in groupby(blocks, key=type):
            if class_ is Entry:
                yield self._entries([each for each in group if isinstance(each, Entry)])
            else:
                yield from map(self._block, group)

    def _block(self, block: "Block | Line") -> Markup:
        match block:
            case Line():
                return element("p", self.cells.html(block.text), class_="line")
            case Prose():
                return element("p", self.cells.html(block.text))
            case Pairs():
                return self._pairs(block)
            case Picture():
                return _picture(block)
            case Bar():
                return bar_html(block, self.cells)
            case Strip():
                return strip_html(block)
            case Grid():
                return self._table(block)
            case _:
                raise TypeError(f"no block of a section: {type(block).__name__}")

    def _pairs(self, block: Pairs) -> Markup:
        """Return what has a role in the main column; the rest goes to the side."""
        if not self.is_lead:
            rows = (
                joined((element("dt", label.strip()), element("dd", self.cells.html(words))))
                for label, words in block.pairs
            )
            return element("dl", *rows, class_="dated")
        by_role: dict[str, list[tuple[str, Cell]]] = {}
        for label, words in block.pairs:
            by_role.setdefault(block.roles.get(label, ""), []).append((label, words))
        parts = [
            element("p", self.cells.html(words), class_="figure")
            for _, words in by_role.get("lead", ())
        ]
        said = [self.cells.html(words) for _, words in by_role.get("by", ())]
        quotes = [self.cells.html(words) for _, words in by_role.get("quote", ())]
        if said or quotes:
            dash = " — " if quotes else None
            by = element("figcaption", dash, _between(said, ", ")) if said else None
            quote = element("blockquote", _between(quotes, " ")) if quotes else None
            parts.append(element("figure", quote, by, class_="said" if quotes else "by"))
        parts += [element("p", self.cells.html(words)) for _, words in by_role.get("prose", ())]
        for label, words in by_role.get("", ()):
            self.side += [element("dt", label), element("dd", self.cells.html(words))]
        return joined(parts)

    def _table(self, grid: Grid) -> Markup:
        """Return rows as a table; of very many the first, and a second one with the rest."""
        first, rest = _folded(grid.rows)
        shown = joined(map(Markup, table_parts(grid._replace(rows=first), self.cells)))
        if not rest:
            return shown
        more = joined(map(Markup, table_parts(grid._replace(rows=rest), self.cells)))
        return joined((shown, _opening(f"{len(rest):,} more", more)))

    def _entries(self, entries: Sequence[Entry]) -> Markup:
        if entries[0].anchor.startswith("#"):
            first, rest = _folded(entries)
            shown = element("ol", *map(self._source, first), class_="sources")
            more = element("ol", *map(self._source, rest), class_="sources") if rest else None
            return joined((shown, more and _opening(f"{len(rest):,} more", more)))
        return element("ul", *map(self._entry, entries), class_="entries")

    def _source(self, entry: Entry) -> Markup:
        """Return a source that the page numbers, with the ways back to where it is named."""
        number = entry.anchor[1:]
        uses = self.cells.uses.get(number, 0)
        back = [
            element("a", "↑", href=f"#ref-{number}-{use}", aria_label=f"back to reference {use}")
            for use in range(1, uses + 1)
        ]
        lines = [element("p", self.cells.html(line)) for line in entry.paragraphs]
        ways = element("span", _between(back, " "), class_="back") if back else None
        return element("li", *lines, ways, id=f"source-{number}", value=int(number))

    def _entry(self, entry: Entry) -> Markup:
        beside = _figure(self.cells, entry.figure) if entry.figure else None
        if not entry.figure and entry.sign.text.strip():
            sign = self.cells.html((entry.sign,))
            beside = element("span", sign, class_="sign", aria_hidden="true")
        alone = self.cells.links is nowhere
        first, *others = entry.paragraphs if alone else _without_ids(entry.paragraphs)
        class_ = _class_of(first)
        if entry.aside:
            first = (*first, Piece(" · ", "dim"), *entry.aside)
        words = [element("p", self.cells.html(first), class_=class_)]
        words += [element("p", self.cells.html(line), class_=_class_of(line)) for line in others]
        told = element("div", *words, class_="told")
        return element("li", beside, told, id=entry.anchor or None)


def _picture(picture: Picture) -> Markup:
    """Return a drawing with what is to be known of it below."""
    notes = element("figcaption", " ".join(picture.notes)) if picture.notes else None
    return element("figure", Markup(picture.svg()), notes, class_="picture")


def _folded(rows: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return the rows that are shown, and those that open at a click where they are very many."""
    return (rows, ()) if len(rows) <= _MOST else (rows[:_FIRST], rows[_FIRST:])


def _opening(title: str, inner: Markup) -> Markup:
    return element("details", element("summary", title), inner, class_="rest")


def jumps(targets: Iterable[tuple[str, int, str]]) -> Markup:
    """Return links to parts of a long page: their titles, how much each has, their addresses."""
    links = (
        element(
            "span", element("a", title, href=to), f" {count:,}" if count else None, class_="whole"
        )
        for title, count, to in targets
    )
    return element("nav", _between([*links], " · "), class_="jumps", aria_label="On this page")


def _count(block: "Block | Line") -> int:
    """Return how many entries or rows a block is of which it is of interest how many there are."""
    if isinstance(block, Grid):
        return len(block.rows)
    return int(isinstance(block, Entry) and bool(block.figure or block.sign.text.strip()))


def _leads(pairs: Pairs) -> bool:
    return "lead" in pairs.roles.values()


def _figure(cells: Cells, figure: Cell) -> Markup:
    """Return a figure: its number, and below it unit and date."""
    number, *rest = figure
    if number.style != "figure":
        return element("div", element("span", cells.html(figure)), class_="figure")
    beneath = element("span", cells.html(tuple(rest)))
    return element("div", element("b", cells.html((number,))), beneath, class_="figure")


def _without_ids(paragraphs: Sequence[Cell]) -> Sequence[Cell]:
    """Return paragraphs without the ids of what their words lead to."""
    named = {piece.to for line in paragraphs for piece in line if piece.style != "id" and piece.to}
    return [
        tuple(piece for piece in line if piece.style != "id" or piece.to not in named)
        for line in paragraphs
    ]


def _class_of(line: Cell) -> str | None:
    """Return the class of a paragraph that has one style throughout."""
    styles = {piece.style for piece in line if piece.text.strip()}
    return style_class(styles.pop()) if len(styles) == 1 else None


def _between(parts: Sequence[Markup], between: str) -> Markup:
    return Markup(between.join(parts))
