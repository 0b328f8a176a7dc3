"""`hubcli timeline` in a real process."""

OLDER = (
    'title = "There"\n[[facts]]\nid = "older"\nstatement = "It began."\nsource = "survey"\n'
    'as_of = "2021-03"\norganizations = ["Maker"]\n'
)


def test_timeline_begins_with_the_oldest_fact(answer, base):
    done = answer("timeline", "--facts", base({"hubs/there.toml": OLDER}), "--fields", "id")
    assert done.stdout == "id\nolder\nshare-2024\n"


def test_timeline_takes_the_filters_of_facts(answer, base):
    facts = base({"hubs/there.toml": OLDER})
    done = answer("timeline", "--facts", facts, "--organization", "maker", "--fields", "id")
    assert done.stdout == "id\nolder\n"


def test_events_are_the_facts_of_no_series(answer, base):
    facts = base({"hubs/there.toml": OLDER})
    for arguments, ids in (("--events", "older"), ("--no-events", "share-2024")):
        done = answer("timeline", "--facts", facts, arguments, "--fields", "id")
        assert done.stdout == f"id\n{ids}\n"


def test_the_page_of_a_topic_names_the_organizations_of_most_of_its_facts(answer, base):
    again = OLDER.split("\n", 1)[1].replace("older", "again").replace("Maker", 'maker", "Bank')
    done = answer(
        "hubs", "there", "--facts", base({"hubs/there.toml": OLDER + again}), "--format", "table"
    )
    assert "Organizations  Maker (2 facts), Bank (1)\n" in done.stdout


def test_timeline_has_year_headings_on_a_terminal(terminal, base):
    done = terminal("timeline", "--facts", base({"hubs/there.toml": OLDER}), columns=60)
    assert "\n2021\n" in done.stdout.replace("\x1b[1m", "").replace("\x1b[0m", "")


def test_timeline_refuses_a_date_it_cannot_read(answer, base):
    done = answer("timeline", "--facts", base(), "--since", "spring")
    assert (done.code, done.stdout) == (2, "")
    assert "--since" in done.stderr


def test_timeline_goes_by_the_day_that_a_date_begins(answer, base):
    dates = (
        "2025-10-09",
        "2025-09-29/2025-11-10",
        "2025-01",
        "2025",
        "2024/2026",
        "2025-01-01/2026",
    )
    facts = "".join(
        f'[[facts]]\nid = "at-{index}"\nstatement = "It was."\nsource = "survey"\nas_of = "{date}"\n'
        for index, date in enumerate(dates)
    )
    there = base({"hubs/there.toml": f'title = "There"\n{facts}'})
    done = answer("timeline", "--facts", there, "--hub", "there", "--fields", "as_of")
    assert done.stdout.split()[1:] == [
        "2024/2026",
        "2025-01-01/2026",
        "2025",
        "2025-01",
        "2025-09-29/2025-11-10",
        "2025-10-09",
    ]
    done = answer("timeline", "--facts", there, "--limit", "1", "--fields", "as_of")
    assert done.stdout == "as_of\n2024/2026\n"
