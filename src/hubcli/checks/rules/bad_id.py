"""An id is lower-case letters and digits, in words joined by single hyphens.

Such an id needs no quotes in a shell, in SQL or in an address. The name of a topic's file is the
topic's id and follows the same rule.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook-2024"
    title = "Yearbook"
    type = "book"

Refused:

    # sources/office.toml
    [[sources]]
    id = "Yearbook 2024"
    title = "Yearbook"
    type = "book"
"""
