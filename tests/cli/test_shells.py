"""Tab in real shells on a terminal: whatever a base holds, a completed word is one, nothing runs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from typer._completion_shared import get_completion_script

from hubcli.cli.shells.lines import bash_words
from hubcli.cli.shells.scripts import SHELLS, line_by_hand

NAMES = [
    "Amp & 'Co', said \"we\"",
    "Bell $(touch ran);`touch ran`|touch ran>ran<ran ${HOME}",
    "Cat*?[ab]{c,d}(e)",
    "~root #no !ls back\\slash\\",
    "-rf --x=y",
    "Dot:com=e@f:g%1^2",
    "上海 市（南）$HOME",
    "'quoted'",
    '"quoted"',
    "!bang!",
]
"""Told apart by their first two characters."""

TITLE = "\\$(touch ran) `touch ran`' $(touch ran)\" ; touch ran"
"""Of a sector, shown beside its id."""

WITHOUT_FILES = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
READY = {
    "bash": "bind 'set enable-bracketed-paste off'; bind 'set bell-style none';"
    " words() { printf '%s\\0' \"$@\" >../words; }",
    "zsh": "autoload -Uz compinit; compinit -D -u; words() { printf '%s\\0' \"$@\" >../words }",
    "fish": "function words; printf '%s\\0' $argv >../words; end",
}
"""What makes a shell quiet and lets it write down the words that it made of a line."""


class Shell:
    """A shell on a terminal, in an empty directory. It reads on when it has completed a word."""

    def __init__(self, name, arguments, work, environment):
        self.work = work
        self.terminal = pexpect.spawn(
            shutil.which(name),
            arguments,
            cwd=work,
            env=environment,
            dimensions=(50, 500),
            encoding="utf-8",
            timeout=30,
        )
        self.terminal.delaybeforesend = None
        self.lines = 0
        self.send(READY[name])

    def send(self, line):
        """Send a line and wait until it is done."""
        self.lines += 1
        self.terminal.send(f"{line}\recho d''one-{self.lines}\r")
        self.terminal.expect(f"done-{self.lines}\r?\n")

    def completed(self, line, closed=""):
        """Return the words of a line of hubcli that Tab completes, and that then is closed so."""
        (self.work.parent / "words").write_text("nothing came of it")
        self.send(f"hubcli {line}\t{closed}\x01words \x05")
        return (self.work.parent / "words").read_text("utf-8").split("\0")[1:-1]


@pytest.fixture
def home(tmp_path):
    """The home directory of the shells, with a base in it that has the NAMES and the TITLE."""
    return tmp_path / "home"


@pytest.fixture
def shell(environment, home, base):
    """Start a shell with these arguments."""
    started = []

    def start(name, arguments):
        if not shutil.which(name):
            pytest.skip(f"there is no {name}")
        directory = base(
            {
                "sectors/tea.toml": f"title = {json.dumps(TITLE)}\n"
                '[[facts]]\nid = "tea-2024"\nstatement = "Tea is sold."\nsource = "survey"\n'
                f'as_of = "2024"\norganizations = {json.dumps(NAMES)}\n'
            }
        )
        work = home / "work"
        work.mkdir(parents=True)
        variables = environment | {
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
            "HUBCLI_FACTS": str(directory),
        }
        started.append(Shell(name, arguments, work, variables))
        return started[-1]

    yield start
    for each in started:
        each.terminal.close(force=True)


def typed(text, quote, shell):
    """Return a text as a person types it after this quote, or without one."""
    if not quote:
        return "".join(each if each.isalnum() or each in "-:=" else f"\\{each}" for each in text)
    if quote == "'" and shell != "fish":
        return quote + text.replace("'", "'\\''")
    special = {"'": "'\\", '"': '"\\$' if shell == "fish" else '"\\$`'}[quote]
    return quote + "".join(f"\\{each}" if each in special else each for each in text)


@pytest.mark.parametrize("name", SHELLS)
def test_a_completed_name_is_one_word_and_nothing_runs(shell, name):
    tab = shell(name, WITHOUT_FILES[name])
    tab.send(line_by_hand(name))
    got = {}
    for whole in NAMES:
        # fish leaves quotes open after a word that ends so, since it may go on.
        is_open = name == "fish" and whole[-1] in "/=@:.,-_"
        for quote, length in (("", 2), ("'", 2), ('"', len(whole) // 2)):
            line = f"facts --organization {typed(whole[:length], quote, name)}"
            got[line] = (whole, tab.completed(line, quote if is_open else ""))
    wrong = {line: words for line, (whole, words) in got.items() if words[2:] != [whole]}
    assert (wrong, list(tab.work.iterdir())) == ({}, [])


@pytest.mark.parametrize("name", SHELLS)
def test_a_value_is_completed_within_its_word_and_nothing_runs(shell, name):
    tab = shell(name, WITHOUT_FILES[name])
    tab.send(line_by_hand(name))
    amp, bell, _, _, dash, dot, *_ = NAMES
    wanted = {
        "facts --organization=Am": f"--organization={amp}",
        'facts --organization="Bell ': f"--organization={bell}",
        "facts --organization=-": f"--organization={dash}",
        "facts --organization Dot:com=e@": dot,
        "facts --organization=Dot:c": f"--organization={dot}",
        'facts --organization Am"p &': amp,
        "facts --organization 'Am'p\\ ": amp,
        "claims --verdict=ref": "--verdict=refuted",
        "facts --fields id,conf": "id,confidence",
        "sectors ": "",  # what is listed then has the TITLE
    }
    got = {line: tab.completed(line)[-1] for line in wanted if line != "sectors "}
    tab.completed("sectors ")
    assert (got | {"sectors ": ""}, list(tab.work.iterdir())) == (wanted, [])


@pytest.mark.parametrize("name", SHELLS)
def test_a_script_of_0_1_0_that_is_still_there_runs_nothing(shell, home, name):
    tab = shell(name, WITHOUT_FILES[name])
    script = get_completion_script(prog_name="hubcli", complete_var="_HUBCLI_COMPLETE", shell=name)
    (home / "earlier").write_text(script)
    tab.send("source ../earlier")
    for line in ("facts --organization Am", "facts --organization Be", "sectors t", "sectors "):
        tab.completed(line)
    assert tab.completed("facts --fields id,conf")[-1] == "id,confidence"
    assert list(tab.work.iterdir()) == []


INSTALLED = {
    "bash": (".bash_completions/hubcli.sh", ".bashrc", "source '{}/.bash_completions/hubcli.sh'"),
    "zsh": (".zfunc/_hubcli", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": (".config/fish/completions/hubcli.fish", ".config/fish/config.fish", "# nothing"),
}
"""Where the script of a shell is, and the line that is in which other file, by hubcli 0.1.0 too."""


@pytest.mark.parametrize("name", SHELLS)
def test_an_installed_script_takes_the_place_of_that_of_0_1_0(shell, answer, home, name):
    script, start, line = INSTALLED[name]
    lines = f"\n{line.format(home)}\n"
    for path, text in ((script, "exit 1\n"), (start, lines)):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)
    assert answer("--install-completion", name).code == 0
    assert (home / start).read_text() == lines
    tab = shell(name, ["--noprofile", "-i"] if name == "bash" else ["-i"])
    for quote in ("", '"'):
        assert tab.completed(f"facts --organization {quote}Am")[-1:] == [NAMES[0]]


@pytest.mark.parametrize("name", SHELLS)
def test_installing_says_what_it_wrote_and_what_undoes_it(answer, home, name):
    script, start, line = INSTALLED[name]
    home.mkdir()
    (home / ".bashrc").write_text("alias l=ls")
    outcome = answer("--install-completion", name)
    written = [home / script, home / start][: 1 if name == "fish" else 2]
    assert outcome.stdout == "".join(f"{path}\n" for path in written)
    assert (line.format(home) if name == "bash" else str(home / script)) in outcome.stderr
    if name == "bash":
        assert (home / start).read_text() == f"alias l=ls\n{line.format(home)}\n"
    again = answer("--install-completion", name)
    assert (again.code, again.stdout) == (0, f"{home / script}\n")


def test_installing_goes_where_the_shell_was_told_to_look(answer, home, tmp_path, monkeypatch):
    home.mkdir()
    for variable in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        (tmp_path / variable).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / variable))
    told = answer("--install-completion", "zsh").stdout.splitlines()
    assert told[1:] == [str(tmp_path / "ZDOTDIR" / ".zshrc")]
    told = answer("--install-completion", "fish").stdout.splitlines()
    assert told == [str(tmp_path / "XDG_CONFIG_HOME" / "fish" / "completions" / "hubcli.fish")]


def in_the_way(home, name):
    """Put a directory where the file is that a shell reads at its start, or finds the script in."""
    script, start, _ = INSTALLED[name]
    (home / (script if name == "fish" else start)).mkdir(parents=True)


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("spoil", [in_the_way, lambda home, _: home.write_text(""), None])
def test_what_cannot_be_installed_is_an_error_with_the_line_to_add(answer, home, name, spoil):
    if spoil:
        spoil(home, name)
    outcome = answer("--install-completion", name)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert str(home) in outcome.stderr.splitlines()[0]
    assert outcome.stderr.endswith(f": {line_by_hand(name)}\n")
    assert not any(path.is_file() for path in home.rglob("*") if path.name != name)
    assert home.exists() == bool(spoil)


def test_no_home_directory_is_not_the_root_directory(answer, monkeypatch):
    for home in ("", "."):
        monkeypatch.setenv("HOME", home)
        outcome = answer("--install-completion", "fish")
        assert (outcome.code, outcome.stdout) == (1, "")
        assert f'"{home}"' in outcome.stderr


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_is_none_is_a_usage_error_with_the_nearest(answer, option):
    outcome = answer(option, "zhs")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert 'did you mean "zsh"?' in outcome.stderr


@pytest.mark.parametrize(("own", "code"), [("/bin/fish", 0), ("/bin/tcsh", 2), ("", 2)])
def test_where_no_shell_is_around_hubcli_it_is_the_users_own(answer, monkeypatch, own, code):
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("sh", "/bin/sh"))
    monkeypatch.setenv("SHELL", own)
    outcome = answer("--show-completion")
    assert outcome.code == code
    assert (
        "# Completion of hubcli in fish." in outcome.stdout
        or line_by_hand("bash") in outcome.stderr
    )


@pytest.mark.parametrize("around", SHELLS)
def test_the_script_that_is_shown_is_that_of_the_shell_around_or_of_the_one_that_is_named(
    environment, around
):
    if not shutil.which(around):
        pytest.skip(f"there is no {around}")
    command = f"{sys.executable} -m hubcli --show-completion"
    done = subprocess.run(
        [around, "-c", f"{command}; {command} zsh; {command}=fish --color never"],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("# Completion of")]
    assert [line.split()[5].strip(".") for line in told] == [around, "zsh", "fish"]


def test_bash_reads_back_every_character_in_and_out_of_quotes(environment):
    characters = [chr(code) for code in range(32, 127)] + ["上", "é", "\u00a0", "\u3000"]
    texts = [f"{first}a{last}" for first in characters for last in characters]
    for quote in ("", "'", '"'):
        lines = []
        for text in texts:
            (rest,) = bash_words([text], quote)
            # What readline makes of it after the open quote.
            begun = rest if quote and rest.startswith(quote) else quote + rest
            lines.append(begun if begun.endswith(quote) else begun + quote)
        script = "set -H; printf '%s\\0' " + " ".join(lines)
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, env=environment, check=True
        )
        assert done.stdout.decode().split("\0")[:-1] == texts


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_what_names_have_in_common_ends_with_no_lone_backslash_in_bash(quote):
    for common, rests in (
        ("a ", ("(b)", "&c", ";d")),
        ("a", ("'b", ";b", '"b', "$b", "!")),
        ("a", ("", ";")),
    ):
        (wanted,) = bash_words([common], quote)
        words = bash_words([common + rest for rest in rests], quote)
        assert all(word.startswith(wanted) for word in words)
        assert len({word[len(wanted) : len(wanted) + 1] for word in words}) > 1
