"""`hubcli search` as a user types it."""

import json


def test_search_gives_offsets_into_the_text_that_matched(hubcli, base):
    done = hubcli("search", "MARKET", "--kind", "claim", "--facts", base(), "--json")
    (hit,) = json.loads(done.stdout)
    (match,) = hit["matches"]
    assert hit["text"][match["start"] : match["end"]] == "market"
    assert (hit["kind"], hit["id"], hit["field"]) == ("claim", "leads", "statement")


def test_search_marks_matches_on_a_terminal(terminal, base):
    shown = terminal("search", "market", "--facts", base()).stdout
    assert "\x1b[1;4mmarket\x1b[0m" in shown


def test_search_takes_a_word_with_a_minus_as_one_to_exclude(hubcli, base):
    done = hubcli("search", "market", "-leads", "--facts", base(), "--fields", "id")
    assert done.code == 0
    assert "leads" not in done.stdout.split()


def test_search_answers_a_typo_on_stderr_and_finds_nothing(hubcli, base):
    done = hubcli("search", "markt", "--facts", base(), "--json")
    assert (done.code, done.stdout) == (0, "[]\n")
    assert done.stderr == "did you mean market?\n"


def test_search_says_how_many_it_did_not_show(hubcli, base):
    done = hubcli("search", "market", "--limit", "1", "--facts", base())
    assert "the best 1 of " in done.stderr


def test_search_finds_two_chinese_characters_in_the_shipped_base(hubcli):
    done = hubcli("search", "芯片", "--kind", "topic", "--fields", "id")
    assert "semiconductors" in done.stdout.split()
