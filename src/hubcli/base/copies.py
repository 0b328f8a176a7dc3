"""Copies that a program left beside a file, told by the names that it gives them.

A program that keeps a folder on several machines in step makes a second file where both changed.
Such a name was chosen by nobody, and the copy may hold what the file itself lacks. Names are known
in English, as most of these programs write them whatever the language; a name that somebody may
have chosen is only likely to be a copy.
"""

import re

_SURE = re.compile(
    r"(?P<of>.+?)(?:"
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"  # Syncthing
    r"| \((?:[^()]* )?conflicted copy[^()]*(?:\(\d+\))?\)(?: \(\d+\))?"  # Dropbox, Nextcloud, Box
    r"| \((?:Case|Unicode Encoding|Whitespace) Conflict(?: \d+)?\)"  # Dropbox
    r"|_conflict-\d{8}-\d{6}"  # ownCloud, Nextcloud before 2.5
    r"| \(SFConflict [^()]*\)"  # Seafile
    r"| ?[\[(]conflict(?:ed)?(?: \d+)?[\])]"  # Google Drive, pCloud
    r"|\.conflict\d*"  # Resilio Sync, Synology, Unison
    r"|(?-i:_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+)"  # git mergetool
    r")",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?P<of>.+?)(?:"
    r"-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]+(?:-\d+)?"  # OneDrive: the name of the machine
    r"|-(?:[A-Z]\w*-)?(?:MacBook|iMac|Mac|PC)(?:-\w+)*"
    r"| - Copy(?: \(\d+\))?"  # Windows Explorer
    r"| copy(?: \d+)?"  # macOS Finder
    r"| \((?:\d+|copy|another copy|\d+\w\w copy)\)"  # browsers, file managers
    r"| \d+"  # iCloud
    r")"
)


def copied(path: str, *, likely: bool = False) -> str | None:
    """Return the path of the file that the one at `path` is a copy of, None where it is none.

    With `likely` names that somebody may have chosen count, too.
    """
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    pattern = _LIKELY if likely else _SURE
    if not dot or not (match := pattern.fullmatch(stem)):
        return None
    return f"{folder}{slash}{match['of']}{dot}{ending}"
