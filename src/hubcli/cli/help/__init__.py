"""The help topics: what is worth knowing beside the options of the commands.

Each is a text file beside this one, but for those that are made of the code.
"""

TOPICS = {
    "formats": "how answers are printed, and the shapes of the JSON",
    "exit-codes": "what the exit code says",
    "environment": "the variables hubcli reads",
    "facts": "the files of a fact base",
    "rules": "what is checked, with an accepted and a refused example of each",
}
