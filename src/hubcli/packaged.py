"""The files that lie beside the modules: scripts, templates, styles, texts of the help."""


def packaged(package: str, path: str) -> str:
    """Return the text of a file of a package, whatever that was loaded by, a zip archive too.

    `path` is within the package, with / between its parts. Raises OSError where there is none.
    """
    from pkgutil import get_data  # importlib.resources says the same and takes 10 ms more

    data = get_data(package, path)
    assert data is not None  # noqa: S101 - every loader of Python's own gives data
    return data.decode().replace("\r\n", "\n")  # as a checkout on Windows may have them
