"""The help topics: what is worth knowing beside the options of the commands.

Each is a text file beside this one, but for the rules, whose modules explain them. What follows
from the code is filled in when a topic is shown.
"""

TOPICS = {
    "questions": "more questions, and the commands that answer them",
    "scripting": "answers for scripts: fields, JSON, SQL",
    "python": "the same from Python",
    "formats": "how answers are printed, and the shapes of the JSON",
    "site": "the base as a web site, or an answer as a page to mail",
    "facts": "the files of a fact base, key by key",
    "trust": "how far facts and verdicts can be relied on, and why",
    "writing": "a base of your own, step by step, with hooks and CI",
    "rules": "what is checked, with an example of each",
    "exit-codes": "what the exit code says",
    "environment": "the variables hubcli reads",
    "security": "what is promised of bases that anyone may write",
    "speed": "how long answers take, and how to measure it",
    "development": "how hubcli is built and tested",
}
"""Each topic with what it is about."""
