"""Which directory a repository's paths are relative to: what annotations name files from."""

import os
from collections.abc import Mapping


def checkout_root(directory: str, variables: Mapping[str, str]) -> str | None:
    """Return the root of the checkout that a base lies in, absolute and without links.

    GITHUB_WORKSPACE where the base lies in it, else the nearest directory above that has a .git (a
    file in a submodule or a linked work tree), else the working directory where the base lies in
    it, else None.
    """
    base = os.path.realpath(directory)
    workspace = variables.get("GITHUB_WORKSPACE", "")
    if os.path.isabs(workspace) and _is_in(base, workspace):
        return os.path.realpath(workspace)
    above = base
    while not os.path.lexists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            break
        above = parent
    else:
        return above
    try:
        here = os.getcwd()
    except OSError:
        return None
    return here if _is_in(base, here) else None


def _is_in(path: str, directory: str) -> bool:
    real = os.path.realpath(directory)
    return path == real or path.startswith(os.path.join(real, ""))
