"""What changed from one state of a base to another: the comparison, its marks and the view.

What a record is made of, `hubcli.model.fields` says.
"""
