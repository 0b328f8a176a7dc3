"""A value must be of the type that its key takes.

Dates are written in quotes, since TOML knows neither quarters nor years; numbers are not.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = "2024"

Refused:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = 2024
"""
