"""The weight sets of other audiences are those that their script derives, each weight with its reason."""

import pytest

import audience_weights
import mildiplomacy as md
from mildiplomacy.model import WeightSet

CAT = md.catalogue()


@pytest.mark.parametrize("audience", ["rival", "public"])
def test_the_files_are_what_the_script_writes(audience: str) -> None:
    """Nobody changed a derived number by hand."""
    path = audience_weights.PARTNER.with_name(f"mildip-2025.1-{audience}.yaml")
    assert path.read_text(encoding="utf-8") == audience_weights.dump(audience)


@pytest.mark.parametrize("audience", ["rival", "public"])
def test_every_weight_is_moved_by_its_family_and_wider(audience: str) -> None:
    """Each value is the partner's moved by the stated shift within 0 and 1, the interval is wider where there is room, and the reason is given."""
    partner, derived = CAT["mildip-2025.1"], CAT[f"mildip-2025.1-{audience}"]
    assert isinstance(partner, WeightSet)
    assert isinstance(derived, WeightSet)
    assert derived.audience == audience
    family = {one.id: one.family for one in CAT.instruments}
    for one, other in zip(partner.weights, derived.weights, strict=True):
        hard, soft, why = audience_weights.SHIFTS[audience][family[one.instrument_id]]
        for by, before, after in ((hard, one.hard, other.hard), (soft, one.soft, other.soft)):
            assert after.value == pytest.approx(min(1, max(0, before.value + by)))
            assert (after.width or 0) >= (before.width or 0) or after.low == 0 or after.high == 1
        assert why in (other.rationale or "")


def test_a_rival_sees_no_portfolio_softer_than_a_partner_does() -> None:
    """No shift for a rival lowers a hard weight or raises a soft one, so no balance can be higher."""
    assert all(hard >= 0 >= soft for hard, soft, _ in audience_weights.SHIFTS["rival"].values())
    for state in ("JPN", "USA", "CHN", "FRA"):
        portfolio = CAT.portfolio(state, 2015, 2025)
        partner, rival = (
            md.scores.soft_hard_balance(portfolio, weights=name, draws=100) for name in ("mildip-2025.1", "mildip-2025.1-rival")
        )
        assert isinstance(partner, md.Score)
        assert isinstance(rival, md.Score)
        assert rival.value <= partner.value
