"""A field that is added to the class of a record is everywhere, without another line of code."""

import json

import pytest

FIELD = """    method: Annotated[
        str | None, Field("How it was found out.", searched="note", is_prose=True)
    ]
"""


@pytest.fixture
def with_method(changed):
    """Run lines of arguments with a hubcli whose facts and sources have a field `method`."""
    for file, last in (("facts.py", "    organizations: "), ("sources.py", "    note: ")):
        records = changed.source / "hubcli/model" / file
        text = records.read_text("utf-8")
        assert text.count(last) == 1
        records.write_text(text.replace(last, FIELD + last), "utf-8")
    return changed.run


@pytest.fixture
def counted(base):
    """Write a base of which a fact and a source say how it was found out."""

    def write(method, name="base"):
        directory = base(name=name)
        for file, key in (
            ("sectors/chips.toml", "organizations = "),
            ("sources/all.toml", "language = "),
        ):
            path = directory / file
            text = path.read_text("utf-8")
            assert text.count(key) == 1
            path.write_text(text.replace(key, f'method = "{method}"\n{key}'), "utf-8")
        return directory

    return write


def outputs(outcomes):
    return [each.stdout for each in outcomes]


def test_a_new_field_is_read_listed_shown_sorted_searched_and_asked_in_sql(with_method, counted):
    facts = ("--facts", counted("A door-to-door census"))
    json_, sources, shown, source, ordered, found, asked, page = outputs(
        with_method(
            ["facts", "--json", *facts],
            ["sources", "--json", *facts],
            ["show", "share-2024", "--format", "table", *facts],
            ["show", "survey", "--format", "table", *facts],
            ["facts", "--sort", "-method", "--fields", "id,method", *facts],
            ["search", "doors", "--json", *facts],
            [
                "sql",
                "SELECT f.method, s.method FROM facts f JOIN sources s ON s.id = f.source",
                *facts,
            ],
            ["sql", "--schema"],
        )
    )
    assert json.loads(json_)[0]["method"] == "A door-to-door census"
    assert [each["method"] for each in json.loads(sources)] == [None, "A door-to-door census"]
    assert "Method         A door-to-door census" in shown
    assert "Method     A door-to-door census" in source
    assert ordered == "id\tmethod\nshare-2024\tA door-to-door census\n"
    assert [(each["id"], each["field"]) for each in json.loads(found)] == [
        ("share-2024", "method"),
        ("survey", "method"),
    ]
    assert asked == "method\tmethod_2\nA door-to-door census\tA door-to-door census\n"
    assert "facts\tmethod\tHow it was found out.\n" in page


def test_a_new_field_is_checked_compared_and_in_the_schemas(with_method, counted):
    here, there = counted("By post"), counted("By phone", "other")
    bad, odd = counted("B\\u0000d", "bad"), counted("Z\\u200bero", "odd")
    report, warnings, changes, file, answer = outputs(
        with_method(
            ["check", bad],
            ["check", odd, "--rule", "invisible-character"],
            ["diff", here, there, "--json"],
            ["schema", "topic"],
            ["schema", "output-facts"],
        )
    )
    assert report.count("error[bad-character]: method has the character U+0000") == 2
    assert warnings.count("warning[invisible-character]") == 2
    assert [(each["field"], each["old"], each["new"]) for each in json.loads(changes)] == [
        ("method", "By post", "By phone")
    ] * 2
    fact = json.loads(file)["properties"]["facts"]["items"]["properties"]
    assert fact["method"]["description"] == "How it was found out."
    assert json.loads(answer)["items"]["properties"]["method"] == {"type": ["string", "null"]}


def test_a_store_of_a_hubcli_without_the_field_is_made_anew(hubcli, with_method, counted):
    directory = counted("x")
    for path in directory.rglob("*.toml"):
        path.write_text(path.read_text("utf-8").replace('method = "x"\n', ""), "utf-8")
    line = ["facts", "--fields", "id,method", "--format", "csv", "--facts", directory]
    assert hubcli("facts", "--facts", directory).code == 0
    (printed,) = with_method(line)
    assert printed == ("id,method\nshare-2024,\n", "", 0)
