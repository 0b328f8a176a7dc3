"""Full text: what a query means, what it finds, and where in the text it found it."""

import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.model.dates import parse_as_of
from hubcli.store.cache import open_connection
from hubcli.store.filters import EVERYTHING, Selection
from hubcli.store.fulltext import pieces, spaced
from hubcli.store.store import Store
from hubcli.store.terms import fts_query, terms

MORE = {
    "sectors/money.toml": """
title = "Money"
aliases = ["半导体设备"]
summary = "Unicorns and their lenders."
[[facts]]
id = "unicorns-2024"
statement = "The city had 66 unicorns in 2024, not one of them in Café Row."
source = "survey"
as_of = "2024"
note = "A unicorn is worth a billion; the chipmaker is none."
organizations = ["Hurun"]
[[facts]]
id = "loans-2020"
statement = "Loans to chip makers doubled."
source = "survey"
as_of = "2020"
"""
}


@pytest.fixture
def store(base):
    return Store(open_connection(str(base(MORE)), None))


@pytest.fixture(scope="module")
def shipped_store():
    facts = Path(__file__).parent.parent.parent / "facts"
    return Store(open_connection(str(facts), None))


def found(store, query, *, classes=(), selection=EVERYTHING):
    return [hit.id for hit in store.search(query, classes=classes, selection=selection).hits]


def marked(store, query):
    hit = store.search(query, classes=(), selection=EVERYTHING).hits[0]
    return hit.field, [hit.text[match.start : match.end] for match in hit.matches]


def test_word_forms_and_case_do_not_matter(store):
    assert "unicorns-2024" in found(store, "UNICORN")


def test_accents_do_not_matter(store):
    assert found(store, "cafe") == ["unicorns-2024"]


def test_a_match_in_the_statement_comes_before_one_in_a_note(store):
    assert found(store, "chip makers", classes=("fact",))[0] == "loans-2020"


def test_a_phrase_is_found_only_as_it_stands(store):
    assert found(store, '"chip makers"') == ["loans-2020"]
    assert found(store, '"makers chip"') == []


def test_a_word_with_a_minus_excludes(store):
    assert "unicorns-2024" not in found(store, "unicorns -hurun")
    assert "money" in found(store, "unicorns -hurun")


def test_a_star_finds_every_word_that_starts_so(store):
    assert "unicorns-2024" in found(store, "uni*")
    assert found(store, "uni") == []


def test_two_chinese_characters_are_found_inside_a_longer_word(store):
    assert found(store, "导体") == ["money"]
    assert found(store, "芯片") == ["chips"]


def test_the_mark_of_a_chinese_match_covers_just_its_characters(store):
    assert marked(store, "导体") == ("aliases", ["导体"])


def test_marks_follow_word_forms(store):
    assert marked(store, "unicorn worth") == ("statement", ["unicorns"])


WIDE = {
    "sectors/wide.toml": """
title = "Wide"
[[facts]]
id = "wide"
statement = "㈱ＳＭＩＣ in der Große Straße; ﾄﾖﾀ zahlt ﬁnanz½."
source = "survey"
as_of = "2024"
organizations = ["ＳＭＩＣ"]
"""
}


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("smic", "ＳＭＩＣ"),
        ("ｓｍｉｃ", "ＳＭＩＣ"),
        ("STRASSE", "Straße"),
        ("strasse", "Straße"),
        ("grosse", "Große"),
        ("株", "㈱"),
        ("トヨタ", "ﾄﾖﾀ"),
        ("ﾖ", "ﾖ"),
        ("finanz1", "ﬁnanz½"),
    ],
)
def test_width_and_what_takes_two_letters_do_not_matter(base, query, match):
    store = Store(open_connection(str(base(WIDE)), None))
    assert found(store, query) == ["wide"]
    assert marked(store, query) == ("statement", [match])


SCRIPTS = {
    # What is written, what is looked for, what is marked.
    "kana": ("ガンダム技術とがん研究", "ガンダム", "ガンダム"),
    "kana-in-two": ("サービス業", "ビス", "ビス"),
    "half-width": ("ﾃﾞｰﾀﾊﾞﾝｸの", "データバンク", "ﾃﾞｰﾀﾊﾞﾝｸ"),
    "no-voice": ("カキ", "カキ", "カキ"),
    "hangul": ("삼성전자가 공장을 열었다", "전자", "전자"),
    "hangul-phrase": ("반도체공장을 열었다", "반도체", "반도체"),
    "vietnamese": ("Đường Nguyễn Huệ", "duong nguyen", "Đường Nguyễn"),
    "arabic": ("شركة مُحَمَّد القابضة", "محمد", "مُحَمَّد"),
    "hamza": ("أبوظبي", "ابوظبي", "أبوظبي"),
    "persian": ("می\u200cخواهد", "میخواهد", "می\u200cخواهد"),
    "hebrew": ("שָׁלוֹם", "שלום", "שָׁלוֹם"),
    "hindi": ("क़ानून और हिन्दी", "क़ानून", "क़ानून"),
    "bengali": ("কোম্পানি", "কোম্পানি", "কোম্পানি"),
    "thai": ("กรุงเทพมหานครมีบริษัทเทคโนโลยี", "บริษัท", "บริษัท"),
    "thai-am": ("ประเทศผู้นำ", "ผู้นำ", "ผู้นำ"),
    "lao": ("ນະຄອນຫຼວງວຽງຈັນ", "ວຽງຈັນ", "ວຽງຈັນ"),
    "khmer": ("ក្រុមហ៊ុនបច្ចេកវិទ្យា", "បច្ចេកវិទ្យា", "បច្ចេកវិទ្យា"),
    "burmese": ("နည်းပညာကုမ္ပဏီ", "ကုမ္ပဏီ", "ကုမ္ပဏီ"),
    "russian": ("Росси́я", "россия", "Росси́я"),
    "greek": ("Αθήνα", "αθηνα", "Αθήνα"),
    "polish": ("Łódź", "lodz", "Łódź"),
    "danish": ("Ærø by", "aero", "Ærø"),
    "french": ("Cœurdale", "coeurdale", "Cœurdale"),
    "icelandic": ("Þórðarson", "thordarson", "Þórðarson"),
    "turkish": ("Diyarbakır İl", "diyarbakir il", "Diyarbakır İl"),
    "maltese": ("Ħamrun", "hamrun", "Ħamrun"),
    "soft-hyphen": ("Donau\u00addampf", "donaudampf", "Donau\u00addampf"),
    "digits": ("٤٢٧ и ９８７", "427 987", "٤٢٧ и ９８７"),
}


def facts(statements):
    return {
        "sectors/words.toml": 'title = "Words"\n'
        + "".join(
            f'[[facts]]\nid = "{id_}"\nstatement = "{statement}"\nsource = "survey"\nas_of = "2024"\n'
            for id_, statement in statements.items()
        )
    }


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_and_query_meet_in_every_script_and_form_of_unicode(base, form):
    def formed(text):
        return unicodedata.normalize(form, text)

    written = facts({id_: formed(text) for id_, (text, _, _) in SCRIPTS.items()})
    store = Store(open_connection(str(base(written)), None))
    other = "NFD" if form == "NFC" else "NFC"
    for id_, (text, query, match) in SCRIPTS.items():
        for typed in (query, unicodedata.normalize(other, query)):
            assert found(store, typed) == [id_], (id_, ascii(typed))
        field, parts = marked(store, query)
        first, last = formed(text).index(parts[0]), formed(text).index(parts[-1])
        whole = formed(text)[first : last + len(parts[-1])]
        assert (field, whole) == ("statement", formed(match)), id_


@given(
    st.text(
        st.sampled_from(
            "aé e\u0301łガか\u3099ﾊﾞ한ᄒ\u1161\u11abক\u09c7\u09beน้ำ1,286 800.½ß\u00ad\u200d\n"
        )
        | st.characters(exclude_categories=["Cs", "Cc"])
    )
)
def test_the_parts_of_a_text_are_folded_as_the_whole_is_in_every_form(text):
    assert "".join(kept for _, _, kept in pieces(text)) == spaced(text)
    for form in ("NFC", "NFD"):
        assert spaced(unicodedata.normalize(form, text)) == spaced(text)


def test_a_letter_with_a_voice_mark_is_another_letter(base):
    store = Store(open_connection(str(base(facts({"ga": "ガラス", "ka": "カラス"}))), None))
    assert (found(store, "ガラス"), found(store, "カラス")) == (["ga"], ["ka"])


FIGURES = {
    "sectors/figures.toml": 'title = "Figures"\n'
    + "".join(
        f'[[facts]]\nid = "{id_}"\nstatement = "{statement}"\nsource = "survey"\nas_of = "2024"\n{figure}'
        for id_, statement, figure in (
            ("cars", "Cars.", 'figure = { value = 1286800, unit = "vehicles" }\n'),
            ("rate", "Rate.", 'figure = { value = 1.5, unit = "%" }\n'),
            ("share", "Share.", 'figure = { value = 5.70, unit = "%" }\n'),
            ("half", "Half.", 'figure = { value = 6.0, unit = "million people" }\n'),
            ("output", "Output.", 'figure = { value = 4007, unit = "million yuan" }\n'),
            ("jobs", "Jobs.", 'figure = { value = 120, unit = "thousand people" }\n'),
            ("wan", "Wan.", 'figure = { value = 77, unit = "万辆" }\n'),
            ("place", "Place.", 'figure = { value = 53, unit = "rank" }\n'),
            ("english", "It made 3,456,789 phones.", ""),
            ("french", "Il y a 4 567 890 habitants.", ""),
            ("narrow", "Il y a 98\u202f765 voitures.", ""),
            ("german", "Es sind 5.678.901 Wagen.", ""),
            ("swiss", "Es sind 6’789 Wagen.", ""),
            ("indian", "There are 12,34,567 cars.", ""),
            ("wide", "全部で７，８９０台。", ""),
            ("list", "In 2024, 31,415 and 9 were made.", ""),
        )
    )
}


@pytest.mark.parametrize(
    ("id_", "queries"),
    [
        ("cars", ["1,286,800", "1286800", "1 286 800", "1.286.800", "１，２８６，８００", "1286*"]),
        ("rate", ["1.5", "1.5%", "1.50"]),
        ("share", ["5.7", "5.70", "5.700"]),
        ("half", ["6.0 million", "6 million", "6,000,000"]),
        ("output", ["4.007", '"4.007 billion"', "4,007", "4007 million", "4,007,000,000"]),
        ("jobs", ["120000", "120,000", '"120 thousand"']),
        ("wan", ["770000", "77万"]),
        ("place", ["53rd", "53"]),
        ("english", ["3456789", "3,456,789", "3 456 789"]),
        ("french", ["4567890", "4,567,890", "4 567 890"]),
        ("narrow", ["98765", "98,765", "98\u00a0765"]),
        ("german", ["5678901", "5.678.901"]),
        ("swiss", ["6789", "6,789", "6'789"]),
        ("indian", ["1234567", "1,234,567", "12,34,567"]),
        ("wide", ["7890", "7,890"]),
        ("list", ["31415", "2024 31,415 9"]),
    ],
)
def test_a_number_is_found_however_its_thousands_are_grouped(base, id_, queries):
    store = Store(open_connection(str(base(FIGURES)), None))
    assert {query: found(store, query) for query in queries} == {query: [id_] for query in queries}


def test_a_figure_that_is_found_is_marked_as_it_reads(base):
    store = Store(open_connection(str(base(FIGURES)), None))
    assert marked(store, "1286800") == ("figure", ["1,286,800"])
    assert marked(store, "4007000000") == ("figure", ["4,007,000,000"])
    assert marked(store, "3456789") == ("statement", ["3,456,789"])


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("loans OR unicorns", ["loans-2020", "money", "unicorns-2024"]),
        ('"chip makers" OR hurun', ["loans-2020", "unicorns-2024"]),
        ("chip makers OR hurun city", ["loans-2020", "unicorns-2024"]),
        ("loans OR hurun -unicorns", ["loans-2020"]),
        ("-loans OR hurun", ["unicorns-2024"]),
        ("loans OR -hurun", ["loans-2020"]),
        ("unicorns NOT hurun", ["money"]),
        ("unicorns AND NOT hurun", ["money"]),
        ("unicorns AND hurun", ["unicorns-2024"]),
        ("hur* OR doubl*", ["loans-2020", "unicorns-2024"]),
        ("OR loans", []),
        ("loans or unicorns", []),
        ('loans "OR" unicorns', []),
    ],
)
def test_or_and_and_not_in_capitals_are_operators_between_words(store, query, ids):
    assert sorted(found(store, query)) == ids


def test_what_is_called_as_the_query_comes_first(store):
    assert found(store, "report")[0] == "report"
    assert found(store, "A Survey")[0] == "survey"
    assert found(store, "integrated circuits")[0] == "chips"
    assert found(store, "unicorns 2024")[0] == "unicorns-2024"


CHIPS = """
title = "Nodes"
[[facts]]
id = "parted"
statement = "Its process of 5-nanometre chips came in 2020."
source = "survey"
[[facts]]
id = "joined"
statement = "By 2022 a rival had 5nm too."
source = "survey"
[[facts]]
id = "apart"
statement = "It had 5.5% of the market and made 7-nanometre chips for 3 billion yuan."
source = "survey"
"""


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        *((each, ["joined", "parted"]) for each in ("5nm", "5 nm", "5 Nanometers", "5纳米")),
        ("7 nm chips", ["apart"]),
        ("RMB 3bn", ["apart"]),
        ('"5 nm"', []),
        ("chips -5nm", ["apart"]),
    ],
)
def test_a_unit_is_found_however_either_writes_it(base, query, ids):
    nodes = Store(open_connection(str(base({"sectors/nodes.toml": CHIPS})), None))
    assert sorted(found(nodes, query, classes=("fact",))) == ids


SERIES = """
[[series]]
id = "share"
title = "Share of the market"
unit = "%"
better = "higher"
definition = "Counted by us."
points = [{ hub = "here", as_of = "2023", value = 4.5, source = "survey" }]
"""
NEWER = """
title = "Newer"
[[facts]]
id = "share-2025"
statement = "The office had it at 6.0 per cent in 2025, for chips."
source = "survey"
as_of = "2025"
figure = { value = 6.0, unit = "%", series = "share" }
"""


def test_a_fact_is_found_by_the_title_of_its_series_the_newest_first(base):
    files = {"series.toml": SERIES, "sectors/newer.toml": NEWER}
    newer = Store(open_connection(str(base(files)), None))
    ids = ["share-2025", "share-2024", "share-here-2023"]
    assert found(newer, "market share", classes=("fact",)) == ids
    assert found(newer, "market share -chips", classes=("fact",)) == ids[1:]
    since = Selection(since=parse_as_of("2025"))
    (hit,) = newer.search("market share", classes=("fact",), selection=since).hits
    told = [hit.text[match.start : match.end] for match in hit.matches]
    assert (hit.field, hit.as_of.text, told) == ("series", "2025", ["Share", "market"])
    assert newer.search("market share", classes=("fact",), selection=Selection(limit=1)).total == 3


def test_classes_narrow_what_is_found(store):
    assert found(store, "unicorns", classes=("topic",)) == ["money"]


def test_with_a_filter_only_claims_and_facts_are_found(store):
    assert found(store, "unicorns", selection=Selection(topics=("money",))) == ["unicorns-2024"]


def test_time_filters_a_search(store):
    recent = Selection(since=parse_as_of("2023"))
    assert "loans-2020" in found(store, "chip")
    assert "loans-2020" not in found(store, "chip", selection=recent)


def test_with_a_filter_on_verdicts_only_claims_are_found(store):
    assert found(store, "market") != ["leads"]
    assert found(store, "market", selection=Selection(verdicts=("refuted",))) == ["leads"]


def test_the_limit_cuts_the_hits_but_not_the_count(store):
    some = store.search("unicorns", classes=(), selection=Selection(limit=1))
    assert (len(some.hits), some.total) == (1, 2)


def test_a_typo_that_finds_nothing_is_answered_with_the_nearest_word(store):
    (sought,) = store.search("unicrns", classes=(), selection=EVERYTHING).sought
    assert sought == ("unicrns", 0, ("unicorns",))


def test_a_query_without_a_word_finds_nothing(store):
    assert found(store, '"" * - ()') == []


def test_only_exclusions_are_words_to_look_for():
    assert fts_query(terms("-chips")) == '"chips"'


@pytest.mark.parametrize(
    "query",
    [
        "AND",
        "NEAR(",
        "a:b",
        '"open',
        "x^2",
        "{a b}",
        "a\0b",
        "NOT *",
        "OR",
        "OR OR OR",
        "a OR",
        "NOT a",
        "AND OR a",
        "-a OR -b",
        " OR ".join("ab" * 40),
    ],
)
def test_what_fts5_calls_a_syntax_error_is_searched_literally(store, query):
    assert isinstance(found(store, query), list)


@given(st.text(max_size=40))
def test_no_text_is_an_error(query):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (title)")
    if asked := terms(query):
        wanted = (fts_query(asked),)
        connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", wanted).fetchone()


@pytest.mark.parametrize(
    "query", ["shanghai", "china rank", "semiconductor*", "上海", "2024 -beijing", "unicorns"]
)
@pytest.mark.parametrize("classes", [(), ("fact", "source"), ("topic", "claim")])
def test_the_best_few_are_the_first_of_all(shipped_store, query, classes):
    def found(limit):
        return shipped_store.search(query, classes=classes, selection=Selection(limit=limit))

    everything = found(None)
    assert [hit.score for hit in everything.hits] == sorted(
        (hit.score for hit in everything.hits), reverse=True
    )
    assert len(everything.hits) == everything.total > 0
    for limit in (0, 1, 3, 20):
        assert found(limit) == everything._replace(hits=everything.hits[:limit])


PARTLY = {
    "sectors/offices.toml": """
title = "Offices"
summary = "上海的写字楼。"
[[facts]]
id = "rents-fell"
statement = "Rents in the Row fell."
source = "survey"
as_of = "2024"
[[facts]]
id = "rents-rose"
statement = "Rents rose in the towers, wrong as it seems."
source = "survey"
as_of = "2020"
"""
}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("what is it with rents and unicorns in the row", "rents-fell unicorns-2024 rents-rose"),
        ("how many towers rents", "rents-rose"),
        ("towers rents nonsense", "rents-rose"),
        ("towers rents unicorns -wrong", "rents-fell unicorns-2024"),
        ('"fell rents" towers', "rents-rose"),
        (
            "towers unicorns OR rents doubled -wrong",
            "loans-2020 rents-rose rents-fell unicorns-2024",
        ),
    ],
)
def test_where_no_record_has_all_words_those_with_most_of_what_tells_are_found(base, query, ids):
    store = Store(open_connection(str(base(MORE | PARTLY)), None))
    asked = {"classes": ("fact",), "selection": EVERYTHING}
    assert store.search(query, **asked).hits == ()
    assert [hit.id for hit in store.search(query, **asked, any_of=True).hits] == ids.split()


def test_a_chinese_sentence_is_looked_for_by_its_pairs_of_characters_unless_it_is_quoted(base):
    store = Store(open_connection(str(base(PARTLY)), None))
    asked = {"classes": (), "selection": EVERYTHING, "any_of": True}
    (hit,) = store.search("上海的写字楼为什么贵", **asked).hits
    assert (hit.id, len(hit.matches)) == ("offices", 1)
    assert store.search('"上海的写字楼为什么贵"', **asked).hits == ()


def test_a_record_with_all_words_is_found_alone_also_where_any_of_them_would_do(store):
    for query in ("unicorn billion", "loans chip"):
        asked = {"classes": (), "selection": EVERYTHING}
        assert store.search(query, **asked, any_of=True) == store.search(query, **asked)
