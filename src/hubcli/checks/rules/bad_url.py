"""The address of a source begins with http:// or https:// and has no spaces.

Nothing else can be opened by whoever looks the source up; what has no address needs no url. The
`site_url` of base.toml has no ? and no # either: the pages of its site lie below it.

Accepted:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    url = "https://example.org/yearbook"

Refused:

    # sources/office.toml
    [[sources]]
    id = "yearbook"
    title = "Yearbook"
    type = "book"
    url = "javascript:alert(1)"
"""
