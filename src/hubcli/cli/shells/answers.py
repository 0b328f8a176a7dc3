"""What hubcli answers a shell: its script, or the words that Tab offers. It never complains."""

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer._click.core import Command

from hubcli.cli.exit_codes import ExitCode
from hubcli.cli.shells.lines import Typed, bash_words, typed
from hubcli.cli.shells.offers import Offer, offers
from hubcli.cli.shells.scripts import SHELLS, script
from hubcli.cli.terminal import Surroundings, write

VARIABLE = "_HUBCLI_COMPLETE"


def respond(
    instruction: str, arguments: Sequence[str], program: Command, surroundings: Surroundings
) -> ExitCode:
    """Answer an instruction of _HUBCLI_COMPLETE, such as `answer_bash`.

    `source` asks for the script of a shell, `answer` for what may stand at the cursor of a line,
    which the scripts here hand over as an argument; so does `complete`, as the scripts of hubcli
    0.1.0 do, which shells may still have. Raises BadParameter for another.
    """
    verb, _, shell = instruction.partition("_")
    match verb:
        case "source" if shell in SHELLS:
            write(script(shell), surroundings)
        case "answer" | "complete":
            try:
                answered = _answered if verb == "answer" else _answered_earlier
                write(answered(program, shell, *arguments), surroundings)
            except Exception:  # noqa: BLE001 - whatever it is, the terminal is being typed on
                return ExitCode.DONE
        case _:
            raise typer.BadParameter(f'{VARIABLE} says "{instruction}", which asks for nothing')
    return ExitCode.DONE


def _answered(program: Command, shell: str, line: str, word: str = "") -> str:
    """Return what may stand at the cursor of a line, one a line.

    bash replaces just the `word` at the end of the line and takes the answer as it is; zsh and fish
    replace the whole and quote it themselves.
    """
    at_cursor = typed(line, fish=shell == "fish")
    found = offers(at_cursor, program)
    if shell == "bash":
        kept = typed(line.removesuffix(word))
        lines = bash_words([offer.text[len(kept.text) :] for offer in found], kept.quote)
    else:
        lines = ["\t".join(filter(None, offer)) for offer in found]
    return "".join(f"{each}\n" for each in lines)


def _answered_earlier(program: Command, shell: str) -> str:
    """Return what Typer's script for a shell expects, with nothing in it that the shell acts on.

    The script has the line in environment variables and puts the answer into it unquoted.
    """
    from typer._click.shell_completion import CompletionItem, get_completion_class
    from typer._completion_classes import completion_init

    def completions(words: list[str], text: str) -> list[CompletionItem]:
        line = Typed(("hubcli", *words), text, "")
        found = (_harmless(offer) for offer in offers(line, program))
        return [CompletionItem(offer.text, help=offer.help) for offer in found if offer.text]

    completion_init()
    typers: Any = get_completion_class(shell)
    asked = typers(None, {}, "hubcli", VARIABLE)
    asked.get_completions = completions
    answered: str = asked.complete()
    return f"{answered}\n"


def _harmless(offer: Offer) -> Offer:
    """Return the offer with an empty text or help where a shell might act on it."""
    text, help_ = (part if re.fullmatch(r"[\w ./,+-]*", part) else "" for part in offer)
    return Offer("" if " " in text else text, help_)
