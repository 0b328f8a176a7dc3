"""The hub that base.toml names must have a file in hubs/."""


def test_a_hub_that_has_a_file_is_accepted(check):
    assert check({"base.toml": 'hub = "here"\ntitle = "T"\n'}) == []


def test_a_hub_without_a_file_is_refused(check):
    assert check(
        {"base.toml": 'hub = "nowhere-at-all"\ntitle = "T"\n', "hubs/here.toml": None}
    ) == [
        (
            "base.toml:1:7 unknown-hub: there is no file hubs/nowhere-at-all.toml"
            ' for the hub "nowhere-at-all" | hubcli new hub NAME --id nowhere-at-all makes it'
        )
    ]


def test_the_nearest_hub_is_proposed(check):
    assert check({"base.toml": 'hub = "heer"\ntitle = "T"\n'}) == [
        (
            'base.toml:1:7 unknown-hub: there is no file hubs/heer.toml for the hub "heer"'
            ' | did you mean "here"?'
        )
    ]


def test_a_topic_of_another_kind_is_no_hub(check):
    (found,) = check({"base.toml": 'hub = "chips"\ntitle = "T"\n'})
    assert "unknown-hub: there is no file hubs/chips.toml" in found


def test_a_hub_whose_file_has_a_wrong_value_is_there(check):
    assert [line.split()[1] for line in check({"hubs/here.toml": "title = 3\n"})] == ["wrong-type:"]


def test_nothing_is_called_unknown_while_a_file_cannot_be_parsed(check):
    found = check({"base.toml": 'hub = "heer"\ntitle = "T"\n', "sectors/x.toml": "["})
    assert [line.split()[1] for line in found] == ["syntax:"]


def test_a_key_called_hub_in_a_topic_is_unknown_and_no_more(check):
    found = check({"sectors/x.toml": 'title = "T"\nhub = "elsewhere"\n'})
    assert [line.split()[1] for line in found] == ["unknown-key:"]
