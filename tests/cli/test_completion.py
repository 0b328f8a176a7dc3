"""What Tab offers, asked as the shells ask: a process with the line so far in the environment."""

import subprocess
import sys
from pathlib import Path

import pytest

from hubcli.cli.app import COMMANDS


@pytest.fixture
def bash(shipped):
    """Return what bash is offered for the last word of a line."""

    def offered(line, **variables):
        words = line.split(" ")
        outcome = shipped(
            variables={
                "_HUBCLI_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words) - 1),
            }
            | variables
        )
        assert (outcome.code, outcome.stderr) == (0, "")
        return [line for line in outcome.stdout.splitlines() if line]

    return offered


def test_commands_are_offered(bash):
    assert set(bash("hubcli ")) >= set(COMMANDS)


def test_the_topics_of_the_kind_are_offered(bash):
    assert bash("hubcli sectors s") == ["semiconductors"]
    assert bash("hubcli challenges t") == ["talent-retention", "tech-war"]


def test_hubs_are_offered(bash):
    assert {"beijing", "shanghai", "tokyo"} <= set(bash("hubcli hubs "))


def test_ids_of_everything_are_offered(bash):
    assert {"unicorns", "unicorns-hurun-2023"} <= set(bash("hubcli show unicorns"))


def test_series_are_offered(bash):
    assert "gfci-rank" in bash("hubcli facts --series gf")


def test_sources_are_offered(bash):
    assert bash("hubcli facts --source repo")[0] == "report"


def test_topics_are_offered_for_a_filter(bash):
    assert bash("hubcli facts --sector fin") == ["fintech"]


def test_organizations_are_offered(bash):
    assert "SMIC" in bash("hubcli facts --organization SM")


def test_the_words_of_a_closed_set_are_offered(bash):
    assert bash("hubcli claims --verdict re") == ["refuted"]
    assert bash("hubcli facts --format js") == ["json", "jsonl"]


def test_fields_are_offered(bash):
    assert "figure.value" in bash("hubcli facts --fields fig")


def test_fields_are_offered_after_a_comma_too(bash):
    assert bash("hubcli facts --fields id,conf") == ["id,confidence"]


@pytest.mark.parametrize("line", ["hubcli summary", "hubcli claims", "hubcli sectors"])
def test_every_field_that_is_offered_is_one(bash, answer, line):
    offered = ",".join(bash(f"{line} --fields "))
    assert answer(*line.split()[1:], "--fields", offered).code == 0


def test_every_field_of_a_difference_that_is_offered_is_one(bash, answer, base):
    offered = ",".join(bash("hubcli diff --fields "))
    assert answer("diff", base(), base(), "--fields", offered).code == 0


@pytest.mark.parametrize("id_", ["unicorns", "gfci-rank", "report", "fintech"])
def test_show_is_offered_no_field_that_it_would_refuse(bash, answer, id_):
    offered = bash(f"hubcli show {id_} --fields ")
    assert [field for field in offered if answer("show", id_, "--fields", field).code != 0] == []


@pytest.mark.parametrize("command", ["sectors", "claims", "facts", "sources", "series"])
def test_everything_that_is_offered_to_sort_by_can_be_sorted_by(bash, answer, command):
    refused = [
        field
        for field in bash(f"hubcli {command} --sort ")
        if answer(command, "--sort", field, "--limit", "1").code != 0
    ]
    assert refused == []


def test_directories_are_offered_where_a_base_is_to_be_named(bash, base, tmp_path):
    base(name="before")
    (tmp_path / "beside").mkdir()
    (tmp_path / "bell.txt").touch()
    assert bash(f"hubcli diff {tmp_path}/be") == [f"{tmp_path}/before", f"{tmp_path}/beside/"]
    assert bash(f"hubcli diff . {tmp_path}/bef") == [f"{tmp_path}/before"]


def test_a_directory_that_is_not_there_completes_nothing_and_is_silent(bash):
    assert bash("hubcli diff /nonexistent/be") == []


def test_help_topics_are_offered(bash):
    assert bash("hubcli help e") == ["exit-codes", "environment"]


def test_options_are_offered(bash):
    assert bash("hubcli facts --conf") == ["--confidence"]


def test_the_base_that_the_line_names_is_completed_from(bash, base):
    assert bash(f"hubcli --facts {base()} sectors ") == ["chips"]
    assert bash(f"hubcli facts --facts {base()} --sector ") == ["chips"]


def test_the_base_of_the_environment_is_completed_from(bash, base):
    assert bash("hubcli sectors ", HUBCLI_FACTS=str(base())) == ["chips"]


def test_a_missing_base_completes_nothing_and_is_silent(bash):
    assert bash("hubcli --facts /nonexistent sectors ") == []


def test_a_base_that_cannot_be_read_completes_nothing_and_is_silent(bash, base):
    assert bash("hubcli sectors ", HUBCLI_FACTS=str(base({"base.toml": "nonsense\n"}))) == []


def test_a_base_that_does_not_hold_completes_what_does_and_is_silent(bash, base):
    directory = base({"sectors/broken.toml": "nonsense = 1\n"})
    assert bash("hubcli sectors ", HUBCLI_FACTS=str(directory)) == ["chips"]


def test_text_that_sql_would_act_on_completes_nothing(bash):
    assert bash("hubcli show '*") == []


@pytest.fixture
def asked(shipped):
    """Return the outcome of asking as another shell than bash does."""

    def outcome(shell, line):
        return shipped(
            variables={
                "_HUBCLI_COMPLETE": f"complete_{shell}",
                "_TYPER_COMPLETE_ARGS": line,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            }
        )

    return outcome


def test_zsh_is_offered_names_with_what_they_mean(asked):
    outcome = asked("zsh", "hubcli sectors semi")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        0,
        """_arguments '*: :(("semiconductors":"Semiconductors"))'\n""",
        "",
    )


def test_zsh_is_offered_fields_after_a_comma(asked):
    assert '"id,confidence"' in asked("zsh", "hubcli facts --fields id,conf").stdout


def test_fish_is_offered_names_with_what_they_mean(asked):
    outcome = asked("fish", "hubcli sectors semi")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (
        0,
        "semiconductors\tSemiconductors\n",
        "",
    )


def test_fish_is_offered_fields_after_a_comma(asked):
    assert asked("fish", "hubcli facts --fields id,conf").stdout.strip() == "id,confidence"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_names_hubcli(shipped, shell):
    outcome = shipped(variables={"_HUBCLI_COMPLETE": f"source_{shell}"})
    assert outcome.code == 0
    assert "_HUBCLI_COMPLETE=complete_" in outcome.stdout


def test_bash_takes_the_script_it_is_given(environment, warm, tmp_path):
    variables = environment | {
        "HUBCLI_CACHE": str(warm),
        "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
    }
    script = (
        'eval "$(_HUBCLI_COMPLETE=source_bash hubcli)"; COMP_WORDS=(hubcli sectors semi);'
        ' COMP_CWORD=2; _hubcli_completion hubcli; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["/bin/bash", "--norc", "-c", script],
        capture_output=True,
        env=variables,
        cwd=tmp_path,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"semiconductors\n", b"")
