"""`diff`: what changed between two fact bases."""

from typing import Annotated

import typer

from hubcli.cli.options import class_option
from hubcli.cli.output import Answer
from hubcli.diff.bases import changes_between
from hubcli.diff.changes import Class
from hubcli.diff.view import CHANGE, changes_view
from hubcli.store.store import Store
from hubcli.views.grid import View

_Class = Annotated[list[str] | None, class_option(*Class)]
_ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where anything changed.")]


def diff(
    old: Store,
    new: Store,
    class_: _Class = None,
    exit_code: _ExitCode = False,
) -> Annotated[View, Answer(CHANGE, about="what changed between two bases")]:
    """What changed between two fact bases, or two versions of one.

    The verdicts that moved and why, what was added and removed, and the fields that changed. The
    order of the files, of evidence and of several values does not count; 5 is not 5.0.

    In JSON a change is of one field, with its value in OLD and in NEW, or of a whole record, which
    is null where it was not. Evidence changes link by link; a verdict says why it moved.

    OLD and NEW are directories or, where there is no such directory, revisions of the git
    repository that the base is in: a commit, branch or tag, as HEAD~3 or v1.0, for the base that
    lay in it where it lies now; REVISION:PATH for another place in it. Nothing is checked out. A
    revision that is called like a directory is named NAME~0.

    \b
    Examples:
      hubcli diff HEAD~3
      hubcli diff v1.0 . --class claim
      hubcli diff before after --class claim --json
      hubcli diff before --facts after --fields id,field,old,new
    """
    return changes_view(
        changes_between(old, new, [Class(each) for each in class_ or Class]),
        days=(old.day(), new.day()),
        is_no=exit_code,
    )
