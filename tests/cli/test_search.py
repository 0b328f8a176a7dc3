"""`hubcli search` as a user types it."""

import json

import pytest


def test_search_gives_offsets_into_the_text_that_matched(answer, base):
    done = answer("search", "MARKET", "--class", "claim", "--facts", base(), "--json")
    (hit,) = json.loads(done.stdout)
    (match,) = hit["matches"]
    assert hit["text"][match["start"] : match["end"]] == "market"
    assert (hit["class"], hit["id"], hit["field"]) == ("claim", "leads", "statement")


def test_search_marks_matches_on_a_terminal(terminal, base):
    shown = terminal("search", "market", "--facts", base()).stdout
    assert "\x1b[1;4mmarket\x1b[0m" in shown


def test_search_takes_a_word_with_a_minus_as_one_to_exclude(answer, base):
    done = answer("search", "market", "-leads", "--facts", base(), "--fields", "id")
    assert done.code == 0
    assert "leads" not in done.stdout.split()


def test_search_answers_a_typo_on_stderr_and_finds_nothing(answer, base):
    done = answer("search", "markt", "--facts", base(), "--json")
    assert (done.code, done.stdout) == (0, "[]\n")
    assert done.stderr == 'no record has "markt": did you mean market?\n'


def test_search_says_how_many_it_did_not_show(answer, base):
    done = answer("search", "market", "--limit", "1", "--facts", base())
    assert "the best 1 of " in done.stderr


def test_search_finds_two_chinese_characters_in_the_shipped_base(answer):
    done = answer("search", "芯片", "--class", "topic", "--fields", "id")
    assert "semiconductors" in done.stdout.split()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["-TSMC"], "TSMC"),
        (["--", "-TSMC"], "TSMC"),
        (["chips", "--", "-TSMC"], "chips -TSMC"),
        (["-s"], "s"),
        (["-5"], "5"),
        (["unicorn", "-s"], "unicorn -s"),
        (['-"entity list" chips'], '-"entity list" chips'),
        (["chips", '-"entity list"'], '-"entity list" chips'),
        (["--", "--class", "chips"], "chips -class"),
    ],
)
def test_search_takes_no_word_for_an_option(answer, words, what):
    done = answer("search", "--fields", "id", *words)
    assert done.code == 0
    assert len(done.stdout.split()) > 1
    assert done.stdout == answer("search", what, "--fields", "id").stdout


def test_search_knows_its_options_among_words(answer, base):
    done = answer("search", "-x", "market", "--class", "claim", "--facts", base(), "--fields", "id")
    assert done.stdout == "id\nleads\n"
    assert answer("search", "-x", "-h").stdout.startswith("Usage: ")
    assert answer("search", "x", "--knid", "claim", "--facts", base()).code == 2


@pytest.mark.parametrize("query", ["", '"', "- -", "…"])
def test_search_says_that_there_is_no_word_to_look_for(answer, base, query):
    done = answer("search", query, "--facts", base(), "--json")
    assert (done.code, done.stdout) == (0, "[]\n")
    assert done.stderr == "there is no word to look for\n"


@pytest.mark.parametrize(
    ("query", "why"),
    [
        (
            ["markt smal"],
            '"markt": did you mean market?; no record has "smal": did you mean small?',
        ),
        (["market xyzxyz"], 'no record has "xyzxyz"; --any finds those that have most of them\n'),
        (
            ["few small"],
            "no record has all of these words: few in 1, small in 1;"
            " --any finds those that have most of them\n",
        ),
        (["market -market"], "every record with these words also has one that is excluded\n"),
        (["small", "--class", "fact"], "1 record fits without --class and filters\n"),
        (["market", "--until", "1999"], " records fit without --class and filters\n"),
    ],
)
def test_search_says_why_it_found_nothing(answer, base, query, why):
    done = answer("search", *query, "--facts", base(), "--json")
    assert (done.code, done.stdout) == (0, "[]\n")
    assert why in done.stderr


def test_search_in_a_pipe_finds_what_has_most_of_the_words_with_any_alone(answer, base):
    question = ["search", "why is the market small", "--facts", base(), "--fields", "id"]
    assert answer(*question).stdout == "id\n"
    done = answer(*question, "--any")
    assert done.stdout == "id\nchips\n"
    assert done.stderr == (
        "no record has all of these words; these have most of what tells: market in 3, small in 1\n"
    )
    assert answer(*question, "--any", "--since", "2025").stdout == "id\nleads\n"


def test_search_on_a_terminal_shows_what_has_most_of_the_words_and_says_so(terminal, base):
    question = ("search", "why is the market smal", "--facts", base())
    shown = terminal(*question, variables={"NO_COLOR": "1"}).stdout
    assert "leads" in shown
    note = 'no record has "smal": did you mean small?; these have most of what tells: market in 3'
    assert " ".join(shown.split()).startswith(f"{note} Class")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("--class source --since 2024", "--since leaves only claims and facts"),
        ("--class fact --verdict refuted", "--verdict leaves only claims, of which --class fact"),
        ("--class series --sector chips", "--sector, --challenge or --advantage leaves only"),
        ("--verdict refuted --place here", "--place leaves only facts, of which --verdict leaves"),
    ],
)
def test_search_refuses_options_that_leave_nothing(answer, base, options, reason):
    done = answer("search", "market", *options.split(), "--facts", base())
    assert (done.code, done.stdout) == (2, "")
    assert reason in done.stderr


def test_search_says_how_many_there_are_where_none_is_wanted(answer, base):
    done = answer("search", "market", "--limit", "0", "--facts", base())
    assert done.stderr.startswith("none of ")


def test_search_shows_a_hit_by_its_id_without_the_id_again(answer, base):
    done = answer("search", "survey", "--facts", base(), "--format", "table")
    assert "id: " not in done.stdout
    done = answer("search", "share-2024", "--class", "fact", "--facts", base(), "--json")
    assert json.loads(done.stdout)[0]["field"] == "id"


WANTED = {
    "unicorn": {"unicorns", "venture-capital"},
    "SMIC": {"smic-vs-tsmc", "smic-revenue"},
    "chips": {"smic-vs-tsmc", "semiconductors"},
    "semiconductor": {"tech-war", "semiconductors"},
    "venture capital": {"venture-capital"},
    "talent": {"talent-retention"},
    "Tesla": {"gigafactory-output", "electric-vehicles"},
    "芯片": {"semiconductors"},
    "fintech": {"fintech-lab", "fintech"},
    "shanghai": {"shanghai"},
}


@pytest.mark.parametrize("query", WANTED)
def test_search_puts_the_claim_and_topic_one_looks_for_first(answer, query):
    done = answer("search", query, "--limit", "5", "--fields", "id")
    assert set(done.stdout.split()) >= WANTED[query]


def test_search_puts_a_fact_about_it_before_a_claim_that_only_mentions_it(answer):
    ids = answer("search", "unicorn", "--limit", "100", "--fields", "id").stdout.split()
    assert ids.index("unicorns-hurun-2023") < ids.index("innovation-hub")


def test_search_puts_a_series_of_the_word_before_topics_that_only_mention_it(answer):
    ids = answer("search", "unicorns", "--fields", "id").stdout.split()
    assert ids.index("unicorns-ciw") < ids.index("london")


def test_search_scores_fall_also_for_a_word_that_is_everywhere(answer):
    done = answer("search", "shanghai", "--class", "claim", "--json")
    scores = [hit["score"] for hit in json.loads(done.stdout)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 10
    assert min(scores) > 0


def test_every_command_that_names_classes_takes_some_of_them_alone(answer, base, tmp_path):
    source = '[[sources]]\nid = "bare"\ntitle = "B"\ntype = "book"\n'
    directory = base({"sources/bare.toml": source})
    text = tmp_path / "report.txt"
    text.write_text("The city leads the world.")
    for line in (
        ["search", "market"],
        ["audit", "--finding", "unclassed,unphrased"],
        ["verify", "survey", text],
        ["diff", base(name="other")],
    ):
        where = ("--json", "--facts", directory)
        every = json.loads(answer(*line, *where).stdout)
        assert every
        for class_ in {each["class"] for each in every}:
            some = json.loads(answer(*line, "--class", class_, *where).stdout)
            assert some == [each for each in every if each["class"] == class_]


def test_lists_and_searches_narrow_to_topics_of_a_kind(answer, base):
    fact = 'id = "f"\nstatement = "A market."\nsource = "survey"\nas_of = "2024"\n'
    directory = base({"challenges/t.toml": f'title = "T"\n[[facts]]\n{fact}'})
    where = ("--kind", "challenge", "--fields", "id", "--no-header", "--facts", directory)
    for line in (["facts"], ["search", "market"]):
        assert answer(*line, *where, "--format", "tsv").stdout == "f\n"
