"""A date is a year, quarter, month or day that there is, or two of them with a slash between.

The forms are 2024, 2024-Q3, 2024-07, 2024-07-05 and 2019/2024 (a subset of EDTF, ISO 8601-2).

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = "2024-07"

Refused:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    published = "July 2024"
"""
