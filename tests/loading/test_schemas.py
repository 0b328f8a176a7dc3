"""The schemas and the decoder agree on what a file may hold: both come from one definition."""

import json
from decimal import Decimal

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hubcli.base.decode import decode
from hubcli.base.schemas import FILE_SCHEMAS, file_schema

PATHS = {
    "base": "base.toml",
    "series": "series.toml",
    "sources": "sources/all.toml",
    "topic": "sectors/x.toml",
}
BEYOND_A_SCHEMA = {"reversed-span"}
GOOD = {
    "base": 'hub = "here"\ntitle = "T"\nsummary = "S."\nlanguage = "en"\nreport = "r"\n',
    "series": '[[series]]\nid = "s"\ntitle = "T"\nunit = "%"\nbetter = "higher"\ndefinition = "D"\n',
    "sources": '[[sources]]\nid = "s"\ntitle = "T"\npublisher = "P"\nurl = "https://x.org/"\n'
    'published = "2024-Q3"\ntype = "book"\nlanguage = "en"\nnote = "N."\n',
    "topic": 'title = "T"\naliases = ["a"]\nsummary = "S."\nheadline = "f"\n'
    '[[claims]]\nid = "c"\nstatement = "S."\nspeaker = "P"\nsource = "s"\nlocator = "L"\n'
    'phrase = "p"\nas_of = "2024"\nassessment = "A."\n'
    'evidence = [{ fact = "f", stance = "supports", because = "B." }]\n'
    '[[facts]]\nid = "f"\nstatement = "S."\nsource = "s"\nalso = ["t"]\nlocator = "L"\n'
    'phrase = "p"\nas_of = "2019/2024-07-05"\nfigure = { value = 1.50, unit = "%",'
    ' qualifier = "about", series = "z" }\norganizations = ["o"]\nplaces = ["p"]\n'
    'confidence = "high"\nnote = "N."\n',
}
"""One file of each kind in which every key stands."""

VALUES = st.sampled_from(
    [
        *("", " ", "x", "Not an id", "2024", "2024-13", "2024-02-31", "2024-Q5", "2024/2019"),
        *("higher", "book", "supports", "high", "about", "http://x.org", "ftp://x.org", "a\x1bb"),
        *("a\u202eb", 0, -3, True, Decimal("1.5"), Decimal("1e31"), [], ["x"], [""], [3], {}),
        *([{}], {"x": 1}, "a\nb", "上海"),
    ]
)


def paths(value, at=()):
    """Yield the path of every key and element."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*at, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*at, key))


def toml(value):
    """Return a value as TOML, tables inline."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case bool() | str():
            return json.dumps(value, ensure_ascii=True)
        case _:
            return str(value)


def judged(name, document):
    """Return whether the schema and whether the decoder accepts a document, and the rules broken."""
    text = "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in document.items())
    problems = decode(PATHS[name], text.encode(), hub="here").problems
    plain = json.loads(json.dumps(document, default=float))
    by_schema = Draft202012Validator(file_schema(name)).is_valid(plain)
    return by_schema, not problems, {problem.rule for problem in problems}


@pytest.mark.parametrize("name", FILE_SCHEMAS)
def test_a_file_with_every_key_is_accepted_by_both(name):
    document = tomli.loads(GOOD[name], parse_float=Decimal)
    assert judged(name, document) == (True, True, set())


@pytest.mark.parametrize("name", FILE_SCHEMAS)
@given(data=st.data())
def test_a_changed_file_is_judged_alike(name, data):
    document = tomli.loads(GOOD[name], parse_float=Decimal)
    path = data.draw(st.sampled_from(list(paths(document))))
    place = document
    for key in path[:-1]:
        place = place[key]
    change = data.draw(st.sampled_from(["remove", "replace", "rename"]))
    if change == "replace":
        place[path[-1]] = data.draw(VALUES)
    elif change == "rename" and isinstance(place, dict):
        place["unknown"] = place.pop(path[-1])
    else:
        del place[path[-1]]
    by_schema, by_decoder, rules = judged(name, document)
    if rules <= BEYOND_A_SCHEMA or (rules == {"bad-date"} and by_schema):
        assert by_schema  # that a month has 31 days a pattern cannot say
    else:
        assert by_schema == by_decoder
