"""A DOI is written bare: 10., the number of the registrant, a slash, and the rest.

The address of a resolver in front of it changes with the years; citations add it.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "method"
    title = "A method"
    type = "article-journal"
    doi = "10.1000/182"

Refused:

    # sources/office.toml
    [[sources]]
    id = "method"
    title = "A method"
    type = "article-journal"
    doi = "https://doi.org/10.1000/182"
"""
