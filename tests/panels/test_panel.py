"""Panels: the right rows, values that tell zero, unknown and not covered apart, and the same table in every form."""

import csv
import io
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Activity, Agreement, Coverage, Membership, Organisation, Participant, State, StatusEvent
from mildiplomacy.model.agreement import Obligations, Party
from mildiplomacy.panels import STATUSES, UNITS, export
from mildiplomacy.panels.skeleton import Codes, Unit

CAT = md.catalogue()

# Number of states in the list of the Correlates of War project (v2016), and in that of Gleditsch and Ward (file of 2017, without microstates), in each year:
# counted in the copies of both lists in the R package peacesciencer by a program that does not know this one.
COW_STATES = {1946: 66, 1950: 75, 1960: 107, 1970: 134, 1980: 156, 1990: 165, 1991: 177, 1993: 186, 2000: 191, 2011: 195, 2016: 195}
COW_STATE_YEARS_1946_TO_2016 = 10_518
GW_STATES = {1946: 71, 1955: 86, 1960: 110, 1975: 148, 1990: 152, 1993: 170, 2008: 173, 2017: 174}
MICROSTATES = {54, 55, 56, 57, 58, 60, 221, 223, 232, 331, 403, 591, 935, 970, 971, 972, 973, 983, 986, 987, 990}

# Membership of ASEAN, worked by hand from its own list of accessions: Brunei 1984, Vietnam 28 July 1995, Laos and Myanmar 23 July 1997, Cambodia 30 April 1999.
ASEAN_FROM = {
    "BRN": 1984, "IDN": 1967, "KHM": 1999, "LAO": 1997, "MMR": 1997, "MYS": 1967, "PHL": 1967, "SGP": 1967, "THA": 1967, "VNM": 1995,
}  # fmt: skip


@pytest.mark.parametrize(("year", "states"), COW_STATES.items())
def test_states_of_the_correlates_of_war(year: int, states: int) -> None:
    """Each year has as many states as the project's own list."""
    assert len(md.panel("state-year", since=year, until=year, codes="cow")) == states


def test_state_years_of_the_correlates_of_war() -> None:
    """The whole skeleton has as many rows as create_stateyears of peacesciencer makes."""
    assert len(md.panel("state-year", since=1946, until=2016, codes="cow")) == COW_STATE_YEARS_1946_TO_2016


@pytest.mark.parametrize(("year", "states"), GW_STATES.items())
def test_states_of_gleditsch_and_ward(year: int, states: int) -> None:
    """Each year has as many states as the list, when the microstates, which stand in a list of their own, are left out."""
    found = md.panel("state-year", since=year, until=year, codes="gw")
    assert sum(row.members[0].code not in MICROSTATES for row in found.rows) == states


def test_a_code_that_passes_on_stands_once_a_year() -> None:
    """In 1976 code 816 is the present state alone, and in 1990 Germany stands under both its codes."""
    in_1976 = [row.members[0].id for row in md.panel("state-year", since=1976, until=1976, codes="cow").rows if row.members[0].code == 816]
    assert in_1976 == ["VNM"]
    assert {row["cow"] for row in md.panel("state-year", since=1990, until=1990, codes="cow") if row["id"] == "DEU"} == {255, 260}


def test_a_region_and_decade_worked_by_hand() -> None:
    """South-East Asia from 1992 to 2001: who was in ASEAN in which year, and who certainly was not."""
    found = md.panel("state-year", since=1992, until=2001, codes="cow").add("memberships", organisations=["asean"])
    table = {(row["id"], row["year"]): (row["member_asean"], row["member_asean_status"]) for row in found if row["id"] in ASEAN_FROM}
    wanted = {
        (state, year): (1, "observed") if year >= since else (0, "zero")
        for state, since in ASEAN_FROM.items()
        for year in range(1992, 2002)
    }
    assert table == wanted


def test_pairs_worked_by_hand() -> None:
    """In 1996 Vietnam and Thailand are both in ASEAN, Laos and Thailand are not, and each pair stands once."""
    found = md.panel("dyad-year", since=1996, until=1996).add("memberships", organisations=["asean"])
    rows = {frozenset((row["id_1"], row["id_2"])): row["member_asean"] for row in found}
    assert rows[frozenset(("VNM", "THA"))] == 1
    assert rows[frozenset(("LAO", "THA"))] == 0
    assert len(rows) == len(found)


@settings(max_examples=20)
@given(st.sampled_from(["cow", "gw", "iso3"]), st.integers(1946, 2025))
def test_pairs_are_all_pairs(codes: Codes, year: int) -> None:
    """With n states there are n(n-1)/2 pairs and twice as many directed ones, but for states with two codes in a year."""
    states = md.panel("state-year", since=year, until=year, codes=codes)
    ids = [row.members[0].id for row in states.rows]
    twins = len(ids) - len(set(ids))
    pairs = md.panel("dyad-year", since=year, until=year, codes=codes)
    assert len(pairs) == len(ids) * (len(ids) - 1) // 2 - twins
    assert len(md.panel("directed-dyad-year", since=year, until=year, codes=codes)) == 2 * len(pairs)


def small(*more: object) -> md.Catalogue:
    """Make a catalogue of three states and a body."""
    states = [State(id=one, name=one, start=2000) for one in ("AAA", "BBB", "CCC")]
    return md.Catalogue([*states, Organisation(id="body", name="Body", form="forum", founded=2001), *CAT.instruments, *more])  # type: ignore[list-item]  # any record


def column(panel: md.Panel, name: str) -> dict[object, tuple[object, object]]:
    """Return the values and statuses of a column by row."""
    keys = ("year", *(key for key in ("id", "id_1", "id_2") if key in panel.columns()))
    return {tuple(row[key] for key in keys): (row[name], row[f"{name}_status"]) for row in panel}


def test_unknown_not_covered_and_zero_differ() -> None:
    """A membership known to a year is unknown where that year leaves it open for a day, zero only where the list is declared complete."""
    spell = Membership(
        id="m",
        organisation_id="body",
        member_id="AAA",
        timeline=(StatusEvent(status="in-force", on=2002), StatusEvent(status="exited", on=2002)),
    )  # type: ignore[arg-type]  # plain text
    frame = Coverage(id="all", name="All", organisation_ids=("body",), since=2003, until=2004, checked_on=2004)  # type: ignore[arg-type]  # as above
    panel = md.panel("state-year", since=2001, until=2003, base=small(spell, frame)).add("memberships", organisations=["body"])
    assert column(panel, "member_body") == {
        (2001, "AAA"): (None, "not-covered"), (2001, "BBB"): (None, "not-covered"), (2001, "CCC"): (None, "not-covered"),
        (2002, "AAA"): (None, "unknown"), (2002, "BBB"): (None, "not-covered"), (2002, "CCC"): (None, "not-covered"),
        (2003, "AAA"): (0, "zero"), (2003, "BBB"): (0, "zero"), (2003, "CCC"): (0, "zero"),
    }  # fmt: skip


def test_agreements_are_counted_between_both() -> None:
    """A pact counts for its parties and for their pair; without a declaration what is recorded is a lower bound."""
    line = (StatusEvent(status="signed", on="2001-05-01"), StatusEvent(status="in-force", on="2002-05-01"))
    pact = Agreement(
        id="pact",
        name="Pact",
        form="treaty",
        parties=(Party(actor_id="AAA"), Party(actor_id="BBB")),
        timeline=line,
        obligations=Obligations(defence="conditional"),
    )  # type: ignore[arg-type]  # plain text
    panel = md.panel("dyad-year", since=2001, until=2002, base=small(pact)).add("agreements")
    found = column(panel, "agreements_mutual_defence_pact")
    assert found[2001, "AAA", "BBB"] == (None, "not-covered")
    assert found[2002, "AAA", "BBB"] == (1, "at-least")
    assert found[2002, "AAA", "CCC"] == (None, "not-covered")
    with pytest.raises(md.InvalidValueError, match="kind must be one of"):
        panel.add("agreements", kinds=["nonsense"])


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        ({}, "zero"),
        ({"subject_ids": ("CCC",)}, "zero"),
        ({"subject_ids": ("BBB",)}, "not-covered"),
        ({"instrument_ids": ("hadr-response",)}, "not-covered"),
    ],
)
def test_activities_are_counted_by_role(frame: dict[str, object], status: str) -> None:
    """An activity counts for those who take part, in a directed pair from who provides to who receives, and a declaration makes none a zero."""
    visit = Activity(
        id="visit",
        name="Visit",
        instrument_id="senior-leader-visit",
        start=2002,
        participants=(
            Participant(actor_id="AAA"),
            Participant(actor_id="BBB", role="recipient"),
            Participant(actor_id="CCC", role="observer"),
        ),
    )  # type: ignore[arg-type]  # plain text
    undated = Activity(id="undated", name="Undated", instrument_id="senior-leader-visit", participants=(Participant(actor_id="AAA"),))  # type: ignore[arg-type]  # as above
    declared = Coverage(id="c", name="C", since=2001, until=2003, checked_on=2003, **frame)  # type: ignore[arg-type]  # as above
    base = small(visit, undated, declared)
    states = column(
        md.panel("state-year", since=2002, until=2002, base=base).add("activities", instruments=["senior-leader-visit"]),
        "activities_senior_leader_visit",
    )
    assert states[2002, "AAA"][0] == 1
    assert states[2002, "CCC"] == ((0, "zero") if status == "zero" else (None, "not-covered"))
    directed = column(md.panel("directed-dyad-year", since=2002, until=2002, base=base).add("activities"), "activities")
    assert directed[2002, "AAA", "BBB"][0] == 1
    assert directed[2002, "BBB", "AAA"][0] in (0, None)
    undirected = column(md.panel("dyad-year", since=2002, until=2002, base=base).add("activities"), "activities")
    assert undirected[2002, "AAA", "BBB"][0] == 1


def test_organisations_have_members() -> None:
    """An organisation stands in the years in which it existed, with the number of its members."""
    found = md.panel("organisation-year", since=1949, until=2025).add("members")
    table = column(found, "members")
    assert table[1949, "nato"] == (12, "observed")
    assert table[2025, "nato"] == (32, "observed")
    assert (1948, "nato") not in table
    empty = column(md.panel("organisation-year", since=2001, until=2001, base=small()).add("members"), "members")
    assert empty == {(2001, "body"): (None, "not-covered")}


def test_what_cannot_be_added_is_refused() -> None:
    """A mistake names what would be right."""
    states = md.panel("state-year", since=2024, until=2024)
    for what, more, said in [
        ("nonsense", {}, "what must be one of"),
        ("members", {}, "cannot be added"),
        ("memberships", {"organisations": ["natto"]}, "nato"),
        ("activities", {"instruments": ["hadr"]}, "hadr"),
    ]:
        with pytest.raises(md.MilDiplomacyError, match=said):
            states.add(what, **more)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(md.InvalidValueError, match=r"unit must be one of .*codes must be one of .*until must not be before since"):
        md.panel("year", since=2001, until=2000, codes="iso")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(md.InvalidValueError, match="must not be after 2025"):
        md.panel("state-year", since=2020, until=2030)


def test_a_column_is_added_once_and_the_panel_stays_as_it_was() -> None:
    """Adding gives another panel; the same column twice changes nothing."""
    bare = md.panel("state-year", since=2024, until=2024)
    once = bare.add("memberships", organisations=["nato"])
    assert bare.added == ()
    assert once.add("memberships", organisations=["nato"]).added == once.added
    assert len(bare.add("memberships").added) > 20
    assert once.add("memberships", organisations=["sco"], role="observer").added[-1].name == "observer_sco"


def test_the_sources_of_what_was_used_are_named() -> None:
    """The citation names the content, the list of states, and the sources of every record that a column was made from."""
    found = md.panel("state-year", since=2024, until=2024, codes="cow").add("memberships", organisations=["nato"])
    assert "State System Membership List" in found.cite()
    assert f"content {CAT.version}" in found.cite()
    assert {"cow-state-system-2016"} < {one.id for one in found.sources()}
    assert md.panel("organisation-year", since=2024, until=2024).sources() == ()


@pytest.mark.parametrize("unit", UNITS)
def test_every_form_holds_the_same_table(unit: Unit, tmp_path: Path) -> None:
    """pandas, polars, Arrow, Parquet, Stata and CSV hold the same values as the rows."""
    panel = md.panel(unit, since=2024, until=2024, codes="gw")
    panel = panel.add("members") if unit == "organisation-year" else panel.add("memberships", organisations=["nato"]).add("agreements")
    rows = list(panel)
    assert panel.to_polars().to_dicts() == rows
    assert panel.to_arrow().to_pylist() == rows
    assert panel.to_pandas().astype(object).where(lambda frame: frame.notna(), None).to_dict("records") == rows
    panel.to_parquet(tmp_path / "p.parquet")
    assert pl.read_parquet(tmp_path / "p.parquet").to_dicts() == rows
    assert b"cite" in pq.read_schema(tmp_path / "p.parquet").metadata
    text = panel.to_csv(tmp_path / "p.csv")
    assert (tmp_path / "p.csv").read_text(encoding="utf-8") == text == panel.to_csv()
    read = list(csv.DictReader(io.StringIO(text)))
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows] == read
    panel.to_stata(tmp_path / "p.dta")
    frame, meta = pyreadstat.read_dta(tmp_path / "p.dta")
    assert len(frame) == len(rows)
    first = panel.added[0]
    assert [None if pd.isna(value) else int(value) for value in frame[first.name]] == list(first.values)
    assert [STATUSES[int(number)] for number in frame[f"{first.name}_status"]] == list(first.statuses)
    assert meta.column_names_to_labels[first.name].startswith(first.label[:40])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["p.csv", "p.dta", "p.parquet"]


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """When writing fails, the old file is there and nothing is left beside it."""
    target = tmp_path / "p.parquet"
    target.write_text("old")
    with pytest.raises(AttributeError):
        export.to_parquet(None, target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_absent_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says which extra brings it."""
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(md.MissingExtraError, match="panels"):
        md.panel("state-year", since=2024, until=2024).to_pandas()


def test_a_panel_of_no_rows() -> None:
    """Before anybody existed there are no rows, and columns are empty."""
    found = md.panel("state-year", since=1900, until=1900, base=small())
    assert len(found.add("memberships", organisations=["body"]).add("activities")) == 0
    assert found.add("activities").added[0].shares()["zero"] == 0.0
