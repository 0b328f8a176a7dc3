"""Each case is a file: what is wrong with it, and where, stands beside it.

A case is taken for the file sectors/case.toml of the minimal base. In `cases/invalid/<rule>/` the
`.txt` of the same name lists its problems, `line:column rule: message` with the hint below.
"""

from pathlib import Path

import pytest

from hubcli.checks.registry import ERRORS

CASES = Path(__file__).parent.parent / "cases"
VALID = sorted(CASES.glob("valid/*.toml"))
INVALID = sorted(CASES.glob("invalid/*/*.toml"))


@pytest.fixture
def listed(base, placed):
    """Return the problems of the minimal base with this file in it, as a case lists them."""

    def problems(case):
        directory = base()
        (directory / "sectors/case.toml").write_bytes(case.read_bytes())
        lines = []
        for each in placed(directory, ERRORS):
            assert each.spot.path == "sectors/case.toml"
            lines.append(f"{each.spot.line}:{each.spot.column} {each.rule}: {each.message}\n")
            lines.append(f"  hint: {each.hint}\n" if each.hint else "")
        return "".join(lines)

    return problems


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.stem)
def test_a_valid_case_has_no_problems(listed, case):
    assert listed(case) == ""


@pytest.mark.parametrize("case", INVALID, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_an_invalid_case_has_the_problems_beside_it(listed, case):
    assert listed(case) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", INVALID, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_an_invalid_case_lies_in_the_folder_of_its_rule(case):
    assert f" {case.parent.name}: " in case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "listing", sorted(CASES.glob("invalid/*/*.txt")), ids=lambda path: path.stem
)
def test_no_list_of_problems_is_without_its_case(listing):
    assert listing.with_suffix(".toml").exists()
