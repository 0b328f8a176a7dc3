"""How names are compared; apart from full text, since every command does it (3 ms)."""


def folded(name: str) -> str:
    """Return a name as it is compared: case, width and runs of spaces do not matter."""
    if not name.isascii():
        name = name.encode("utf-8", "replace").decode()  # an argument may hold bytes of no text
        from unicodedata import normalize  # 1 ms, and most names are ASCII

        name = normalize("NFKC", name)
    return " ".join(name.casefold().split())
