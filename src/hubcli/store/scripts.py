"""The SQL scripts that lie beside the modules."""

import sqlite3


def run_script(connection: sqlite3.Connection, name: str) -> None:
    """Run the script of that name; what was begun is committed first."""
    from importlib.resources import files  # 3 ms, and only a build needs it

    connection.executescript(files("hubcli.store").joinpath(name).read_text("utf-8"))
