"""Names on the command line: ids, titles, aliases in any case; the candidates where none fits."""

import json

import pytest

ALIKE = {
    "sectors/chips.toml": 'title = "Chips"\naliases = ["芯片", "silicon", "Ｈ２"]\n',
    "sectors/wafers.toml": 'title = "Wafers"\naliases = ["silicon"]\n',
    "challenges/chips-war.toml": 'title = "The Chips"\naliases = ["silicon"]\n',
}


@pytest.mark.parametrize(
    "name",
    [
        "semiconductors",
        "Semiconductors",
        "SEMICONDUCTORS",
        "chips",
        "Chips",
        "芯片",
        "集成电路",
        " chips ",
    ],
)
def test_a_sector_is_named_by_id_title_or_alias_in_any_case(answer, name):
    assert json.loads(answer("sectors", name, "--json").stdout)["id"] == "semiconductors"


@pytest.mark.parametrize("name", ["h2", "Ｈ２", "Ｈ2"])
def test_full_width_letters_are_the_same_name(answer, base, name):
    outcome = answer("sectors", name, "--json", "--facts", base(ALIKE))
    assert json.loads(outcome.stdout)["id"] == "chips"


@pytest.mark.parametrize("name", ["fintech", "FINTECH", "Financial Technology", "数字人民币"])
def test_a_filter_takes_the_same_names(ids, name):
    assert ids("facts", "--sector", name) == ids("facts", "--sector", "fintech") != []


@pytest.mark.parametrize("name", ["Shanghai", "上海", "SHANGHAI"])
def test_a_hub_is_named_in_chinese_too(answer, name):
    assert json.loads(answer("hubs", name, "--json").stdout)["id"] == "shanghai"


def test_a_source_is_named_by_its_title_too(ids, base):
    assert ids("facts", "--source", "a SURVEY", "--facts", base()) == ["share-2024"]


def test_a_series_is_named_by_its_title_too(ids, base):
    assert ids("facts", "--series", "share of the market", "--facts", base()) == ["share-2024"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("leads", "verdict"),
        ("share-2024", "statement"),
        ("survey", "publisher"),
        ("share", "points"),
        ("chips", "headline"),
        ("芯片", "headline"),
        ("A survey", "publisher"),
        ("LEADS", "verdict"),
    ],
)
def test_show_finds_everything_by_its_name(answer, base, name, kind):
    outcome = answer("show", name, "--json", "--facts", base())
    assert kind in json.loads(outcome.stdout)


def test_a_claim_with_the_id_of_its_topic_is_what_show_shows(answer):
    assert "verdict" in json.loads(answer("show", "tech-war", "--json").stdout)


def test_a_topic_with_the_id_of_its_claim_is_what_its_list_shows(answer):
    assert "headline" in json.loads(answer("challenges", "tech-war", "--json").stdout)


def test_an_unknown_name_is_quoted_as_it_was_typed_and_answered_with_the_nearest(answer):
    outcome = answer("sectors", "Semiconductor Stuff")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        1,
        "",
        (
            'error: no sector is called "Semiconductor Stuff"\n'
            '  hint: did you mean "semiconductors"?\n'
        ),
    )


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        ("sectors zzz", "hubcli sectors lists what there is"),
        ("compare zzz", "hubcli hubs lists what there is"),
        ("chart zzz", "hubcli series lists what there is"),
        ("show zzz", ""),
        (
            "sectors five",
            "2 records have it: hubcli search five\nhubcli sectors lists what there is",
        ),
        ("series five", "2 records have it; of the series: hubcli search five --class series"),
        ("sectors here", "it is a hub: hubcli hubs here\nit is a place: hubcli facts --place Here"),
        ("facts leads", "it is a claim: hubcli show leads"),
        ("compare 芯片", "it is a sector: hubcli compare --sector chips"),
        ("compare --json share", "it is a series: hubcli compare --json --indicator share"),
        ("chart chips", "it is a sector: hubcli series chips"),
        ("verify chips -", "it is a sector: hubcli sources chips"),
        (
            "claims REFUTED --since 2020",
            "it is a verdict: hubcli claims --verdict refuted --since 2020",
        ),
        ("facts refutes", "it is a stance: hubcli facts --stance refutes"),
        ("sources refuted", "it is a verdict: hubcli claims --verdict refuted"),
        ("timeline high", "it is a confidence: hubcli timeline --confidence high"),
        ("claims high", "it is a confidence: hubcli facts --confidence high"),
        (
            "facts chipmaker --limit 1",
            "it is an organization: hubcli facts --organization Chipmaker --limit 1",
        ),
        ("sources chipmaker", "it is an organization: hubcli facts --organization Chipmaker"),
        (
            "facts --limit 1 --sector here",
            "it is a hub: hubcli facts --limit 1 --hub here\nit is a place: hubcli facts --limit 1 --place Here",
        ),
        ("facts --source=chips", "it is a sector: hubcli facts --sector chips"),
        ("facts 2024-Q3", "it is a date: hubcli facts --since 2024-Q3"),
    ],
)
def test_a_name_in_another_role_is_answered_with_the_line_to_type(answer, base, line, hints):
    done = answer(*line.split(), variables={"HUBCLI_FACTS": str(base())})
    assert done.stdout == ""
    assert done.stderr.splitlines()[1:] == [f"  hint: {hint}" for hint in hints.splitlines()]


def test_what_goes_on_after_a_name_of_something_else_or_has_it_as_a_word_may_be_meant(answer, base):
    series = "".join(
        f'[[series]]\nid = "{id_}"\ntitle = "{id_}"\nunit = "%"\nbetter = "higher"\n'
        'definition = "D."\n'
        for id_ in ("share", "leads-over-all", "of-rd-spent")
    )
    where = {"HUBCLI_FACTS": str(base({"series.toml": series}))}
    assert answer("chart", "leads", variables=where).stderr.splitlines()[1:] == [
        "  hint: it is a claim: hubcli show leads",
        '  hint: did you mean "leads-over-all"?',
    ]
    assert 'did you mean "of-rd-spent"?' in answer("chart", "rd", variables=where).stderr


def test_a_line_to_type_is_quoted_for_a_shell(answer, base):
    files = {
        "hubs/odd.toml": 'title = "Odd"\naliases = ["; rm $HOME"]\n[[facts]]\nid = "f"\n'
        'statement = "It is."\nsource = "survey"\nas_of = "2024"\nplaces = ["A\'s `b`"]\n'
    }
    where = {"HUBCLI_FACTS": str(base(files))}
    assert "hubcli hubs odd\n" in answer("sectors", "; rm $HOME", variables=where).stderr
    told = answer("facts", "a's `B`", "--place", "x y", variables=where).stderr
    assert told.endswith("""hubcli facts --place 'A'"'"'s `b`' --place 'x y'\n""")


def test_a_near_miss_is_not_run(answer):
    assert answer("show", "unicorn").stdout == ""


def test_an_ambiguous_name_is_answered_with_the_candidates(answer, base):
    outcome = answer("sectors", "silicon", "--facts", base(ALIKE))
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        1,
        "",
        'error: "silicon" names more than one sector\n  hint: say which: chips, wafers\n',
    )


def test_a_name_is_ambiguous_only_among_what_is_asked_for(answer, base):
    outcome = answer("challenges", "silicon", "--json", "--facts", base(ALIKE))
    assert json.loads(outcome.stdout)["id"] == "chips-war"


def test_show_names_every_candidate_of_an_ambiguous_name(answer, base):
    outcome = answer("show", "silicon", "--facts", base(ALIKE))
    assert (outcome.code, outcome.stderr) == (
        1,
        'error: "silicon" names more than one\n  hint: say which: chips, chips-war, wafers\n',
    )


def test_an_id_comes_before_an_alias(answer, base):
    files = {"sectors/wafers.toml": 'title = "Wafers"\naliases = ["chips"]\n'}
    outcome = answer("sectors", "chips", "--json", "--facts", base(files))
    assert json.loads(outcome.stdout)["id"] == "chips"


def test_a_topic_of_another_kind_is_not_found(answer):
    outcome = answer("sectors", "tech-war")
    assert (outcome.code, outcome.stdout) == (1, "")


@pytest.mark.parametrize(
    "name", ["", " ", "'; DROP TABLE facts; --", "%", "*", "\x1b[31m", "a" * 5000]
)
def test_any_text_may_be_asked_for(answer, name):
    outcome = answer("show", name)
    assert (outcome.code, outcome.stdout) == (1, "")


def test_what_a_terminal_would_act_on_is_quoted_as_an_escape(answer):
    assert "\x1b" not in answer("show", "\x1b[31mred").stderr


def test_an_unknown_organization_is_answered_with_the_nearest(answer):
    outcome = answer("facts", "--organization", "Huawai")
    assert (outcome.code, outcome.stderr) == (
        1,
        'error: no organization is called "Huawai"\n  hint: did you mean "Huawei"?\n',
    )


def test_show_shows_several_in_the_order_in_which_they_are_named(answer, base):
    where = ("--facts", base())
    names = ("share", "LEADS", "芯片", "survey", "leads")
    done = answer("show", *names, *where, "--json")
    alone = [json.loads(answer("show", name, *where, "--json").stdout) for name in names]
    assert json.loads(done.stdout) == alone
    lines = answer("show", *names, *where, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == alone
    for format_ in ("table", "markdown"):
        pages = [answer("show", name, *where, "--format", format_).stdout for name in names]
        shown = answer("show", *names, *where, "--format", format_).stdout
        assert shown == "\n".join(pages)


def test_show_writes_several_on_a_line_each_where_they_have_the_same_values(answer, base):
    where = ("--facts", base())
    line = ("show", "leads", "share-2024", *where)
    same = ("--fields", "id,topic,source.title")
    assert answer(*line, *same).stdout == (
        "id\ttopic\tsource.title\nleads\tchips\tThe report\nshare-2024\tchips\tA survey\n"
    )
    assert (
        answer(*line, *same, "--format", "csv").stdout.splitlines()[1] == "leads,chips,The report"
    )
    whole = answer(*line).stdout.splitlines()
    assert whole[0] == "id\tfield\tvalue"
    assert "leads\tevidence.0.stance\trefutes" in whole
    assert "share-2024\tsource.title\tA survey" in whole
    assert answer(*line, "--fields", "verdict").code == 2


def test_show_of_several_shows_none_where_one_is_not_found(answer, base):
    done = answer("show", "leads", "nonesuch", "--facts", base(), "--json")
    assert (done.code, done.stdout) == (1, "")
    assert '"nonesuch"' in done.stderr
