"""The frames are held to the cases that were worked by hand."""

import functools
from typing import Any

import pytest

from frame_libraries import Library
from mildiplomacy import frames
from mildiplomacy.errors import MixedUnitsError
from oracle_cases import Case, cases

SCOPES = ("core", "core+extended")
MEASURES = ("volume", "hard", "soft", "balance", "low", "high")
CASES = pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)


def panels(case: Case) -> list[str]:
    """Return the panels that the case has a result for, what is received within them."""
    return [panel for panel in ("events", "standing", "effort") if (panel, "core") in case.panels]


@functools.cache
def scored(library: Library, scope: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Score the items of all cases, those of one credit in one frame, and return the rows by case and panel."""
    found = {}
    for credit in ("full", "1/k"):
        rows = [
            {**row, "case": case.id}
            for case in cases()
            if case.credit == credit
            for row in frames.items(case.portfolio, panels=panels(case), scope=scope, base=case.catalogue)
        ]
        result = frames.soft_hard_balance(library.frame(rows), ["case", "panel"], scope=scope, credit=credit, base=cases()[0].catalogue)
        found |= {(row["case"], row["panel"]): row for row in library.rows(result)}
    return found


@pytest.mark.parametrize("scope", SCOPES)
@CASES
def test_every_measure_of_every_panel_is_the_one_worked_by_hand(library: Library, case: Case, scope: str) -> None:
    """All 33 cases agree in both scopes to 1e-12; a panel without data is null or has no row."""
    found = scored(library, scope)
    compared = [(panel, expected) for (panel, of), expected in case.panels.items() if of == scope]
    assert {panel.removeprefix("received-") for panel, _expected in compared} == set(panels(case))
    for panel, expected in compared:
        prefix = "received_" if panel.startswith("received-") else ""
        row = found.get((case.id, panel.removeprefix("received-")), {})
        got = {name: row.get(prefix + name) for name in MEASURES}
        if expected is None:
            assert got == dict.fromkeys(MEASURES)
        else:
            assert got == {name: pytest.approx(float(getattr(expected, name)), abs=1e-12, rel=1e-12) for name in MEASURES}


@CASES
def test_what_is_not_scored_is_counted_as_the_cases_list_it(library: Library, case: Case) -> None:
    """Each list of a case has as many entries as the count of that name; undated items and magnitudes not recorded are missing amounts."""
    found = scored(library, "core+extended")

    def count(name: str, *of: str) -> int:
        return sum(found[case.id, panel][name] for panel in of if (case.id, panel) in found)

    apart = ("events", "standing")
    assert count("not_held", *apart) == len(case.listed["not_held"])
    assert count("observed", *apart) == len(case.listed["observed"])
    assert count("unknown_instruments", *apart) == len(case.listed["unknown_instruments"])
    assert count("disengagement", *apart) == sum(case.disengagement.values())
    assert count("missing_amounts", *apart) == len(case.listed["undated"])
    if "effort" in panels(case):
        assert count("missing_amounts", "effort") == len(case.listed["missing_magnitudes"]) + len(case.listed["undated"])


def test_only_effort_in_mixed_units_is_left_out() -> None:
    """The one panel of the one case that cannot be scored is an error here as it is there."""
    (case,) = (case for case in cases() if case.error is not None)
    assert case.error == "mixed-units"
    with pytest.raises(MixedUnitsError):
        frames.items(case.portfolio, panels=["effort"], base=case.catalogue)
    assert len(cases()) == 33
    assert [one.id for one in cases() if "effort" not in panels(one) and one.intensity == "effort"] == [case.id]
