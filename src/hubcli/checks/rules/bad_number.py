"""A number must be finite and of a size that can measure something.

Up to thirty digits before the point and thirty after it are taken.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made a million wafers in 2024."
    source = "survey"
    as_of = "2024"
    figure = { value = 1e6, unit = "wafers" }

Refused:

    # sectors/foundries.toml
    title = "Foundries"
    [[facts]]
    id = "wafers-2024"
    statement = "The plant made countless wafers in 2024."
    source = "survey"
    as_of = "2024"
    figure = { value = inf, unit = "wafers" }
"""
