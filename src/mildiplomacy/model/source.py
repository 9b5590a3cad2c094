"""A source: a text that facts are taken from."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, to_optional_date
from mildiplomacy.model.record import Record

SourceKind = Literal["treaty", "official", "legislation", "resolution", "doctrine", "dataset", "scholarly", "reference", "news"]
"""What sort of text it is."""
PRIMARY: tuple[SourceKind, ...] = ("treaty", "official", "legislation", "resolution", "doctrine")
"""The kinds that count as primary: made by those who did the thing."""


def _url_fault(url: str | None) -> str | None:
    return f"must start with https:// or http:// (got {url!r})" if url and not url.startswith(("https://", "http://")) else None


@frozen(kw_only=True, field_transformer=checked)
class Source(Record):
    """A text with its bibliographic facts.

    >>> Source(id="un-charter", title="Charter of the United Nations", publisher="United Nations", kind="treaty").primary
    True
    """

    title: str
    """Its title."""
    publisher: str
    """Who issued it."""
    kind: SourceKind
    """What sort of text it is."""
    authors: tuple[str, ...] = ()
    """Its authors, family name first."""
    published: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it was issued."""
    accessed: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it was last read."""
    ends: PartialDate | None = field(default=None, converter=to_optional_date)
    """The last day that its data cover, for a data set that stops; None for other texts, or when that is not known."""
    url: str | None = None
    """Where it can be read."""
    language: str | None = None
    """Its language, ISO 639-1."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("url",), _url_fault),)

    @property
    def primary(self) -> bool:
        """Whether it is a primary source."""
        return self.kind in PRIMARY
