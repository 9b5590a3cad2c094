"""What all actors have: a name, and further names over time."""

from collections.abc import Iterator

from attrs import frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.name import Name
from mildiplomacy.model.record import Record


@frozen(kw_only=True, field_transformer=checked)
class Actor(Record):
    """Somebody who can take part: state, territory, organisation, service or non-state actor."""

    name: str
    """The common English name."""
    names: tuple[Name, ...] = ()
    """Further names: official, native, former, aliases."""

    def all_names(self) -> Iterator[Name]:
        """Yield the name and the further names, the name first."""
        yield Name(text=self.name, kind="official")
        yield from self.names
