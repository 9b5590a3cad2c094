"""The truth of the content is checkable: who read what, how much is confirmed, and that the files are those of the manifest."""

from collections import Counter

import pytest

import ledger
import manifest
import mildiplomacy as md

CAT = md.catalogue()
AT_LEAST = {
    "states": 207,
    "territories": 53,
    "organisations": 90,
    "memberships": 1000,
    "agreements": 110,
    "operations": 170,
    "tensions": 45,
    "approval_rules": 35,
    "cases": 12,
    "concepts": 120,
    "sources": 250,
    "coverages": 25,
}
"""What a user may count on."""


def test_there_is_as_much_as_promised() -> None:
    """Each kind has at least as many records as the documentation says; the counts are printed."""
    counts = {kind: len(CAT.collection(kind)) for kind in AT_LEAST}
    editions = len([one for one in CAT.activities if one.series_id])
    exercises = len([one for one in CAT.series if one.instrument_id.startswith("combined-exercise")])
    relief = len(CAT.activities.where(instrument="hadr-response"))
    confidence_building = len(CAT.agreements.where(kind="confidence-building-agreement"))
    print({**counts, "exercise series": exercises, "editions": editions, "relief": relief, "confidence-building": confidence_building})
    assert {kind: count for kind, count in counts.items() if count < AT_LEAST[kind]} == {}
    assert (exercises >= 80, editions >= 300, relief >= 55, confidence_building >= 40) == (True,) * 4
    universal = len(CAT.memberships.where(organisation="un"))
    assert universal <= len(CAT.memberships) / 3


def test_most_dated_facts_are_confirmed() -> None:
    """At least 85 % of the dated facts that a source can state are confirmed."""
    counts = ledger.shares(CAT)["everything"]
    stated = counts["all"] - counts["judgement"]
    assert counts["confirmed"] / stated >= ledger.TARGET


def test_what_is_confirmed_was_read() -> None:
    """Every confirmed record names where in its source it stands, and the review says what one of its sources says."""
    read = ledger.first_readings()
    unread, unplaced = [], []
    for record in ledger.confirmed_records(CAT):
        assert record.evidence is not None
        if not set(record.evidence.source_ids) & read.get(record.id, set()):
            unread.append(record.id)
        if not any(citation.locator for citation in record.evidence.citations):
            unplaced.append(record.id)
    assert unread == []
    assert unplaced == []


def test_what_is_confirmed_was_read_by_somebody_else() -> None:
    """Somebody other than the writer read every confirmed record, and it agreed or was corrected; a doubt that is left unmakes the confirmation."""
    outcomes = ledger.second_readings()
    assert [one.id for one in ledger.confirmed_records(CAT) if outcomes.get(one.id) not in {"agrees", "corrected"}] == []


def test_a_note_states_every_confirmed_date() -> None:
    """Day and month of each confirmed date stand in what the review says of a source, so that nothing was dated more finely than it was read."""
    assert [(fact.record.id, str(fact.day)) for fact in ledger.unstated(CAT)] == []


def test_a_date_that_no_note_states_is_found() -> None:
    """A day counts as stated with its number and month, a month with its name; other numbers and months do not."""
    assert all(ledger.states("It began on 8 October.", day) for day in ("2014", "2014-10", "2014-10-08"))
    assert ledger.states("From 2014-10-08 on.", "2014-10-08")
    assert not any(ledger.states("It began on 18 October.", day) for day in ("2014-10-08", "2014-09", "2014-10-01"))


def test_second_readings_are_of_records_that_exist() -> None:
    """The review of somebody other than the writer is about records of this catalogue, and says how it ended."""
    outcomes = ledger.second_readings()
    assert set(outcomes.values()) <= {"agrees", "corrected", "doubtful"}
    assert [one for one in outcomes if one not in CAT] == []
    assert Counter(outcomes.values())["agrees"] > len(outcomes) / 2


def test_the_manifest_is_that_of_the_files() -> None:
    """Version, licence, counts and digests in the manifest are those of the files; ``python tasks/manifest.py`` writes it anew."""
    assert manifest.MANIFEST.read_text(encoding="utf-8") == manifest.dump()
    assert manifest.manifest()["content_version"] == CAT.version
    assert manifest.manifest()["records"] == len(CAT)


@pytest.mark.parametrize("name", ["sco", "aukus-partnership", "quad", "nordefco", "jef", "fpda", "arf"])
def test_bodies_that_are_no_pacts(name: str) -> None:
    """No agreement that founds or belongs to one of these bodies obliges to aid under attack."""
    assert [one.id for one in CAT.agreements.where(organisation=name) if one.kind in ("mutual-defence-pact", "defence-guarantee")] == []


@pytest.mark.parametrize(
    ("dispute", "names"), [("senkaku-diaoyu", {"JPN", "CHN"}), ("dokdo-takeshima", {"KOR", "JPN"}), ("falklands-malvinas", {"GBR", "ARG"})]
)
def test_each_side_has_its_name(dispute: str, names: set[str]) -> None:
    """A disputed place carries the names that its claimants use."""
    tension = next(one for one in CAT.tensions if one.id.startswith(dispute))
    places = [*CAT.places.where(id=tension.place_ids), *CAT.territories.where(id=tension.place_ids)]
    used = {user for thing in (tension, *places) for name in thing.names for user in name.used_by_ids}
    assert names <= used
