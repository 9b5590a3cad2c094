"""The bundled content: whole, resolvable, legal, and right where the field knows the answer."""

import itertools
from collections import Counter
from datetime import date

import pytest

import mildiplomacy as md
from mildiplomacy.model import Agreement, Evidence, Membership, Record, State
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.record import COLLECTIONS, fields_of
from mildiplomacy.model.status import STANDING, spells

CAT = md.catalogue()
FREEZE = date(2025, 12, 31)


def evidences(part: object) -> list[Evidence]:
    """Every piece of evidence inside a record."""
    if isinstance(part, Evidence):
        return [part]
    if isinstance(part, tuple):
        return [one for item in part for one in evidences(item)]
    if hasattr(type(part), "__attrs_attrs__"):
        return [one for field in fields_of(type(part)) for one in evidences(getattr(part, field.name))]
    return []


def dates(part: object) -> list[PartialDate]:
    """Every date of a fact inside a record; the agreed end of a term lies ahead by its nature."""
    if isinstance(part, PartialDate):
        return [part]
    if isinstance(part, tuple):
        return [one for item in part for one in dates(item)]
    if hasattr(type(part), "__attrs_attrs__") and not isinstance(part, Evidence):
        return [one for field in fields_of(type(part)) if field.name != "extended_to" for one in dates(getattr(part, field.name))]
    return []


def test_every_reference_resolves() -> None:
    """No record points at nothing, or at a record of the wrong kind."""
    assert CAT.check() == ()


@pytest.mark.parametrize("collection", [name for name in COLLECTIONS if name != "sources"])
def test_every_record_has_evidence(collection: str) -> None:
    """Every record says where its facts are from and how sure they are."""
    bare = [record.id for record in CAT.collection(collection) if record.evidence is None]
    assert bare == []


def test_every_source_is_used() -> None:
    """No source stands in the list that nothing cites."""
    unused = [source.id for source in CAT.sources if not CAT.referrers(source.id)]
    assert unused == []


def test_nothing_happens_after_the_freeze() -> None:
    """No fact is dated later than the day up to which the content is known."""
    late = [
        (record.id, str(when))
        for record in CAT.values()
        if record.collection != "sources"
        for when in dates(record)
        if when.earliest > FREEZE
    ]
    assert late == []


def test_ids_of_states_are_their_alpha_3_codes() -> None:
    """A state or territory is known by three capital letters, anything else by a slug."""
    for record in CAT.values():
        assert record.id.isupper() == (record.collection in {"states", "territories"}), record.id


def test_members_exist_on_the_days_they_join() -> None:
    """A state joins only when it exists, but for those whose record says why not."""
    states = {state.id: state for state in CAT.states}
    early = [
        spell.id
        for spell in CAT.memberships
        if spell.member_id in states
        and (born := states[spell.member_id].start) is not None
        and (joined := spell.start) is not None
        and joined.latest < born.earliest
        and not (spell.note or states[spell.member_id].note or (spell.evidence and spell.evidence.note))
    ]
    assert early == []


def test_spells_of_one_membership_do_not_overlap() -> None:
    """One actor has one membership record in an organisation and role, and each of its spells ends before the next begins."""
    keys = Counter((one.organisation_id, one.member_id, one.role) for one in CAT.memberships)
    assert [key for key, count in keys.items() if count > 1] == []
    for membership in CAT.memberships:
        stretches = spells(membership.timeline, STANDING)
        for (_, end), (start, _) in itertools.pairwise(stretches):
            assert end is not None
            assert end.earliest <= start.latest, membership.id


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("nato", "1949-05-01", 0),
        ("nato", "1949-08-24", 12),
        ("nato", "1982-06-30", 16),
        ("nato", "1999-03-12", 19),
        ("nato", "2004-03-29", 26),
        ("nato", "2009-04-01", 28),
        ("nato", "2017-06-05", 29),
        ("nato", "2020-03-27", 30),
        ("nato", "2023-04-04", 31),
        ("nato", "2024-03-07", 32),
        ("nato", "2025-12-31", 32),
        ("asean", "1999-04-30", 10),
        ("asean", "2025-10-25", 10),
        ("asean", "2025-10-26", 11),
        ("arf", "2025-12-31", 27),
        ("gcc", "2025-12-31", 6),
        ("eu", "2020-01-30", 28),
        ("eu", "2020-02-01", 27),
        ("eu", "2025-12-31", 27),
        ("au", "2025-12-31", 55),
        ("un", "2025-12-31", 193),
        ("commonwealth", "2020-02-01", 54),
        ("commonwealth", "2025-12-31", 56),
        ("pif", "2025-12-31", 18),
        ("oic", "2025-12-31", 57),
        ("arab-league", "2025-12-31", 22),
        ("ecowas", "2025-01-28", 15),
        ("ecowas", "2025-01-29", 12),
        ("sadc", "2025-12-31", 16),
        ("eac", "2025-12-31", 8),
        ("caricom", "2025-12-31", 15),
        ("saarc", "2025-12-31", 8),
        ("csto", "2025-12-31", 6),
        ("sco", "2025-12-31", 10),
    ],
)
def test_counts_of_members_on_a_day(organisation: str, on: str, count: int) -> None:
    """How many belonged to a body on a day is what the field knows it to be."""
    found = CAT.members(organisation, on=on)
    assert len(found) == count


def test_the_european_union_is_one_of_the_participants_of_arf() -> None:
    """A member need not be a state."""
    assert "eu" in CAT.members("arf").ids()


def test_france_left_a_layer_and_not_the_alliance() -> None:
    """In 1970 France was in NATO and not in its integrated command; since 2009 it is in both."""
    assert "FRA" in CAT.members("nato", on=1970).ids()
    assert "FRA" not in CAT.members("nato", on=1970, layer="integrated-command", certainty="possible").ids()
    assert "FRA" in CAT.members("nato", on=2010, layer="integrated-command").ids()


def test_greece_left_a_layer_and_not_the_alliance() -> None:
    """In 1977 Greece was in NATO and not in its integrated command."""
    assert "GRC" in CAT.members("nato", on=1977).ids()
    assert "GRC" not in CAT.members("nato", on=1977, layer="integrated-command", certainty="possible").ids()


@pytest.mark.parametrize(
    ("agreement", "kind"),
    [
        ("north-atlantic-treaty", "mutual-defence-pact"),
        ("treaty-on-european-union", "mutual-defence-pact"),
        ("us-jp-1960", "mutual-defence-pact"),
        ("us-rok-mdt", "mutual-defence-pact"),
        ("us-ph-mdt", "mutual-defence-pact"),
        ("anzus", "mutual-defence-pact"),
        ("rio-treaty", "mutual-defence-pact"),
        ("us-jp-sofa", "status-of-forces-agreement"),
        ("raa-jp-au", "status-of-forces-agreement"),
        ("fpda-communique-1971", "consultation-pact"),
    ],
)
def test_kinds_follow_from_obligations(agreement: str, kind: str) -> None:
    """What an agreement is follows from its terms."""
    found = CAT[agreement]
    assert isinstance(found, Agreement)
    assert found.kind == kind


@pytest.mark.parametrize("agreement", ["aukus", "us-jp-rok-camp-david", "fpda-communique-1971"])
def test_partnerships_are_no_defence_pacts(agreement: str) -> None:
    """What the press calls an alliance is none without an obligation under attack."""
    found = CAT[agreement]
    assert isinstance(found, Agreement)
    assert found.kind != "mutual-defence-pact"


def test_instruments_and_weights_are_the_whole_vocabulary() -> None:
    """There are 48 instruments, and the partner weight set weighs each with intervals."""
    weights = next(one for one in CAT.weight_sets if one.id == "mildip-2025.1")
    assert len(CAT.instruments) == 48
    assert {row.instrument_id for row in weights.weights} == set(CAT.instruments.ids())
    assert sorted(one.number for one in CAT.instruments) == list(range(1, 49))


@pytest.mark.parametrize(
    "record_id",
    [
        "un", "au", "eu", "nato", "arf", "gcc", "USA", "us-navy", "JPN", "KOR", "RUS", "UKR", "southeast-asia", "eastern-europe",
        "south-china-sea", "cold-war", "terrorism", "climate-change", "cyber-threats", "organised-crime", "natural-disasters", "hybrid-warfare",
        "state-threat", "kfor", "unified-assistance-2004", "freedom-edge-2024-06", "scs-arbitral-award-2016", "unclos",
    ],
)  # fmt: skip
def test_every_named_thing_is_there(record_id: str) -> None:
    """What the article names is in the catalogue."""
    assert isinstance(CAT[record_id], Record)


def test_cases_point_at_dated_activities() -> None:
    """Each of the three case studies rests on activities with a date and a source."""
    assert len(CAT.cases) >= 3
    for case in CAT.cases:
        assert case.activity_ids
        assert case.claims
        assert case.counter_evidence
        for activity in CAT.activities.where(id=case.activity_ids):
            assert activity.start is not None
            assert activity.evidence is not None


def test_the_closed_frame_is_closed() -> None:
    """A portfolio within a declared frame says so and holds exactly the editions of the series."""
    portfolio = CAT.portfolio("JPN", within="freedom-edge-editions")
    assert portfolio.closed
    assert {one.record_id for one in portfolio.engagements} == set(CAT.activities.where(series="freedom-edge").ids())
    assert not CAT.portfolio("JPN").closed


@pytest.mark.parametrize(
    ("value", "scheme", "on", "expected"),
    [
        ("South Korea", None, None, "KOR"),
        ("Republic of Korea", None, None, "KOR"),
        ("DPRK", None, None, "PRK"),
        ("Burma", None, None, "MMR"),
        ("Turkey", None, None, "TUR"),
        ("USSR", None, None, "SUN"),
        ("JP", None, None, "JPN"),
        ("NOR", None, None, "NOR"),
        ("NATO", None, None, "nato"),
        (732, "cow", None, "KOR"),
        (732, "gw", None, "KOR"),
        (732, "iso", None, "ESH"),
        (260, "cow", "1980-01-01", "DEU"),
        (255, "cow", "1995-01-01", "DEU"),
        (365, "cow", "1980-01-01", "SUN"),
        (365, "cow", "2000-01-01", "RUS"),
        (392, "iso", None, "JPN"),
    ],
)
def test_names_and_codes_are_found(value: str | int, scheme: str | None, on: str | None, expected: str) -> None:
    """Names, aliases, former names and dated codes lead to the right actor."""
    assert CAT.find(value, scheme, on).id == expected  # type: ignore[arg-type]  # the parameter is text here


def test_every_name_and_code_of_every_state_leads_to_it() -> None:
    """Each ISO 3166, Correlates of War and Gleditsch-Ward code, and each name on a day when it was in use, finds its own actor."""
    for actor in (*CAT.states, *CAT.territories):
        asked: list[tuple[str | int, str, str | None]] = [(actor.id, "id", None)]
        asked += [(code, "iso", None) for code in (actor.iso2, actor.iso3, actor.iso_numeric) if code is not None]
        asked += [(name.text, "name", None if name.end is None else str(name.end)) for name in actor.all_names()]
        if isinstance(actor, State):
            asked += [(code.code, scheme, str(code.start)) for scheme in ("cow", "gw") for code in getattr(actor, scheme)]
        for value, scheme, on in asked:
            assert CAT.find(value, scheme, on).id == actor.id, (value, scheme, on)  # type: ignore[arg-type]  # the parameter is text here


def test_what_is_ambiguous_is_refused_with_its_candidates() -> None:
    """A number that two schemes give to two actors is not guessed."""
    with pytest.raises(md.AmbiguousError) as caught:
        CAT.find(732)
    assert {"ESH (iso)", "KOR (cow)"} <= set(caught.value.candidates)


def test_each_code_means_one_state_on_a_day() -> None:
    """On any first of January since 1946 no number of a scheme belongs to two states."""
    for year in range(1946, 2026):
        day = f"{year}-01-01"
        for scheme in ("cow", "gw"):
            held = [code.code for state in CAT.states for code in getattr(state, scheme) if code.valid_on(day) == "definite"]
            assert len(held) == len(set(held)), (scheme, year)


def test_memberships_are_typed_by_layer() -> None:
    """Only events of a known layer stand in a timeline, in date order."""
    for membership in CAT.memberships:
        assert isinstance(membership, Membership)
        assert membership.timeline, membership.id
