"""The texts of files that `init` and `new` write, from templates, and the ids in them.

The templates are in the folder of the same name, with $names to be filled in.
"""

import json
import os
import re
from collections.abc import Mapping
from string import Template
from unicodedata import normalize

import typer

from hubcli.base.schemas import FILE_SCHEMAS, file_schema
from hubcli.base.values import LONGEST_ID, is_id
from hubcli.packaged import packaged

_BASE = (
    "base.toml",
    "series.toml",
    "sources/sources.toml",
    "sectors/software.toml",
    "challenges/rents.toml",
    "hubs/hub.toml",
)
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not decompose into a plain one and a mark."""


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


def id_of(name: str, given: str | None) -> str:
    """Return the id that was given with --id, else the one that a name suggests.

    A usage error where that is none, or too long for the name of a file.
    """
    id_ = given if given is not None else id_from(name)
    if given is None and not id_:
        raise typer.BadParameter(
            f'no id follows from "{name}"; give one with --id, as in --id shanghai'
        )
    if len(id_) > LONGEST_ID:
        raise typer.BadParameter(f"an id has at most {LONGEST_ID} characters; give one with --id")
    if not is_id(id_):
        raise typer.BadParameter(
            f'"{id_}" is not an id; give one with --id, like quantum-computing'
        )
    return id_


def id_from(name: str) -> str:
    """Return the id that a name suggests: its Latin letters and digits.

    Empty where it has none, or but digits beside the letters of another script.
    """
    plain = normalize("NFKD", name.casefold().translate(_LATIN)).encode("ascii", "ignore").decode()
    id_ = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    has_letters = any(map(str.isalpha, name))
    return "" if has_letters and not re.search("[a-z]", id_) else id_


def _filled(template: str, values: Mapping[str, str]) -> str:
    return Template(packaged(__package__, f"templates/{template}")).substitute(values)
