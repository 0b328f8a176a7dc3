"""What is wrong with a query that SQLite refuses: in words to act on, and where in the query.

Python does not hand on sqlite3_error_offset. The place of a syntax error is found by giving SQLite
the query up to each token that could be meant: where it complains of the same, that token is it. A
name that is not known is placed only where the query has it once. No place is better than a wrong
one.
"""

import re
import sqlite3
from bisect import bisect_left

from hubcli.errors import BadQuery
from hubcli.store.damage import code_of

# As SQLite cuts a query (tokenize.c): what may hold any text comes first.
_TOKEN = re.compile(
    r"""(?P<skipped>--[^\n]*|/\*.*?(?:\*/|\Z)|\s+)"""
    r"""|(?P<string>[xX]?'(?:[^']|'')*'?)"""
    r"""|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?"""
    r"""|[:@$\#?]?[\w$]+(?:\.\d+)?|<>|<=|>=|==|!=|\|\||<<|>>|.""",
    re.DOTALL,
)
_UNKNOWN = re.compile(
    r"no such (?:column|table|function): (.+)"
    r"|ambiguous column name: (.+)"
    r"|access to (?:main\.)?(\w+)\..* is prohibited"
    r"|not authorized to use function: (\w+)"
    r"|wrong number of arguments to function (\w+)\(\)"
    r"|misuse of (?:aggregate|window function)(?: function)?:? (\w+)\(\)"
)
_BY_TOKEN = ('near "', "unrecognized token")
_READING = ("select", "with", "values", "explain")
_LONGEST_PLACED = 100_000  # characters: a fault in more than that is shown without its place
_UNBOUND = re.compile(r"value for binding (?:parameter )?:?(\w+)")


class _Token:
    """A piece of a query that means something, from `start` to `end`."""

    def __init__(self, match: re.Match[str]) -> None:
        self.text = match[0]
        self.start, self.end = match.span()
        self.is_string = match.lastgroup == "string"

    @property
    def name(self) -> str:
        """The name that it writes, without quotes and in lower case; nothing for a string."""
        return "" if self.is_string else self.text.strip('"`[]').lower()


def explained(query: str) -> str:
    """Return a query that compiles this one and does not run it."""
    tokens = (match for match in _TOKEN.finditer(query) if match.lastgroup != "skipped")
    first = next(tokens, None)
    return query if first is None or first[0].lower() == "explain" else f"EXPLAIN {query}"


def bad_query(connection: sqlite3.Connection, query: str, error: Exception) -> BadQuery:
    """Return what is wrong with a query that ended in this error, in a connection as it ran in."""
    reason = str(error)
    placed = query if len(query) <= _LONGEST_PLACED else ""
    tokens = [_Token(match) for match in _TOKEN.finditer(placed) if match.lastgroup != "skipped"]
    position = _position(connection, query, tokens, reason) if tokens else None
    is_syntax = reason == "incomplete input" or reason.startswith(_BY_TOKEN)
    is_writing = bool(tokens) and tokens[0].name not in _READING and not is_syntax
    if (
        is_writing
        or code_of(error) == sqlite3.SQLITE_AUTH
        or "prohibited" in reason
        or "authorized" in reason
    ):
        reason = f"only reading the documented views is allowed ({reason})"
    elif unbound := _UNBOUND.search(reason):
        reason = f"there is no value for :{unbound[1]}; give one with -p {unbound[1]}=VALUE"
    elif "has no name" in reason:
        reason = "a ? takes no value: write :NAME, and give its value with -p NAME=VALUE"
    elif "one statement" in reason:
        reason = "it is more than one statement: ask one at a time"
    return BadQuery(query, reason=reason, position=tokens[0].start if is_writing else position)


def _position(
    connection: sqlite3.Connection, query: str, tokens: list[_Token], reason: str
) -> int | None:
    """Return where in the query the fault is, if that is certain."""
    if reason == "incomplete input":
        return tokens[-1].end
    if reason.startswith(_BY_TOKEN):
        fitting = [token for token in tokens if f'"{token.text}"' in reason]
        # Up to the fault SQLite wants more; from there on it complains of the same.
        at = bisect_left(fitting, 1, key=lambda t: _fails(connection, query[: t.end], reason))
        return fitting[at].start if at < len(fitting) else None
    if "one statement" in reason:
        ends = [index for index, token in enumerate(tokens) if token.text == ";"]
        return tokens[ends[0] + 1].start if ends and ends[0] + 1 < len(tokens) else None
    if "has no name" in reason:
        return next((token.start for token in tokens if token.text.startswith("?")), None)
    if unbound := _UNBOUND.search(reason):
        names = [f"{sign}{unbound[1]}" for sign in ":@$"]
        return next((token.start for token in tokens if token.text in names), None)
    unknown = _UNKNOWN.fullmatch(reason)
    # What fails only when it runs is about a value, such as words to MATCH, not about the query.
    if unknown and _fails(connection, query, reason):
        name = next(filter(None, unknown.groups()))
        return _place_of(name.lower().split("."), tokens)
    return None


def _fails(connection: sqlite3.Connection, query: str, reason: str) -> bool:
    """Tell whether a query that is not run is refused for that reason."""
    try:
        connection.execute(explained(query)).close()
    except (sqlite3.Error, sqlite3.Warning) as error:
        return str(error) == reason
    return False


def _place_of(path: list[str], tokens: list[_Token]) -> int | None:
    """Return where the query has a name, given as its parts between dots, if it has it once."""
    names = [token.name for token in tokens]
    wanted = [each for part in path for each in (part, ".")][:-1]
    found = [
        token.start
        for at, token in enumerate(tokens)
        if names[at : at + len(wanted)] == wanted and (len(path) > 1 or names[at - 1 : at] != ["."])
    ]
    return found[0] if len(found) == 1 else None
