"""Tables and pages for people: any text at any width, nothing wider than it, no id cut."""

import re
from decimal import Decimal

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from hubcli.diff.changes import Class, changes
from hubcli.diff.view import changes_view
from hubcli.model.claims import Evidence, Grounds, Known, weighed
from hubcli.model.controls import visible
from hubcli.model.dates import parse_as_of
from hubcli.model.facts import Basis, Confidence, Fact, Standing
from hubcli.model.figures import Figure, Qualifier
from hubcli.model.freshness import Freshness
from hubcli.model.overviews import Backing, Bearing, Overview, Tally
from hubcli.model.series import Better, Point, Series
from hubcli.model.sources import Author, Source
from hubcli.model.topics import Base, Kind, Topic
from hubcli.model.verdicts import Stance, Verdict
from hubcli.render.terminal import rendered
from hubcli.views import claims, facts, overviews, series, sources, summary, topics, wording
from hubcli.views.blocks import Bar, Heading, Pairs, Prose
from hubcli.views.grid import Column, Grid, Page, Piece
from hubcli.views.look import Look

# No character here is one that loading refuses.
WORDS = (
    "a", "word", "[bold]", "[/]", "[/etc]", ":warning:", "上海", "集成电路产业，", "（2024）", "é",
    "e\u0301", "ก\u0e33", "👩‍💻", "❤️", "🇨🇳", "\u200b", "\u200f", "\u00a0", "\u3000", "\u2028", "ﷺ",
    "x" * 50, "芯" * 40, "https://example.org/" + "path/" * 12, "a-" * 30, "1,286,800", "—", "…",
)  # fmt: skip
# Drawn from a list, which hypothesis does a hundred times faster than putting texts together.
TEXTS = st.sampled_from(
    [
        *WORDS,
        *(
            between.join(WORDS[start : start + 9])
            for between in (" ", "", "\n")
            for start in range(20)
        ),
        " ".join(WORDS * 3),
    ]
)
IDS = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,16}){0,6}", fullmatch=True)
DATES = st.sampled_from(["2024", "2024-Q3", "2024-07", "2024-07-05", "2019-01/2024-12-31"]).map(
    parse_as_of
)
MAYBE = st.none() | TEXTS
NUMBERS = st.integers(-(10**15), 10**15) | st.decimals(-(10**9), 10**9, places=2)
UNITS = st.sampled_from(["%", "rank", "billion yuan", "yuan/m²/day", "辆"]) | TEXTS
WIDTHS = st.integers(20, 140)

SOURCES = st.builds(
    Source,
    id=IDS,
    title=TEXTS,
    authors=st.lists(TEXTS.map(lambda name: Author(literal=name)), max_size=2).map(tuple),
    accessed=st.none() | DATES,
    archived=st.none() | st.just("https://archive.example/x"),
    doi=st.none() | st.just("10.1000/182"),
    standing=st.none() | st.sampled_from(Standing),
    copy_of=st.none() | IDS,
    origin=MAYBE,
    retracted=st.none() | DATES,
    publisher=MAYBE,
    url=st.sampled_from([None, "https://example.org/x", "https://example.org/" + "y" * 90]),
    published=st.none() | DATES,
    type=st.just("report"),
    language=st.none() | st.just("en"),
    note=MAYBE,
)
FIGURES = st.builds(
    Figure,
    value=NUMBERS,
    unit=UNITS,
    qualifier=st.sampled_from(Qualifier),
    of=st.none() | st.integers(1, 999),
    tied=st.booleans(),
    series=st.none() | IDS,
)
COUNTS = st.integers(0, 99)
FACTS = st.builds(
    Fact,
    id=IDS,
    topic=IDS,
    kind=st.just(Kind.SECTOR),
    hub=st.none() | IDS,
    subject=MAYBE,
    statement=TEXTS,
    figure=st.none() | FIGURES,
    as_of=st.none() | DATES,
    source=st.just("s"),
    also=st.just(()),
    locator=MAYBE,
    phrase=MAYBE,
    standing=st.none() | st.sampled_from(Standing),
    confidence=st.sampled_from(Confidence),
    basis=st.builds(Basis, COUNTS, COUNTS, COUNTS),
    note=MAYBE,
    organizations=st.lists(TEXTS, max_size=2).map(tuple),
    places=st.lists(TEXTS, max_size=2).map(tuple),
)
CLAIMS = st.builds(
    weighed,
    id=IDS,
    topic=IDS,
    kind=st.just(Kind.SECTOR),
    hub=IDS,
    statement=TEXTS,
    figure=st.none() | FIGURES,
    known=st.lists(
        st.builds(
            Known,
            fact=IDS,
            value=NUMBERS,
            unit=UNITS,
            qualifier=st.sampled_from(Qualifier),
            as_of=st.none() | DATES,
            stance=st.sampled_from(Stance),
        ),
        max_size=2,
    ).map(tuple),
    thin=st.none() | st.booleans(),
    basis=st.builds(Grounds, COUNTS, COUNTS, COUNTS, st.none() | DATES),
    speaker=MAYBE,
    source=st.just("s"),
    locator=MAYBE,
    phrase=MAYBE,
    as_of=st.none() | DATES,
    assessment=MAYBE,
    evidence=st.lists(
        st.builds(Evidence, fact=IDS, stance=st.sampled_from(Stance), because=MAYBE), max_size=2
    ).map(tuple),
)
TALLIES = st.builds(Tally, *[st.integers(0, 40)] * 5)
TOPICS = st.builds(
    Topic,
    id=IDS,
    kind=st.sampled_from(Kind),
    title=TEXTS,
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    summary=MAYBE,
    headline=st.none(),
)
OVERVIEWS = st.builds(
    Overview,
    topic=TOPICS,
    headline=st.none() | FACTS,
    counted=MAYBE,
    claims=TALLIES,
    facts=st.integers(0, 99_999),
    sources=st.integers(0, 999),
    latest=st.none() | DATES,
)
BEARINGS = st.builds(
    Bearing,
    CLAIMS,
    st.builds(Evidence, fact=IDS, stance=st.sampled_from(Stance), because=MAYBE),
)
BACKINGS = st.builds(Backing, SOURCES, st.integers(0, 99), st.integers(0, 99))
SERIES = st.builds(
    Series,
    id=IDS,
    title=TEXTS,
    unit=UNITS,
    better=st.sampled_from(Better),
    definition=TEXTS,
    every=st.sampled_from([None, "P1Y", "P6M"]),
    ended=st.none() | DATES,
    checked=st.none() | DATES,
    subject=MAYBE,
    points=st.lists(
        st.builds(
            Point,
            hub=st.just("here"),
            subject=st.none(),
            as_of=DATES,
            value=NUMBERS,
            qualifier=st.sampled_from(Qualifier),
            of=st.none() | st.integers(1, 999),
            tied=st.booleans(),
            fact=IDS,
        ),
        max_size=4,
    ).map(tuple),
)


def some(strategy, most=3):
    return st.lists(strategy, max_size=most)


def series_parts(of, freshness, fact, source):
    """Return the parts of a series whose points one fact states, by one source."""
    facts = {point.fact: fact._replace(source=source.id) for point in of.points}
    hubs = {"here": source.title}
    return series.SeriesParts(of, freshness, "here", hubs, facts, {source.id: source})


def changed(of, records):
    """Return the changes between two lists of which the first two records share an id."""

    def between(old, new):
        new = [record._replace(id=other.id) for record, other in zip(new, old, strict=False)]
        return changes_view(list(changes(of, old, new)), is_no=False)

    return st.builds(between, some(records), some(records, 2))


VIEWS = {
    "topic list": some(OVERVIEWS).map(overviews.topic_grid),
    "topic page": st.builds(
        topics.TopicParts,
        overview=OVERVIEWS,
        claims=some(CLAIMS),
        facts=some(FACTS),
        sources=some(BACKINGS),
    ).map(topics.topic_page),
    "claim list": some(CLAIMS).map(claims.claim_grid),
    "claim page": st.builds(
        claims.ClaimParts,
        claim=CLAIMS,
        topic=TOPICS,
        source=SOURCES,
        evidence=some(
            st.tuples(
                st.builds(Evidence, fact=IDS, stance=st.sampled_from(Stance), because=MAYBE), FACTS
            )
        ),
        sources=SOURCES.map(lambda source: {"s": source}),
    ).map(claims.claim_page),
    "fact list": some(FACTS).map(facts.fact_grid),
    "fact page": st.builds(
        facts.FactParts,
        fact=FACTS,
        topic=TOPICS,
        source=SOURCES,
        also=some(SOURCES, 1),
        bearings=some(BEARINGS, 2),
        reason=TEXTS,
        series=st.none(),
    ).map(facts.fact_page),
    "source list": some(BACKINGS).map(sources.source_grid),
    "source page": st.builds(
        sources.SourceParts,
        backing=BACKINGS,
        facts=some(FACTS, 2),
        claims=some(CLAIMS, 2),
        bearings=some(BEARINGS, 2),
    ).map(sources.source_page),
    "series list": some(SERIES).map(series.series_grid),
    "series page": st.builds(
        series_parts, SERIES, st.builds(Freshness, st.none() | DATES), FACTS, SOURCES
    ).map(series.series_page),
    "summary": st.builds(
        summary.SummaryParts,
        base=st.builds(
            Base,
            hub=IDS,
            title=TEXTS,
            summary=MAYBE,
            language=st.none(),
            license=MAYBE,
            creator=MAYBE,
            site_url=st.none(),
            report=st.none(),
        ),
        claims=TALLIES,
        facts=st.integers(0, 99_999),
        sources=st.integers(0, 999),
        topics=some(OVERVIEWS),
        refuted=some(st.builds(summary.Refutation, CLAIMS, FACTS, MAYBE), 2),
    ).map(summary.summary_page),
    "changes": st.one_of(
        changed(Class.CLAIM, CLAIMS), changed(Class.FACT, FACTS), changed(Class.SOURCE, SOURCES)
    ),
}

# Whole pages take milliseconds to draw, and minutes to shrink.
FEW = settings(max_examples=25, phases=[Phase.explicit, Phase.generate])


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.slow
@FEW
@given(data=st.data(), width=WIDTHS)
def test_no_line_is_wider_than_the_terminal(name, data, width):
    shown = rendered(data.draw(VIEWS[name]), Look(width=width))
    assert max(map(cell_len, shown.split("\n"))) <= width


@pytest.mark.parametrize("name", ["claim list", "claim page", "changes"])
@pytest.mark.slow
@FEW
@given(data=st.data(), width=WIDTHS)
def test_no_line_is_wider_than_a_terminal_that_knows_only_ascii(name, data, width):
    shown = rendered(data.draw(VIEWS[name]), Look(width=width, ascii=True))
    as_written = shown.encode("ascii", "backslashreplace").decode()  # what `emit` makes of it
    assert max(map(cell_len, as_written.split("\n"))) <= width


def test_a_word_without_width_does_not_widen_its_line():
    page = Page((), None, (Prose((Piece("a" * 20 + " \u200b"),)),))
    lines = rendered(page, Look(width=20)).split("\n")
    assert max(map(cell_len, lines)) <= 20


TABBED = Grid((Column("text", "Text", str, keep=1), Column("b", "B", str, keep=2)), ["a\tb"])


def test_a_tab_takes_the_cells_that_it_is_given_in_a_table():
    widths = {cell_len(line) for line in rendered(TABBED, Look(width=40)).expandtabs().split("\n")}
    assert max(widths) <= 40
    assert "\t" not in rendered(TABBED, Look(width=40))


@given(st.integers(20, 60))
def test_text_with_a_tab_is_no_wider_than_the_terminal(width):
    page = Page((), None, (Prose((Piece("word\tword\t" * 12),)),))
    shown = rendered(page, Look(width=width)).expandtabs()
    assert max(map(cell_len, shown.split("\n"))) <= width


@given(st.lists(IDS, min_size=1, max_size=4), WIDTHS)
@example(["gfci-38-shanghai-fintech-rank-of-the-year"], 20)
def test_an_id_in_a_table_is_whole_once_its_lines_are_put_together(ids, width):
    columns = (
        Column("id", "Id", str, lambda row: Piece(row, "id"), keep=1, wraps=False, least=22),
    )
    _, _, *lines = rendered(Grid(columns, ids), Look(width=width)).split("\n")
    assert "".join("".join(lines).split()) == "".join(ids)


@pytest.mark.slow
@FEW
@given(st.lists(FACTS, min_size=1, max_size=3), WIDTHS)
def test_every_id_of_a_list_of_facts_is_whole_where_it_is_shown(found, width):
    grid = facts.fact_grid(found)
    only_ids = tuple(column for column in grid.columns if column.name == "id")
    _, _, *lines = rendered(grid._replace(columns=only_ids), Look(width=width)).split("\n")
    assert "".join("".join(lines).split()) == "".join(fact.id for fact in found)


@pytest.mark.slow
@FEW
@given(VIEWS["claim page"], WIDTHS)
def test_every_id_of_a_claim_page_is_whole(page, width):
    shown = "".join(rendered(page, Look(width=width)).split())
    assert page.row.claim.id in shown
    assert all(fact.id in shown for _, fact in page.row.evidence)


@pytest.mark.slow
@FEW
@given(VIEWS["fact page"], WIDTHS)
def test_every_id_of_a_fact_page_is_whole(page, width):
    shown = "".join(rendered(page, Look(width=width)).split())
    assert page.row.fact.id in shown
    assert all(bearing.claim.id in shown for bearing in page.row.bearings)


@given(TEXTS, WIDTHS)
def test_no_character_of_a_paragraph_is_lost(text, width):
    shown = rendered(Page((), None, (Prose((Piece(text),)),)), Look(width=width))
    assert "".join(shown.split()) == "".join(visible(text).split())


COLONS = ["x", "上", "-", "/", ":", "::", "::error::t", " ", "\n", "https://a/::b", "##[error]"]


@given(st.lists(st.sampled_from(COLONS), max_size=40).map("".join), WIDTHS)
@example("x" * 19 + "-::error::t", 20)
@example("/" + "::error::" * 9, 20)
@example("上" * 10 + "::error::" + "上" * 9, 20)
@example(":" * 50 + "error::", 20)
def test_no_line_begins_as_a_command_of_a_log_wherever_it_is_broken(text, width):
    shown = rendered(Page((), None, (Prose((Piece(text),)),)), Look(width=width))
    assert re.search(r"^\s*::\S|##\[", shown, re.MULTILINE) is None
    assert max(map(cell_len, shown.split("\n"))) <= width


@given(st.text("abcdefg上海芯片，。 ", min_size=1, max_size=80), WIDTHS)
def test_short_words_are_never_broken(text, width):
    words = [word[:8] for word in text.split() if word.isascii()]
    shown = rendered(Page((), None, (Prose((Piece(" ".join(words)),)),)), Look(width=width))
    assert shown.split() == words


@given(st.lists(st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)))
def test_an_id_is_not_broken_where_a_line_has_room_for_it(ids):
    shown = rendered(Page((), None, (Prose((Piece(" ".join(ids)),)),)), Look(width=20))
    assert shown.split() == ids


@given(st.lists(st.sampled_from(["e\u0301", "กำ", "❤️"]), min_size=30, max_size=60))
def test_a_character_and_its_marks_stay_on_one_line(clusters):
    page = Page((), None, (Prose((Piece("".join(clusters)),)),))
    lines = rendered(page, Look(width=20)).split("\n")
    assert not any(line.startswith(("\u0301", "\u0e33", "\ufe0f")) for line in lines)


@pytest.mark.slow
@FEW
@given(VIEWS["topic page"], WIDTHS)
def test_no_line_ends_in_spaces(page, width):
    lines = rendered(page, Look(width=width)).split("\n")
    assert [line for line in lines if line != line.rstrip(" ")] == []


@pytest.mark.slow
@FEW
@given(VIEWS["fact page"])
def test_without_colour_nothing_is_sent_but_text(page):
    assert "\x1b" not in rendered(page, Look(width=80))


@pytest.mark.slow
@FEW
@given(VIEWS["claim page"], WIDTHS)
def test_colour_adds_nothing_but_escape_sequences(page, width):
    plain = rendered(page, Look(width=width))
    colored = rendered(page, Look(width=width, color=True))
    assert "".join(uncolored(colored).split()) == "".join(plain.split())


def uncolored(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def link_of(address: str) -> str:
    page = Page((), None, (Prose((Piece("here", "link", address),)),))
    return rendered(page, Look(width=40, color=True))


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org/"])
def test_a_web_address_is_made_clickable(address):
    assert f";{address}\x1b\\" in link_of(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://e.org"])
def test_an_address_that_is_not_of_the_web_is_not_made_clickable(address):
    assert "\x1b]8" not in link_of(address)


@pytest.mark.parametrize("end", ["\x1b\\evil", "\n", " ", "\x9c", "\u202e"])
def test_an_address_with_what_could_end_a_link_early_is_not_made_clickable(end):
    assert "\x1b]8" not in link_of(f"https://example.org/{end}")


@pytest.mark.parametrize("text", ["[bold]b[/bold]", "[/etc]", ":warning:", "[link=x]y[/link]"])
def test_what_rich_would_take_for_markup_is_shown(text):
    page = Page((), None, (Prose((Piece(text),)),))
    assert rendered(page, Look(width=80, color=True)) == f"{text}\n"


def test_the_aside_of_a_heading_shows_what_a_terminal_would_act_on():
    page = Page((), None, (Heading((Piece("Title"),), "claim · \u200fabc"),))
    assert rendered(page, Look(width=80)) == "Title  claim · \\u200fabc\n"


def test_an_ascii_terminal_gets_only_ascii_for_our_own_signs():
    blocks = (
        Heading((Piece("T"),), "claim · Topic"),
        Bar(((1, wording.verdict(Verdict.REFUTED), "█"),)),
        Prose((Piece("“a” → b — c…"),)),
        TABBED._replace(rows=["a"]),
    )
    assert rendered(Page((), None, blocks), Look(width=80, ascii=True)).isascii()


def test_labels_stand_above_their_values_where_it_is_narrow():
    page = Page((), None, (Pairs((("Assessment", (Piece("It is."),)),)),))
    assert rendered(page, Look(width=20)) == "Assessment\n  It is.\n"


def test_prose_wraps_at_a_hundred_columns_where_it_is_wide():
    page = Page((), None, (Prose((Piece("word " * 60),)),))
    assert max(map(len, rendered(page, Look(width=140)).split("\n"))) <= 100


# Bars


def bar(counts: list[int], width: int, *, ascii_: bool = False) -> list[str]:
    shares = tuple(
        (count, wording.verdict(verdict), wording.FILLS[verdict])
        for count, verdict in zip(counts, wording.WORST_FIRST, strict=True)
    )
    return rendered(Page((), None, (Bar(shares),)), Look(width=width, ascii=ascii_)).split("\n")


COUNTS = st.lists(st.integers(0, 10**6), min_size=5, max_size=5).filter(any)


@given(COUNTS, WIDTHS)
@example([1, 0, 0, 10**6, 1], 20)
def test_the_bar_shows_every_share_that_is_not_nothing(counts, width):
    line, *_ = bar(counts, width)
    fills = [wording.FILLS[verdict] for verdict in wording.WORST_FIRST]
    assert [fill in line for fill in fills] == [count > 0 for count in counts]


@given(COUNTS, WIDTHS)
def test_the_bar_fills_its_width(counts, width):
    assert len(bar(counts, width)[0]) == min(width, 72)


@given(COUNTS)
def test_the_shares_of_a_wide_bar_are_right_to_a_few_cells(counts):
    line, *_ = bar(counts, 80)
    for count, verdict in zip(counts, wording.WORST_FIRST, strict=True):
        assert abs(line.count(wording.FILLS[verdict]) - 72 * count / sum(counts)) <= 4


@given(COUNTS, WIDTHS, st.booleans())
def test_the_legend_counts_every_share_that_is_not_nothing(counts, width, ascii_):
    _, *legend = bar(counts, width, ascii_=ascii_)
    found = {int(word) for word in " ".join(legend).split() if word.isdecimal()}
    assert found == set(counts) - {0}


def test_the_legend_fills_its_lines():
    assert bar([4, 2, 16, 1, 3], 45)[1:] == [
        "█ 4 ✗ refuted    ▓ 2 ≠ conflicting",
        "▒ 16 ~ qualified    · 1 ? unverified",
        "░ 3 ✓ supported",
        "",
    ]


# Tables


PAIR = (
    Column("a", "A", lambda row: row[0], keep=1),
    Column("b", "B", lambda row: row[1], keep=2, wraps=False),
)


def test_a_narrow_table_loses_the_column_that_is_kept_last():
    shown = rendered(Grid(PAIR, [("x", "y" * 30)]), Look(width=20))
    assert shown == "A\n─\nx\n"


def test_a_table_on_an_endless_line_has_all_its_columns():
    shown = rendered(Grid(PAIR, [("x", "y" * 30)]), Look())
    assert shown == f"A  B\n─  {'─' * 30}\nx  {'y' * 30}\n"


def test_an_empty_table_says_so():
    assert rendered(Grid(PAIR, [], empty="No fact fits."), Look(width=40)) == "No fact fits.\n"


def test_columns_line_up_beside_chinese():
    shown = rendered(Grid(PAIR, [("上海", "1"), ("ab", "2")]), Look(width=40))
    assert shown == "A     B\n────  ─\n上海  1\nab    2\n"


FIGURE = Column("f", "Figure", wording.figure, wording.figure, align="figure", keep=1)


def test_figures_line_up_on_the_number():
    figures = [
        Figure(value=1200, unit="billion yuan"),
        Figure(value=Decimal("5.1"), unit="%"),
        Figure(value=3, unit="rank"),
        None,
    ]
    shown = rendered(Grid((FIGURE,), figures), Look(width=40))
    assert shown.split("\n")[2:6] == ["1,200 billion yuan", " 5.1%", "  3rd", "    —"]


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("million US dollars", ["about 3,115.75 {}", "     13,907.0  {}", "          0    {}"]),
        (
            "% of GDP",
            ["about 3,115.75% of GDP", "     13,907.0%  of GDP", "          0%    of GDP"],
        ),
        ("%", ["about 3,115.75%", "     13,907.0%", "          0%"]),
    ],
)
def test_figures_of_one_unit_line_up_at_the_point_whatever_stands_between(unit, lines):
    values = [(Decimal("3115.75"), "about"), (Decimal("13907.0"), "exactly"), (0, "exactly")]
    figures = [Figure(value=value, unit=unit, qualifier=Qualifier(how)) for value, how in values]
    other = Figure(value=Decimal("0.123456"), unit="km")
    shown = rendered(Grid((FIGURE,), [*figures[:1], other, *figures[1:]]), Look(width=60))
    first, _, *rest = shown.split("\n")[2:6]
    assert [first, *rest] == [line.format(unit) for line in lines]


def test_the_same_row_is_shown_the_same_beside_a_longer_one():
    short, long = Figure(value=5, unit="%"), Figure(value=1286800, unit="new energy vehicles")
    shown = rendered(Grid((FIGURE,), [short, long]), Look(width=60))
    assert shown.split("\n")[2:4] == ["       5%", "1,286,800 new energy vehicles"]


def test_a_number_stands_on_the_first_line_of_its_row_however_narrow():
    column = Column("f", "Figure", wording.figure, wording.figure, align="figure", least=14, keep=1)
    beside = Column("x", "X", lambda _: "x" * 40, keep=2, least=24)
    figures = [
        Figure(value=2, unit="rank"),
        Figure(value=700, unit="million yuan", qualifier=Qualifier.ABOUT),
        None,
    ]
    lines = rendered(Grid((column, beside), figures), Look(width=40)).split("\n")
    rows = [line[:14].strip() for line in lines if "x" * 20 in line]
    assert rows == ["2nd", "about 700", "—"]
