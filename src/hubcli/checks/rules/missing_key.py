"""What a part cannot do without must be there.

`hubcli help facts` lists the keys of every part, and which of them are required.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    as_of = "2024"
"""
