"""Why a document is not TOML, said so that its writer can mend it.

Runs only after tomli has refused a document: one reading by the same grammar, up to the first
fault. What tomli accepts is not judged here.
"""

from hubcli.toml.explain.document import Scan
from hubcli.toml.explain.faults import Fault, FaultFound

__all__ = ["Fault", "diagnose"]


def diagnose(text: str) -> Fault | None:
    """Return the first fault of a document, or nothing where none is found. Never raises.

    The text has no byte order mark. The time is linear in its length: about two seconds for the
    largest document that is read.
    """
    try:
        Scan(text).document()
    except FaultFound as found:
        return found.fault
    return None
