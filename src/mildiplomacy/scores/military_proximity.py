"""What two armed forces share, tie by tie: national culture and military culture are not the same."""

import typing

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.cultural_relation import CulturalTie
from mildiplomacy.scores.draft import Draft
from mildiplomacy.scores.outcome import Bounds, Component

TIES: tuple[str, ...] = typing.get_args(CulturalTie)
"""Everything that can be shared."""


def add_proximity(draft: Draft, pair: tuple[str, str], cat: Catalogue) -> None:
    """Add what the records say two armed forces do or do not share, and the share of it; a tie that is not listed is not known."""
    records = tuple(one for one in cat.cultural_relations if set(one.state_ids) == set(pair))
    ids = tuple(one.id for one in records)
    if not records:
        draft.lacks("ties-unknown", "what the two armed forces share is not recorded")
        return
    ties = {each.tie: each for one in records for each in one.ties}
    draft.components += [
        Component(
            name=f"tie-{name}",
            title=f"Shared {name.replace('-', ' ')}",
            unit="",
            text=("yes" if tie.shared else "no") + (f": {tie.text}" if tie.text else ""),
            record_ids=ids,
        )
        for name, tie in ties.items()
    ]
    shared = sum(one.shared for one in ties.values())
    draft.components.append(
        Component(
            name="military-proximity",
            title="Ties that are shared, of those known",
            unit="(share)",
            value=shared / len(ties) if ties else None,
            bounds=Bounds(low=shared / len(TIES), high=1 - (len(ties) - shared) / len(TIES)),
            record_ids=ids,
        )
    )
    unknown = [name for name in TIES if name not in ties]
    if unknown:
        draft.lacks("tie-unknown", f"not recorded whether shared: {', '.join(unknown)}", ids)
