"""Laws of the catalogue."""

import copy
import pickle

from hypothesis import given

import mildiplomacy as md
from mildiplomacy.strategies import catalogues

EMPTY = md.Catalogue()


@given(catalogues(), catalogues(), catalogues())
def test_overlay_is_associative(one: md.Catalogue, two: md.Catalogue, three: md.Catalogue) -> None:
    """Three catalogues laid over each other give the same in either grouping."""
    assert (one | two) | three == one | (two | three)


@given(catalogues(), catalogues())
def test_overlay_is_idempotent_and_the_right_side_wins(one: md.Catalogue, two: md.Catalogue) -> None:
    """Laying a catalogue over itself changes nothing, and so does laying the same one over twice; each of its records is found."""
    both = one | two
    assert one | one == one
    assert both | two == both
    assert all(both[record_id] == record for record_id, record in two.items())
    assert set(both) == set(one) | set(two)
    assert sum(len(both.collection(name)) for name in md.model.record.COLLECTIONS) == len(both)


@given(catalogues())
def test_the_empty_catalogue_is_the_identity(cat: md.Catalogue) -> None:
    """Nothing laid over, or under, changes nothing."""
    assert cat | EMPTY == cat == EMPTY | cat


@given(catalogues())
def test_a_catalogue_copies_to_an_equal_one(cat: md.Catalogue) -> None:
    """Pickles and deep copies are equal, hash alike, and keep the order."""
    for other in (pickle.loads(pickle.dumps(cat)), copy.deepcopy(cat)):
        assert other == cat
        assert hash(other) == hash(cat)
        assert list(other) == list(cat)


@given(catalogues(), catalogues(closed=False))
def test_check_finds_exactly_what_dangles(whole: md.Catalogue, loose: md.Catalogue) -> None:
    """A closed catalogue is clean; in another one every reference to nothing is found."""
    assert whole.check() == ()
    dangling = sum(target not in loose for record in loose.values() for _, target, _ in md.model.record.references(record))
    assert sum("which is in" not in problem.message for problem in loose.check()) == dangling


@given(catalogues(), catalogues())
def test_a_difference_is_empty_between_equals_only(one: md.Catalogue, two: md.Catalogue) -> None:
    """Equal catalogues do not differ; others do, and the other way round what was added was removed."""
    assert not one.diff(copy.deepcopy(one))
    there, back = one.diff(two), two.diff(one)
    assert bool(there) == (one != two)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert {change.record_id for change in there.changed} == {change.record_id for change in back.changed}
