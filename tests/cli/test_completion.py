"""What Tab offers, asked for as the scripts of the shells do; `test_shells` has the shells."""

import json

import pytest

from hubcli.cli.app import COMMANDS
from hubcli.cli.shells.scripts import SHELLS


@pytest.fixture
def asked(answer, monkeypatch):
    """Return the outcome of asking so, with this line as the script's argument."""

    def outcome(instruction, *line, **variables):
        with monkeypatch.context() as patch:
            for name, value in ({"_HUBCLI_COMPLETE": instruction} | variables).items():
                patch.setenv(name, value)
            found = answer(*line)
        assert (found.code, found.stderr) == (0, "")
        return found.stdout

    return outcome


@pytest.fixture
def offered(asked):
    """Return the words that are offered at the end of a line."""

    def words(line, **variables):
        lines = asked("answer_fish", line, **variables).splitlines()
        return [line.partition("\t")[0] for line in lines]

    return words


def test_commands_are_offered(offered):
    assert set(offered("hubcli ")) >= set(COMMANDS)


def test_the_topics_of_the_kind_are_offered(offered):
    assert offered("hubcli sectors se") == ["semiconductors"]
    assert offered("hubcli challenges ta") == ["talent-retention"]


def test_other_names_of_topics_are_offered_where_no_id_of_theirs_begins_so(offered, base):
    assert offered("hubcli sectors ch") == ["chips"]
    assert offered("hubcli sectors sm") == ["smart factories", "smart manufacturing"]
    assert offered("hubcli facts --sector 集") == ["集成电路"]
    assert offered("hubcli compare Bei") == ["Beijing"]
    assert offered("hubcli show 集") == ["集成电路"]
    assert offered(f"hubcli --facts {base()} facts ") == ["chips", "here"]


@pytest.mark.parametrize("command", ["claims", "facts", "sources", "series", "timeline"])
def test_topics_of_every_kind_are_offered_where_they_narrow_a_list(offered, command):
    assert {"chip war", "chips"} <= set(offered(f"hubcli {command} chip"))
    assert offered(f"hubcli {command} tal") == ["talent-retention"]
    assert offered(f"hubcli {command} semiconductors bei") == ["beijing"]


def test_hubs_are_offered(offered):
    assert {"beijing", "shanghai", "tokyo"} <= set(offered("hubcli hubs "))


def test_ids_of_everything_are_offered(offered):
    assert {"unicorns", "unicorns-hurun-2023"} <= set(offered("hubcli show unicorns"))


def test_series_are_offered(offered):
    assert "gfci-rank" in offered("hubcli facts --series gf")


def test_sources_are_offered(offered):
    assert offered("hubcli facts --source repo")[0] == "report"


def test_topics_are_offered_for_a_filter(offered):
    assert offered("hubcli facts --sector fin") == ["fintech"]


def test_organizations_are_offered(offered):
    assert "SMIC" in offered("hubcli facts --organization SM")


def test_the_words_of_a_closed_set_are_offered(offered):
    assert offered("hubcli claims --verdict re") == ["refuted"]
    assert offered("hubcli claims --verdict refuted,s") == ["refuted,supported"]
    assert "refuted,refuted" not in offered("hubcli claims --verdict refuted,")
    assert offered("hubcli facts --format js") == ["json", "jsonl"]


def test_fields_are_offered(offered):
    assert "figure.value" in offered("hubcli facts --fields fig")


def test_fields_are_offered_after_a_comma_too(offered):
    assert offered("hubcli facts --fields id,conf") == ["id,confidence"]


@pytest.mark.parametrize("line", ["hubcli summary", "hubcli claims", "hubcli sectors"])
def test_every_field_that_is_offered_is_one(offered, answer, line):
    offered = ",".join(offered(f"{line} --fields "))
    assert answer(*line.split()[1:], "--fields", offered).code == 0


def test_every_field_of_a_difference_that_is_offered_is_one(offered, answer, base):
    offered = ",".join(offered("hubcli diff --fields "))
    assert answer("diff", base(), base(), "--fields", offered).code == 0


@pytest.mark.parametrize("id_", ["unicorns", "gfci-rank", "report", "fintech"])
def test_show_is_offered_no_field_that_it_would_refuse(offered, answer, id_):
    offered = offered(f"hubcli show {id_} --fields ")
    assert [field for field in offered if answer("show", id_, "--fields", field).code != 0] == []


@pytest.mark.parametrize("command", ["sectors", "claims", "facts", "sources", "series"])
def test_everything_that_is_offered_to_sort_by_can_be_sorted_by(offered, answer, command):
    refused = [
        field
        for field in offered(f"hubcli {command} --sort ")
        if answer(command, "--sort", field, "--limit", "1").code != 0
    ]
    assert refused == []


def test_directories_are_offered_where_a_base_is_to_be_named(offered, base, tmp_path):
    base(name="before")
    (tmp_path / "beside").mkdir()
    (tmp_path / "bell.txt").touch()
    assert offered(f"hubcli diff {tmp_path}/be") == [f"{tmp_path}/before", f"{tmp_path}/beside/"]
    assert offered(f"hubcli diff . {tmp_path}/bef") == [f"{tmp_path}/before"]


def test_directories_and_files_are_offered_where_a_file_is_to_be_written(offered, base, tmp_path):
    base(name="before")
    (tmp_path / "bell.csv").touch()
    found = [f"{tmp_path}/before/", f"{tmp_path}/bell.csv"]
    assert offered(f"hubcli facts -o {tmp_path}/be") == found
    assert offered(f"hubcli facts --output={tmp_path}/bel") == [f"--output={found[1]}"]


def test_a_directory_that_is_not_there_completes_nothing_and_is_silent(offered):
    assert offered("hubcli diff /proc/nonexistent/be") == []


def test_help_topics_are_offered(offered):
    assert offered("hubcli help e") == ["exit-codes", "environment"]


def test_options_are_offered(offered):
    assert offered("hubcli facts --conf") == ["--confidence"]


def test_the_base_that_the_line_names_is_completed_from(offered, base):
    assert offered(f"hubcli --facts {base()} sectors ") == ["chips"]
    assert offered(f"hubcli facts --facts {base()} --sector ") == ["chips"]


def test_the_base_of_the_environment_is_completed_from(offered, base):
    assert offered("hubcli sectors ", HUBCLI_FACTS=str(base())) == ["chips"]


def test_a_missing_base_completes_nothing_and_is_silent(offered):
    assert offered("hubcli --facts /proc/nonexistent sectors ") == []


def test_a_base_that_cannot_be_read_completes_nothing_and_is_silent(offered, base):
    assert offered("hubcli sectors ", HUBCLI_FACTS=str(base({"base.toml": "nonsense\n"}))) == []


def test_a_base_that_does_not_hold_completes_what_does_and_is_silent(offered, base):
    directory = base({"sectors/broken.toml": "nonsense = 1\n"})
    assert offered("hubcli sectors ", HUBCLI_FACTS=str(directory)) == ["chips"]


def test_text_that_sql_would_act_on_completes_nothing(offered):
    assert offered("hubcli show '*") == []


def test_a_meaning_goes_with_a_name_to_zsh_and_fish(asked):
    for shell in ("zsh", "fish"):
        told = asked(f"answer_{shell}", "hubcli sectors semi")
        assert told == "semiconductors\tSemiconductors\n"


def test_a_value_is_offered_after_an_equals_sign(offered):
    assert offered("hubcli claims --verdict=re") == ["--verdict=refuted"]
    assert offered("hubcli facts --fields=id,conf") == ["--fields=id,confidence"]
    assert offered("hubcli --color=al") == ["--color=always"]


def test_fields_to_sort_by_are_offered_in_descending_order_too(offered):
    assert offered("hubcli facts --sort -as") == ["-as_of"]


def test_the_shells_are_offered_where_one_is_to_be_named(offered):
    assert offered("hubcli --show-completion ") == list(SHELLS)
    assert offered("hubcli --install-completion=f") == ["--install-completion=fish"]


@pytest.mark.parametrize("before", ["--version", "--help", "--show-completion fish", "facts -h"])
def test_an_option_that_prints_prints_nothing_before_the_cursor(offered, before):
    assert "--facts" in offered(f"hubcli {before} --fac")


@pytest.mark.parametrize(
    "line", ["", "hubcli", "hubcli nosuch x", "hubcli facts --nosuch=", "hubcli facts --limit x y"]
)
def test_a_line_that_makes_no_sense_is_no_reason_to_complain(offered, line):
    assert offered(line) == []


def test_a_home_directory_is_meant_by_a_tilde_before_the_cursor(offered, base, monkeypatch):
    home = base({"sectors/tea.toml": 'title = "Tea"\n'}).parent
    assert offered("hubcli --facts ~/base sectors te", HOME=str(home)) == ["tea"]
    assert offered("hubcli --facts '~/base' sectors te", HOME=str(home)) == []


@pytest.fixture
def naming(base):
    """Return a base that has facts with these organizations, and one sector with this title."""

    def written(*names, title="Tea"):
        return base(
            {
                "sectors/tea.toml": f"title = {json.dumps(title)}\n"
                '[[facts]]\nid = "tea-2024"\nstatement = "Tea is sold."\nas_of = "2024"\nsource = "survey"\n'
                f"organizations = {json.dumps(names)}\n"
            }
        )

    return written


def test_a_name_with_what_a_terminal_acts_on_is_not_offered(offered, naming):
    never = ["a\nx", "a\ty", "a\u200ez"]
    directory = naming(*never, "a b", "a\u00a0c", "a中")
    found = offered(f"hubcli facts --facts {directory} --organization a")
    assert found == ["a b", "a\u00a0c", "a中"]


def test_a_meaning_stays_on_its_line(asked, naming):
    directory = naming("Tea", title="A\tb\nc")
    for shell in ("zsh", "fish"):
        told = asked(f"answer_{shell}", f"hubcli sectors --facts {directory} t")
        assert told == "tea\tA b c\n"


EARLIER = {
    "bash": {"COMP_WORDS": "hubcli {}", "COMP_CWORD": "{}"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "hubcli {}"},
    "fish": {"_TYPER_COMPLETE_ARGS": "hubcli {}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    "powershell": {"_TYPER_COMPLETE_ARGS": "hubcli {}", "_TYPER_COMPLETE_WORD_TO_COMPLETE": ""},
}
"""How the scripts of hubcli 0.1.0 ask, which were Typer's."""


@pytest.fixture
def asked_earlier(asked):
    def told(shell, line, **variables):
        given = {name: text.format(line) for name, text in EARLIER[shell].items()}
        if shell == "bash":
            given["COMP_CWORD"] = str(line.count(" ") + 1)
        return asked(f"complete_{shell}", **given, **variables)

    return told


def test_a_script_of_0_1_0_is_answered(asked_earlier):
    told = {shell: asked_earlier(shell, "sectors semi").rstrip() for shell in ("bash", "zsh")}
    assert told == {
        "bash": "semiconductors",
        "zsh": """_arguments '*: :(("semiconductors":"Semiconductors"))'""",
    }
    assert asked_earlier("fish", "facts --fields id,conf") == "id,confidence\n"


@pytest.mark.parametrize("shell", EARLIER)
def test_a_script_of_0_1_0_gets_no_word_that_its_shell_would_act_on(asked_earlier, naming, shell):
    special = " \t\n!\"#$%&'()*:;<=>?@[\\]^`{|}~"
    directory = naming("Xenon", *(f"X{each}y" for each in special), title="\\$(touch ran)")
    line = f"facts --facts {directory} --organization "
    told = asked_earlier(shell, line)
    assert "Xenon" in told
    assert "X" not in told.replace("Xenon", "")
    assert "touch" not in asked_earlier(shell, f"sectors --facts {directory} ")


def test_an_instruction_that_asks_for_nothing_is_a_usage_error(answer):
    outcome = answer("sectors", variables={"_HUBCLI_COMPLETE": "sauce_bash"})
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "sauce_bash" in outcome.stderr
