"""The command line: the only package that imports Typer. It parses, wires, and does nothing else.

`main` is all that may be called from outside; `hubcli.cli.running` has the rest, imported late so
that Ctrl-C while Python still loads ends as it does at any other time.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run hubcli with these arguments, or those of the process, and return its exit code."""
    try:
        from hubcli.cli.running import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
