"""The blocks of a page as HTML: what stands in the main column, and what at its side.

Where a page of a site is asked for, `Links` say where what a piece stands for is found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from hubcli.render.html.elements import Markup, element, joined, outside, text
from hubcli.render.html.strips import strip_html
from hubcli.views.grid import (
    UNKNOWN,
    Bar,
    Block,
    Cell,
    Column,
    Entry,
    Grid,
    Heading,
    Pairs,
    Picture,
    Piece,
    Prose,
    Section,
    Strip,
    cell,
    in_tables,
)
from hubcli.views.plain import shown_text

Links: TypeAlias = Callable[[str], str | None]
"""From what a piece stands for, as `Piece.to` has it, to the address of its page, if any."""


class Line(NamedTuple):
    """A line of a drawing, whose spaces count."""

    text: Cell


Tags: TypeAlias = Callable[[Any], Mapping[str, str]]


def nowhere(_: str) -> None:
    """Return no address: the links of a page that stands alone."""


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


def body(blocks: "Sequence[Block | Line]", links: Links) -> Body:
    """Return blocks as HTML."""
    return _Writer(links).body(blocks)


class _Writer:
    """Writes one page, on which each reference to a source is numbered."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.uses: dict[str, int] = {}
        """How often each number of a source was referred to so far."""

        self.side: list[Markup] = []
        """Terms and descriptions."""

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
        return Body(title, head, main, joined(self.side))

    def _heading(self, heading: Heading) -> Markup:
        """Return title and kind; where there is a sentence it is the title, under the other."""
        aside = None
        if heading.aside:
            aside = element("span", self.cell(cell(heading.aside)), class_="kind")
        if heading.statement:
            first = next(
                (n for n, each in enumerate(heading.title) if each.style.startswith("verdict.")),
                None,
            )
            above = aside if first is None else self.cell(heading.title[first:])
            if first is not None and aside:
                self.side = [element("dt", "What it is"), element("dd", aside), *self.side]
            return joined(
                (
                    element("p", above, class_="verdict"),
                    element("h1", self.cell(heading.statement)),
                )
            )
        return joined(
            (
                element("p", aside, class_="verdict") if aside else Markup(""),
                element("h1", self.cell(heading.title)),
            )
        )

    def _section(self, blocks: "Sequence[Block | Line]") -> Markup:
        first = blocks[0]
        if not isinstance(first, Section):
            return element("div", joined(self._blocks(blocks)), class_="lead")
        entries = sum(isinstance(block, Entry) for block in blocks)
        count = element("span", str(entries), class_="count") if entries else None
        title = element("h2", first.title, " " if count else None, count)
        return element("section", title, joined(self._blocks(blocks[1:])))

    def _blocks(self, blocks: "Iterable[Block | Line]") -> Iterator[Markup]:
        for class_, group in groupby(blocks, key=type):
            if class_ is Entry:
                yield self._entries([each for each in group if isinstance(each, Entry)])
            else:
                yield from map(self._block, group)

    def _block(self, block: "Block | Line") -> Markup:
        match block:
            case Line():
                return element("p", self.cell(block.text), class_="line")
            case Prose():
                return element("p", self.cell(block.text))
            case Pairs():
                return self._pairs(block)
            case Picture():
                return element("figure", Markup(block.svg()), class_="picture")
            case Bar():
                return self._bar(block)
            case Strip():
                return strip_html(block)
            case Grid():
                if block.entry is not None and block.rows:
                    return self._entries([block.entry(row) for row in block.rows])
                return joined(map(Markup, table_parts(block, self.links, self)))
            case _:
                raise TypeError(f"no block of a section: {type(block).__name__}")

    def _pairs(self, block: Pairs) -> Markup:
        """Return what has a role in the main column; the rest goes to the side."""
        by_role: dict[str, list[tuple[str, Cell]]] = {}
        for label, words in block.pairs:
            by_role.setdefault(block.roles.get(label, ""), []).append((label, words))
        parts = [
            element("p", self.cell(words), class_="figure") for _, words in by_role.get("lead", ())
        ]
        said = [self.cell(words) for _, words in by_role.get("by", ())]
        quotes = [self.cell(words) for _, words in by_role.get("quote", ())]
        if said or quotes:
            by = element("figcaption", "— ", _between(said, ", ")) if said else None
            quote = element("blockquote", _between(quotes, " ")) if quotes else None
            parts.append(element("figure", quote, by, class_="said"))
        parts += [element("p", self.cell(words)) for _, words in by_role.get("prose", ())]
        for label, words in by_role.get("", ()):
            self.side += [element("dt", label), element("dd", self.cell(words))]
        return joined(parts)

    def _entries(self, entries: Sequence[Entry]) -> Markup:
        if entries[0].anchor.startswith("#"):
            return element("ol", *map(self._source, entries), class_="sources")
        return element("ul", *map(self._entry, entries), class_="entries")

    def _source(self, entry: Entry) -> Markup:
        """Return a source that the page numbers, with the ways back to where it is named."""
        number = entry.anchor[1:]
        uses = self.uses.get(number, 0)
        back = [
            element("a", "↑", href=f"#ref-{number}-{use}", aria_label=f"back to reference {use}")
            for use in range(1, uses + 1)
        ]
        lines = [element("p", self.cell(line)) for line in entry.paragraphs]
        ways = element("span", _between(back, " "), class_="back") if back else None
        return element("li", *lines, ways, id=f"source-{number}", value=int(number))

    def _entry(self, entry: Entry) -> Markup:
        sign = element("span", self.cell((entry.sign,)), class_="sign", aria_hidden="true")
        beside = _figure(self, entry.figure) if entry.figure else sign
        words = (element("p", self.cell(line), class_=_class_of(line)) for line in entry.paragraphs)
        told = element("div", *words, class_="told")
        return element("li", beside, told, id=entry.anchor or None)

    def _bar(self, bar: Bar) -> Markup:
        """Return counts as lengths beside each other, with a legend of links."""
        shares = [share for share in bar.shares if share[0]]
        total = sum(count for count, _, _ in shares)
        at, drawn = 0.0, []
        for count, label, _ in shares:
            size = 100 * count / total
            drawn.append(
                element(
                    "rect",
                    x=f"{at:.3f}%",
                    y="0",
                    width=f"{size:.3f}%",
                    height="100%",
                    class_=_style_class(label.style),
                )
            )
            at += size
        legend = [
            element(
                "li",
                element("b", str(count), class_=_style_class(label.style)),
                " ",
                self.cell((label,)),
            )
            for count, label, _ in shares
        ]
        picture = element("svg", *drawn, aria_hidden="true", class_="bar")
        return element("figure", picture, element("ul", *legend, class_="legend"), class_="shares")

    def cell(self, cell: Cell) -> Markup:
        """Return a cell; what of it stands for something leads there."""
        return joined(map(self._piece, cell))

    def _piece(self, piece: Piece) -> Markup:
        to = piece.to
        if to is not None and to.startswith("#"):
            return self._reference(to[1:])
        shown = text(piece.text)
        if "\n" in shown:
            shown = Markup(shown.replace("\n", "<br>"))
        style = _style_class(piece.style)
        address = outside(piece.link) if piece.link else self.links(to) if to else None
        if address is not None:
            rel = "noopener noreferrer" if piece.link else None
            return element("a", shown, href=address, class_=style, rel=rel)
        name = "mark" if piece.style == "match" else "span"
        return element(name, shown, class_=style) if style or name == "mark" else shown

    def _reference(self, number: str) -> Markup:
        use = self.uses[number] = self.uses.get(number, 0) + 1
        link = element(
            "a",
            number,
            href=f"#source-{number}",
            id=f"ref-{number}-{use}",
            aria_label=f"source {number}",
        )
        return element("sup", link)


def _figure(writer: _Writer, figure: Cell) -> Markup:
    """Return a figure: its number, and below it unit and date."""
    number, *rest = figure
    if number.style != "figure":
        return element("div", element("span", writer.cell(figure)), class_="figure")
    beneath = element("span", writer.cell(tuple(rest)))
    return element("div", element("b", writer.cell((number,))), beneath, class_="figure")


def cell_html(cell: Cell, links: Links = nowhere) -> Markup:
    """Return a cell as HTML."""
    return _Writer(links).cell(cell)


def plain(cell: Cell) -> str:
    """Return a cell as text."""
    return "".join(piece.text for piece in cell).strip()


def table_parts(
    grid: Grid, links: Links, writer: _Writer | None = None, tags: Tags | None = None
) -> Iterator[str]:
    """Yield a grid as a table whose rows become cards where it is narrow, row by row.

    `tags` gives words for each row that a script can filter it by.
    """
    writer = writer or _Writer(links)
    columns = in_tables(grid.columns)
    if links is not nowhere and _NAMES & {column.name for column in columns}:
        # The title leads where the id would.
        columns = [column for column in columns if column.name != "id"]
    rows = iter(grid.rows)
    first = next(rows, None)
    if first is None or not columns:
        yield element("p", grid.empty, class_="dim")
        return
    heads = [
        element("th", column.title, scope="col", class_=_aligned(column)) for column in columns
    ]
    of = "table matrix" if len(columns) > _MOST_BESIDE else "table"
    yield f'<div class="{of}"><table>\n<thead>{element("tr", *heads)}</thead>\n<tbody>\n'
    for row in (first, *rows) if isinstance(grid.rows, Sequence) else _chained(first, rows):
        yield _row(columns, row, writer, tags(row) if tags else {}) + "\n"
    yield "</tbody>\n</table></div>\n"


def _chained(first: object, rest: Iterator[object]) -> Iterator[object]:
    yield first
    yield from rest


_NAMES = {"title", "statement"}
_MOST_BESIDE = 9
"""Columns that stand beside each other without being narrowed."""


def _row(
    columns: Sequence[Column], row: object, writer: _Writer, tags: Mapping[str, str]
) -> Markup:
    cells = []
    head = next((column.name for column in columns if column.name in _NAMES), columns[0].name)
    for column in columns:
        pieces = shown_text(column, row)
        inner = writer.cell(pieces)
        if column.align == "figure" and len(pieces) > 1:
            number_, *unit = pieces
            units = writer.cell(tuple(unit))
            inner = joined((writer.cell((number_,)), " ", element("span", units, class_="unit")))
        name = "th" if column.name == head else "td"
        scope = "row" if column.name == head else None
        class_ = "nothing" if pieces == UNKNOWN else _aligned(column)
        cells.append(element(name, inner, scope=scope, data_label=column.title, class_=class_))
    return element("tr", *cells, **{f"data-{name}": value for name, value in tags.items()})


def _aligned(column: Column) -> str | None:
    return None if column.align == "left" else "number"


def _class_of(line: Cell) -> str | None:
    """Return the class of a paragraph that has one style throughout."""
    styles = {piece.style for piece in line if piece.text.strip()}
    return _style_class(styles.pop()) if len(styles) == 1 else None


@cache
def _style_class(style: str) -> str | None:
    return (
        style.rpartition(".")[2]
        if style.startswith("verdict.")
        else style.replace(".", "-") or None
    )


def _between(parts: Sequence[Markup], between: str) -> Markup:
    return Markup(between.join(parts))
