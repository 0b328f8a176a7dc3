"""Whatever a disk makes of the bytes of a store, no command calls it a bug of hubcli."""

import os
import random
import sqlite3
from contextlib import closing

import pytest

from hubcli.store.cache import store_path

LINES = [
    *(["summary"], ["sectors", "--json"], ["sectors", "chips"], ["claims", "--json"]),
    *(["facts", "--organization", "chipmaker"], ["facts", "--format", "table"]),
    *(
        ["sources", "--format", "table"],
        ["series", "--json"],
        ["show", "leads"],
        ["search", "chpis"],
    ),
    *(["search", "here"], ["timeline"], ["chart", "share"], ["compare", "here"], ["cite", "leads"]),
    *(["facts", "--skip-invalid"], ["sql", "SELECT * FROM facts"], ["check"]),
]


def test_a_disk_that_flips_bits_never_ends_in_a_bug(answer, base, monkeypatch):
    directory = str(base())
    monkeypatch.setenv("HUBCLI_FACTS", directory)
    answer("summary")
    monkeypatch.setattr("hubcli.store.cache.is_sealed", lambda *_: True)  # the disk keeps the times
    path = store_path(directory, os.environ["HUBCLI_CACHE"])
    with open(path, "rb") as file:
        content = file.read()
    used = [place for place, byte in enumerate(content) if byte]
    chance = random.Random(11)
    for line in LINES * 6:
        flipped = bytearray(content)
        for place in chance.sample(used, chance.choice((3, 30, 200))):
            flipped[place] ^= 1 << chance.randrange(8)
        with open(path, "wb") as file:
            file.write(flipped)
        outcome = answer(*line)
        assert outcome.code in (0, 1), outcome.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET place = 'x'",
        "UPDATE facts SET statement = x'33'",
        "UPDATE facts SET statement = CAST(x'ff' AS TEXT)",
        "UPDATE files SET path = x'33' WHERE path = 'sectors/tea.toml'",
        "UPDATE sources SET url = x'33'",
        "UPDATE topics SET aliases = '{'",
        "INSERT INTO problems VALUES (1, 'r', 'm', 'h', '[', 0, NULL, '[]', '[]', NULL)",
        "DROP TABLE evidence",
    ],
)
def test_no_rule_is_led_astray_by_a_row_that_no_file_can_have_said(
    answer, base, monkeypatch, statement
):
    facts = (
        'title = "T"\n[[facts]]\nid = "f"\nstatement = "Тea."\nsource = "survey"\nas_of = "2024"\n'
    )
    line = ("check", str(base({"sectors/tea.toml": facts})), "--json")
    right = answer(*line)
    monkeypatch.setattr("hubcli.store.cache.is_sealed", lambda *_: True)
    with closing(sqlite3.connect(store_path(line[1], os.environ["HUBCLI_CACHE"]))) as store, store:
        store.execute(statement)
    assert answer(*line) == right


def test_a_query_on_a_store_with_a_broken_page_is_answered(answer, base, monkeypatch):
    directory = str(base())
    query = ("sql", "SELECT id, statement FROM facts", "--facts", directory)
    right = answer(*query)
    monkeypatch.setattr("hubcli.store.cache.is_sealed", lambda *_: True)
    path = store_path(directory, os.environ["HUBCLI_CACHE"])
    with closing(sqlite3.connect(path)) as store:
        table = "SELECT rootpage FROM sqlite_master WHERE name = 'facts'"
        (page,) = store.execute(table).fetchone()
    with open(path, "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(range(256)) * 16)
    assert answer(*query) == right
