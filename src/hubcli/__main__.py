"""The process of `hubcli`, which ``python -m hubcli`` starts too.

It first sees to it that Ctrl-C is quiet at any moment: while Python still loads the program, and
when that is done. In between `hubcli.cli.main` ends with the exit code of an interrupted run.
"""

import sys


def _shown(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Show an error that nobody caught as Python does, but for Ctrl-C, which is none."""
    if kind is not KeyboardInterrupt:
        sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type] # TracebackType costs an import


sys.excepthook = _shown


def main() -> int:
    """Run hubcli with the arguments of the process, and return its exit code."""
    from hubcli.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
