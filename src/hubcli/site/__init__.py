"""A web site of a base, for readers without a terminal: static files that work from a folder.

`building` plans the pages and has them written; `pages` asks for what stands on each, `addresses`
says where each is found, `layout` fills the templates, and `folder` writes what changed and nothing
that is not its own. `searching`, `linked` and `feeds` are the site for programs: the index of the
search, JSON-LD, and the Atom feed. What pages say is made by views, never here; Jinja2, an extra,
is imported by `layout` alone.
"""
