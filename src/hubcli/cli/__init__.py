"""The command line: the only package that imports Typer. It parses, wires, and does nothing else.

`main` is all that may be called from outside; `hubcli.cli.running` has the rest, imported late so
that Ctrl-C while Python still loads ends as it does at any other time.
"""

UNUSED_BY_TYPER = {
    "difflib": ("get_close_matches",),
    "gettext": ("gettext",),
    "linecache": (),
    "pathlib": ("Path",),
    "platform": (),
    "shellingham": (),
    "shutil": ("get_terminal_size",),
    "subprocess": (),
    "textwrap": (),
    "tokenize": (),
    "traceback": ("FrameSummary", "StackSummary"),
    "uuid": ("UUID",),
}
"""What Typer imports at its start and uses only in help, in errors or not at all."""


def main(arguments: list[str] | None = None) -> int:
    """Run hubcli with these arguments, or those of the process, and return its exit code."""
    try:
        if arguments is None:
            import gc

            # The process is ours, and what it makes are trees: the collector of cycles would find
            # nothing, and takes 5% of a start and a third of reading a large base to look.
            gc.disable()
        from hubcli.late import late

        with late(UNUSED_BY_TYPER):
            import typer  # noqa: F401 - a quarter less to import
        from hubcli.cli.running import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
