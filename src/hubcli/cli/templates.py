"""Files that `init` and `new` write: from templates, and never over anything.

The templates are in the folder of the same name, with $names to be filled in.
"""

import json
import os
import re
from collections.abc import Mapping
from importlib.resources import files
from string import Template
from unicodedata import normalize

from hubcli.errors import NotWritten
from hubcli.loading.schemas import FILE_SCHEMAS, file_schema

_BASE = (
    "base.toml",
    "series.toml",
    "sources/sources.toml",
    "sectors/software.toml",
    "challenges/rents.toml",
    "hubs/hub.toml",
)


def base_files(*, hub: str, name: str, title: str) -> dict[str, str]:
    """Return the files of a small base by path: the place `name`, whose id is `hub`."""
    values = {
        "hub": hub,
        "name": json.dumps(name, ensure_ascii=False)[1:-1],
        "title": quoted(title),
    }
    texts = {path: _filled(f"base/{path}", values) for path in _BASE}
    texts[f"hubs/{hub}.toml"] = texts.pop("hubs/hub.toml")
    for kind in FILE_SCHEMAS:
        schema = json.dumps(file_schema(kind), indent=2, ensure_ascii=False)
        texts[f"schemas/{kind}.json"] = f"{schema}\n"
    return texts


def part_file(part: str, *, id_: str, title: str, base: str) -> str:
    """Return the text of a "source" or a topic of a base of which only id and title are known.

    It names its schema where the base has it, as one that `init` began does.
    """
    kind, schema = ("source", "sources") if part == "source" else ("topic", "topic")
    text = _filled(f"{kind}.toml", {"id": id_, "title": quoted(title)})
    has_schema = os.path.isfile(os.path.join(base, "schemas", f"{schema}.json"))
    return f"#:schema ../schemas/{schema}.json\n{text}" if has_schema else text


def quoted(text: str) -> str:
    """Return a text as a basic string of TOML, which JSON's strings are too."""
    return json.dumps(text, ensure_ascii=False)


def id_from(name: str) -> str:
    """Return the id that a name suggests: its Latin letters and digits; empty where it has none."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def write_new(directory: str, texts: Mapping[str, str]) -> list[str]:
    """Write files that are not there yet, and return their paths; all of them or none.

    Raises NotWritten where one is there already, or cannot be written.
    """
    paths = {os.path.join(directory, path): text for path, text in texts.items()}
    for path in paths:
        if os.path.lexists(path):
            raise NotWritten(path, reason="it is there already, and nothing is overwritten")
    written: list[str] = []
    try:
        for path, text in paths.items():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for done in written:
            os.remove(done)
        raise NotWritten(path, reason=error.strerror or str(error)) from error
    return written


def _filled(template: str, values: Mapping[str, str]) -> str:
    text = files("hubcli.cli").joinpath("templates", *template.split("/")).read_text("utf-8")
    return Template(text).substitute(values)
