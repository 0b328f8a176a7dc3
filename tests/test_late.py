"""Imports that wait until what is imported is used."""

import subprocess
import sys
from textwrap import dedent

LISTED = 'late({"fractions": ("Fraction",), "textwrap": ("dedent", "wrap")})'


def ran(code, environment):
    """Return what a fresh Python prints."""
    begin = "import sys\nfrom hubcli.late import late\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + dedent(code)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_listed_module_is_not_imported_before_it_is_used(environment):
    code = f"""
    with {LISTED}:
        import fractions
        from fractions import Fraction
        from typing import Optional
        wanted = Optional[Fraction], isinstance(3, Fraction), Fraction == int
        print(type(sys.modules["fractions"]).__name__)
    print("fractions" in sys.modules, isinstance(3, Fraction), Fraction == fractions.Fraction)
    print(Fraction == int, issubclass(int, Fraction), "fractions" in sys.modules)
    print(Fraction(6, 4), Fraction.from_float(0.5), fractions.Decimal, "fractions" in sys.modules)
    """
    assert ran(code, environment) == [
        "_LateModule",
        *("False", "False", "True"),
        *("False", "False", "False"),
        *("3/2", "1/2", "<class", "'decimal.Decimal'>", "True"),
    ]


def test_a_stand_in_knows_the_real_class_once_there_is_one(environment):
    code = f"""
    with {LISTED}:
        from fractions import Fraction as late_fraction
    from fractions import Fraction
    print(late_fraction == Fraction, isinstance(Fraction(1), late_fraction))
    print(issubclass(Fraction, late_fraction), late_fraction == int)
    """
    assert ran(code, environment) == ["True", "True", "True", "False"]


def test_whoever_imports_later_gets_the_real_module(environment):
    code = f"""
    with {LISTED}:
        import fractions as early
    import fractions
    print(fractions is early, fractions.Fraction.__name__, type(fractions.Fraction).__name__)
    """
    assert ran(code, environment) == ["False", "Fraction", "ABCMeta"]


def test_what_is_used_within_becomes_the_real_module_there(environment):
    code = f"""
    with {LISTED}:
        from textwrap import wrap
        print(*wrap("a b", 1))
        import textwrap
        print(type(textwrap.wrap).__name__)
    print(type(sys.modules["textwrap"].wrap).__name__)
    """
    assert ran(code, environment) == ["a", "b", "function", "function"]


def test_a_module_that_is_there_stays_as_it_is(environment):
    code = f"""
    import fractions as before
    with {LISTED}:
        import fractions
    print(fractions is before, sys.modules["fractions"] is before)
    """
    assert ran(code, environment) == ["True", "True"]


def test_an_exception_within_leaves_no_stand_in_behind(environment):
    code = f"""
    try:
        with {LISTED}:
            raise ValueError
    except ValueError:
        print("fractions" in sys.modules)
    """
    assert ran(code, environment) == ["False"]


def test_a_class_cannot_be_derived_from_what_is_late(environment):
    code = f"""
    with {LISTED}:
        from fractions import Fraction
    try:
        class Part(Fraction): pass
    except TypeError as error:
        print(error)
    """
    assert (
        " ".join(ran(code, environment)) == "Part is derived from Fraction, which is imported late"
    )


def test_a_name_that_the_module_lacks_is_an_attribute_error(environment):
    code = f"""
    with {LISTED}:
        import fractions
    print(hasattr(fractions, "nothing"), hasattr(fractions.Fraction, "nothing"))
    print(hasattr(fractions, "__path__"))
    """
    assert ran(code, environment) == ["False", "False", "False"]
