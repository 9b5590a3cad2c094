"""The scalar balance against portfolios worked by hand in fractions."""

import subprocess
import sys
from pathlib import Path

import pytest

from mildiplomacy.errors import MixedUnitsError
from mildiplomacy.scores import Assessment, NoData, soft_hard_balance
from mildiplomacy.scores.outcome import Component
from oracle_cases import Case, Panel, cases

CLOSE = 1e-12
LISTS = {
    "not_held": "not-held",
    "undated": "undated",
    "observed": "observed",
    "unknown_instruments": "unknown-instrument",
    "missing_magnitudes": "no-magnitude",
}


def run(case: Case) -> Assessment | NoData:
    """Score a case as it asks."""
    return soft_hard_balance(case.portfolio, scope=case.scope, intensity=case.intensity, credit=case.credit, base=case.catalogue)


def agree(found: Component, wanted: Panel) -> None:
    """Assert that a panel is what was worked by hand."""
    assert found.bounds is not None
    pairs = {
        "volume": (found.volume, wanted.volume),
        "H": (found.hard, wanted.hard),
        "S": (found.soft, wanted.soft),
        "balance": (found.value, wanted.balance),
        "lower": (found.bounds.low, wanted.low),
        "upper": (found.bounds.high, wanted.high),
    }
    for name, (got, expected) in pairs.items():
        assert got == pytest.approx(float(expected), abs=CLOSE), name
    assert {one.id: one.value for one in found.contributions} == pytest.approx(
        {name: float(part) for name, part in wanted.contributions.items()}, abs=CLOSE
    )


def test_there_are_enough_oracles() -> None:
    """At least twelve portfolios were worked by hand."""
    assert len(cases()) >= 12


def test_the_oracle_file_is_what_its_script_works_out() -> None:
    """The oracle file was not edited by hand, and its script never imports the package."""
    script = Path(__file__).parents[1] / "oracles" / "work_soft_hard_balance.py"
    assert "mildiplomacy" not in [
        line.split()[1].split(".")[0] for line in script.read_text().splitlines() if line.startswith(("import ", "from "))
    ]
    done = subprocess.run([sys.executable, str(script), "--check"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", [one for one in cases() if one.error is None], ids=lambda one: one.id)
def test_every_panel_agrees_with_the_oracle(case: Case) -> None:
    """Volume, H, S, balance, bounds and contributions of every panel and scope are those worked by hand."""
    found = run(case)
    for (name, scope), wanted in case.panels.items():
        component = found.component(name, scope)
        if wanted is None:
            assert component.value is None
        else:
            agree(component, wanted)


@pytest.mark.parametrize("case", [one for one in cases() if one.error is None], ids=lambda one: one.id)
def test_the_value_asked_for_agrees_with_the_oracle(case: Case) -> None:
    """The value is the balance of the panel and scope that were asked for, or there is no data."""
    found = run(case)
    if case.value is None:
        assert isinstance(found, NoData)
        assert not found
        assert found.needed
    else:
        assert isinstance(found, Assessment)
        assert found.value == pytest.approx(float(case.value), abs=CLOSE)
        assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=CLOSE)


@pytest.mark.parametrize("case", [one for one in cases() if one.error is None], ids=lambda one: one.id)
def test_what_is_not_counted_is_listed_as_in_the_oracle(case: Case) -> None:
    """Each record that does not count is listed under its reason, and boundary instruments are counted beside."""
    found = run(case)
    missing = {one.code: frozenset(one.record_ids) for one in found.missing}
    for name, code in LISTS.items():
        assert missing.get(code, frozenset()) == case.listed[name], name
    assert {one.id: one.count for one in found.beside} == case.disengagement
    duplicates = [one.record_ids for one in found.findings if one.code == "possible-duplicates"]
    assert frozenset(one for ids in duplicates for one in ids) == case.duplicates
    for scope, ids in case.folded.items():
        folded = {one for part in found.components if part.scope == scope for one in part.folded}
        assert folded == ids


def test_mixed_units_are_an_error() -> None:
    """Effort in two units is refused by name, unless one of them is chosen."""
    (case,) = [one for one in cases() if one.error == "mixed-units"]
    with pytest.raises(MixedUnitsError) as caught:
        run(case)
    assert len(caught.value.units) == 2
    chosen = soft_hard_balance(
        case.portfolio, scope=case.scope, intensity="effort", credit=case.credit, base=case.catalogue, unit=caught.value.units[0]
    )
    assert isinstance(chosen, Assessment)
    assert chosen.component("effort").unit == caught.value.units[0]
