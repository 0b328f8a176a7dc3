"""One module per rule, named after it: its docstring explains it, with an example of both kinds."""
