"""How values read."""

import pytest

from hubcli.model.claims import Grounds
from hubcli.model.dates import parse_as_of
from hubcli.model.figures import Figure, Qualifier
from hubcli.model.overviews import Tally
from hubcli.model.sources import Source
from hubcli.model.verdicts import Stance, Verdict
from hubcli.views import wording
from hubcli.views.grid import Cell
from tests.records import record_of


def words(shown: Cell | None) -> str:
    return "".join(piece.text for piece in shown or ())


def test_every_verdict_has_a_sign_of_its_own():
    assert len({wording.SIGNS[verdict] for verdict in Verdict}) == len(Verdict)


def test_every_verdict_has_a_fill_of_its_own():
    assert len({wording.FILLS[verdict] for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_shown_with_its_sign_and_its_word(verdict):
    assert wording.verdict(verdict).text == f"{wording.SIGNS[verdict]} {verdict.value}"


@pytest.mark.parametrize("stance", Stance)
def test_a_stance_is_shown_with_a_sign_and_its_word(stance):
    sign, word = wording.stance(stance).text.split(" ")
    assert (sign in wording.SIGNS.values(), word) == (True, stance.value)


def test_every_stance_has_a_title_of_its_own():
    assert len({title for _, title in wording.STANCES.values()}) == len(Stance)


def test_every_verdict_is_among_the_worst_or_the_best():
    assert sorted(wording.WORST_FIRST) == sorted(Verdict)


def test_a_tally_counts_the_worst_first():
    tally = Tally(supported=1, refuted=2, conflicting=3, qualified=4, unverified=5)
    assert words(wording.tally(tally)) == "2 ✗ 3 ≠ 4 ~ 5 ? 1 ✓"


def test_a_tally_leaves_out_what_there_is_none_of():
    assert words(wording.tally(Tally(refuted=2, supported=1))) == "2 ✗ 1 ✓"


def test_no_claims_have_no_tally():
    assert wording.tally(Tally()) is None


def test_a_span_is_shown_with_a_dash():
    assert wording.moment(parse_as_of("2019/2024-05")) == "2019–2024-05"


@pytest.mark.parametrize("text", ["2024", "2024-Q3", "2024-07", "2024-07-05"])
def test_a_date_is_shown_as_it_is_written(text):
    assert wording.moment(parse_as_of(text)) == text


def test_a_figure_is_a_number_and_a_unit():
    figure = Figure(value=1200, unit="billion yuan", qualifier=Qualifier.ABOUT)
    assert [piece.text for piece in wording.figure(figure)] == ["about 1,200", "billion yuan"]


def source(**known: object) -> Source:
    return record_of(Source, **({"id": "s", "title": "A survey", "type": "report"} | known))


def test_a_citation_has_title_publisher_date_and_address():
    known = source(
        publisher="Office", published=parse_as_of("2024-05"), url="https://example.org/survey"
    )
    assert words(wording.citation(known)) == "A survey. Office, 2024-05. https://example.org/survey"


def test_a_citation_leaves_out_what_is_unknown():
    assert words(wording.citation(source())) == "A survey"


def test_more_origins_than_facts_are_told_beside_them():
    grounds = record_of(Grounds, facts=3, origins=7, primary=1, newest=None)
    assert wording.grounds(grounds) == "3 facts, 7 origins, 1 primary"
    assert wording.grounds(grounds._replace(origins=2)) == "3 facts of 2 origins, 1 primary"
