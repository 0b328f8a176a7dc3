"""What weakens verdicts: too few who say it, nothing but copies, and newer figures."""

from collections.abc import Iterator

from hubcli.model.figures import counted
from hubcli.model.findings import Finding
from hubcli.model.verdicts import DECISIVE
from hubcli.store.filters import STANDING
from hubcli.store.store import Store

_IS_DECISIVE = " OR ".join(
    f"(c.verdict = '{verdict}' AND e.stance = '{stance}')"
    for verdict, stances in DECISIVE.items()
    for stance in stances
)
# CROSS keeps the order in all of these: SQLite would begin with all facts, and claims are few.
_DECISIVE = f"""
    claims c CROSS JOIN evidence e ON e.record = c.record AND ({_IS_DECISIVE})
    CROSS JOIN facts t ON t.id = e.fact
"""
_THIN = """
    SELECT id, verdict, basis_facts, basis_origins FROM claims WHERE thin ORDER BY id
"""
_LOW = f"""
    SELECT c.id, t.id, t.source FROM {_DECISIVE}
    WHERE t.confidence = 'low' AND NOT EXISTS (
        SELECT 1 FROM names n JOIN sources s ON s.id = n.folded
        WHERE n.record = t.record AND n.role = 'source' AND (
            s.retracted IS NOT NULL OR 'copy' != coalesce(
                CASE s.id WHEN t.source THEN t.standing END, {STANDING}
            )
        )
    )
    ORDER BY t.id, c.id
"""
# Of the figures of one series and hub that decide a verdict, the newest; then what is newer than
# all that the claim cites of them. Of those of one day the last by id: which row comes first
# depends on the files that changed.
_OVERTAKEN = f"""
    WITH decisive AS (
        SELECT c.record, c.id, t.series, t.hub, t.subject, t.as_of,
            t.id AS fact, max(t.last || t.id)
        FROM {_DECISIVE} WHERE t.series IS NOT NULL GROUP BY c.record, t.series, t.hub, t.subject
    ), cited AS (
        SELECT d.*, (
            SELECT max(f.last) FROM evidence e CROSS JOIN facts f INDEXED BY facts_by_id
            ON f.id = e.fact WHERE e.record = d.record
                AND f.series = d.series AND f.hub IS d.hub AND f.subject IS d.subject
        ) AS newest
        FROM decisive d
    )
    SELECT cited.id, cited.fact, cited.as_of, n.id, n.as_of, max(n.last || n.id)
    FROM cited CROSS JOIN facts n INDEXED BY facts_by_series ON n.series = cited.series
        AND n.hub IS cited.hub AND n.subject IS cited.subject AND n.last > cited.newest
    GROUP BY cited.id, cited.fact ORDER BY cited.id, cited.fact
"""
_OLD_HEADLINES = """
    SELECT p.id, t.id, t.as_of, n.id, n.as_of, p.kind, max(n.last || n.id)
    FROM topics p CROSS JOIN facts t ON t.id = p.headline
        CROSS JOIN facts n INDEXED BY facts_by_series ON n.series = t.series
            AND n.hub IS t.hub AND n.subject IS t.subject AND n.last > t.last
    GROUP BY p.id ORDER BY p.id
"""


def thin(store: Store, _day: str) -> Iterator[Finding]:
    """A verdict rests on fewer than two independent origins, and none of them is primary.

    Origins are who says it: copies add none, and the figures of one series have one. Of a
    conflicting verdict each side is looked at alone. AVeriTeC asks as much of evidence, and
    newsrooms of a second source.
    """
    for id_, verdict, facts, origins in store.rows(_THIN, str, str, int, int):
        yield Finding(
            "claim",
            id_,
            f"{verdict} on {counted(facts, 'fact')} of {counted(origins, 'origin')},"
            f" none of them primary{' on one side' if origins > 1 else ''}",
            "add what a primary source or one of another origin states",
        )


def low_evidence(store: Store, _day: str) -> Iterator[Finding]:
    """A fact decides a verdict, and all of its sources are copies of somebody else's text.

    A reprint, mirror or machine summary may have changed the figure, and nobody answers for it.
    """
    for claim, fact, source in store.rows(_LOW, str, str, str):
        yield Finding(
            "fact",
            fact,
            f'decides "{claim}" and stands on "{source}", a copy',
            'cite the original as its "source", or in "also"',
            named=(f"claim/{claim}", f"source/{source}"),
        )


def overtaken(store: Store, _day: str) -> Iterator[Finding]:
    """A verdict or headline rests on a figure that its series has a newer one of, for the same hub.

    The claim does not cite the newer figure, nor one as new: the verdict may be out of date. So may
    be a topic whose headline has a newer figure.
    """
    for claim, fact, as_of, newer, date, _ in store.rows(_OVERTAKEN, *[str] * 6):
        yield Finding(
            "claim",
            claim,
            f'rests on "{fact}" of {as_of}, and "{newer}" is of {date}',
            f'weigh "{newer}" as evidence',
            named=(f"fact/{fact}", f"fact/{newer}"),
        )
    for topic, fact, as_of, newer, date, kind, _ in store.rows(_OLD_HEADLINES, *[str] * 7):
        yield Finding(
            "topic",
            topic,
            f'has "{fact}" of {as_of} as its headline, and "{newer}" is of {date}',
            f'make "{newer}" the "headline"',
            headline=fact,
            named=(f"fact/{fact}", f"fact/{newer}"),
            kind=kind,
        )
