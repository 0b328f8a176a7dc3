"""Whether the phrases of a source stand in a text: reading it, searching it, and the view.

What a phrase is to a fact or a claim, `hubcli.model` says.
"""
