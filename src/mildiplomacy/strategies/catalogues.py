"""Strategies for catalogues."""

import typing
import zlib
from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.ids import REFERENCE_KINDS
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.record import Record, fields_of, references
from mildiplomacy.model.source import Source
from mildiplomacy.model.state import State
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.strategies._build import alpha3, mended, slugs
from mildiplomacy.strategies.records import records


def catalogues(*, closed: bool = True, max_size: int = 4) -> SearchStrategy[Catalogue]:
    """Catalogues of a few records of several kinds.

    Args:
        closed: whether every reference resolves, so that ``check()`` finds nothing; otherwise references are any well-formed ids.
        max_size: how many records at most; a closed catalogue has up to five more, of the kinds that others must refer to.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(catalogues())
    ... def every_reference_resolves(cat: Catalogue) -> None:
    ...     assert cat.check() == ()
    >>> every_reference_resolves()
    """
    some = st.lists(records(), max_size=max_size, unique_by=lambda record: record.id)
    return st.builds(_closed, some, _needed()) if closed else some.map(Catalogue)


def _needed() -> SearchStrategy[tuple[Record, ...]]:
    return st.builds(_plainest, alpha3(), st.lists(slugs(), min_size=4, max_size=4, unique=True))


def _plainest(state: str, ids: Sequence[str]) -> tuple[Record, ...]:
    organisation, instrument, weight_set, source = ids
    return (
        State(id=state, name=state),
        Organisation(id=organisation, name=organisation, form="forum"),
        Instrument(id=instrument, name=instrument, number=1, family="DLG", scope="core", temporal_kind="episodic", definition="A visit."),
        WeightSet(id=weight_set, name=weight_set, version="1", audience="partner", elicitation="one analyst"),
        Source(id=source, title=source, publisher="A publisher", kind="news"),
    )


def _closed(some: Sequence[Record], needed: Sequence[Record]) -> Catalogue:
    by_id = {record.id: record for record in (*some, *needed)} if some else {}
    ids: dict[str, list[str]] = {}
    for record in by_id.values():
        ids.setdefault(record.collection, []).append(record.id)
    return Catalogue(bent for record in by_id.values() if (bent := _bent_record(record, ids)) is not None)


def _bent_record(record: Record, ids: dict[str, list[str]]) -> Record | None:
    """Bend a record, or drop one that needs two different actors where only one is left; nothing refers to those kinds."""
    try:
        bent: Record = _bent(record, type(record), ids)
    except InvalidValueError:
        return None
    return bent


def _bent(value: Any, annotation: Any, ids: dict[str, list[str]]) -> Any:  # noqa: ANN401 - any part of a record
    """Bend every reference to an id that is there: None or nothing where there is none of its kind."""
    if isinstance(value, tuple):
        inner = typing.get_args(annotation)[0]
        return tuple(bent for item in value if (bent := _bent(item, inner, ids)) is not None)
    if isinstance(value, str):
        for _path, _id, type_name in references(value, annotation):
            fit = [one for kind in REFERENCE_KINDS[type_name] for one in ids.get(kind, ())]
            return fit[zlib.crc32(value.encode()) % len(fit)] if fit else None
    if attrs.has(type(value)):
        parts = {field.name: _bent(getattr(value, field.name), field.type, ids) for field in fields_of(type(value))}
        return mended(type(value), parts)
    return value
