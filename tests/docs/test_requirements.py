"""Each numbered requirement has an answer, and the answer does what it says."""

import attrs
import pytest

import mildiplomacy as md
import requirements
from mildiplomacy.model import Concept, Index, Instrument, Record
from mildiplomacy.scores.claims import ARTICLE_CLAIMS
from requirements import REQUIREMENTS, SECTIONS, Requirement

NUMBERED = [pytest.param(row, id=f"{row.number:03}") for row in REQUIREMENTS]


def test_numbers_have_no_gaps() -> None:
    """The table runs from 1 to 112, in order, each once, and no section is empty."""
    assert [row.number for row in REQUIREMENTS] == list(range(1, 113))
    assert all(section.rows for section in SECTIONS)


@pytest.mark.parametrize("row", NUMBERED)
def test_every_requirement_is_answered(row: Requirement) -> None:
    """A requirement is said in one sentence, names what answers it, and each thing named exists."""
    assert row.kind in requirements.KINDS
    assert row.what.endswith(".")
    assert row.answer
    for answer in row.answer:
        assert requirements.resolve(answer) is not None


@pytest.mark.parametrize("row", NUMBERED)
def test_every_answer_holds(row: Requirement) -> None:
    """The check of the answer's content passes."""
    row.check()


def blank(record: Record) -> Record:
    """Return a concept or instrument that says nothing, and any other record as it is."""
    if isinstance(record, Concept):
        return attrs.evolve(record, definition="Blank.", dimension="none", requirements=(), instrument_ids=(), mitigated_by_ids=())
    return attrs.evolve(record, number=1, definition="Blank.") if isinstance(record, Instrument) else record


def test_a_check_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks look at content: when concepts and instruments are there but say nothing, none of those that classify passes."""
    monkeypatch.setattr("checklist.row.CAT", md.Catalogue(map(blank, md.catalogue().values())))
    for row in REQUIREMENTS:
        if row.kind == "K":
            with pytest.raises(AssertionError):
                row.check()


def test_records_point_at_requirements_that_exist() -> None:
    """Concepts, indices and claims name requirements of the table."""
    numbers = {row.number for row in REQUIREMENTS}
    marked: list[Concept | Index] = [*md.catalogue().concepts, *md.catalogue().indices]
    assert numbers.issuperset(number for one in marked for number in one.requirements)
    assert numbers.issuperset(number for one in ARTICLE_CLAIMS for number in one.requirements)


def test_scores_name_the_requirements_that_they_answer() -> None:
    """The index of a score that answers a requirement to score says so."""
    indices = {f"mildiplomacy.scores.{one.measure.replace('-', '_')}": one for one in md.catalogue().indices}
    silent = [
        (row.number, answer)
        for row in REQUIREMENTS
        if row.kind == "Q"
        for answer in row.answer
        if answer in indices and row.number not in indices[answer].requirements
    ]
    assert silent == []
