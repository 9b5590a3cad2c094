"""A claim of the article, and what the catalogue has to say about it."""

from collections.abc import Callable, Iterator
from typing import Literal

from attrs import field, frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.scores.explain import numbered
from mildiplomacy.scores.outcome import Component
from mildiplomacy.scores.told import Told

Verdict = Literal["supported", "contradicted", "not-testable"]
"""What the records say of a claim; the first two only over closed frames, and only for what these frames hold."""


@frozen(kw_only=True)
class Reading:
    """What was found about a claim.

    >>> Reading(verdict="supported", told="Two of two.", n=2)
    Traceback (most recent call last):
    mildiplomacy.errors.InvalidValueError: frame_ids must name a closed frame for a verdict (got none for 'supported')
    """

    verdict: Verdict
    """The verdict."""
    told: str
    """What was found, in words and numbers."""
    n: int
    """How many records the test looked at."""
    record_ids: tuple[str, ...] = field(default=(), repr=False)
    """Records that speak for it."""
    against_ids: tuple[str, ...] = field(default=(), repr=False)
    """Records that speak against it."""
    frame_ids: tuple[str, ...] = field(default=(), repr=False)
    """The coverage declarations that close the frame."""
    figures: tuple[Component, ...] = field(default=(), repr=False)
    """The numbers."""
    counter: str = ""
    """What else speaks against it, or limits what can be said."""

    @frame_ids.validator
    def _closed(self, _field: object, frame_ids: tuple[str, ...]) -> None:
        if self.verdict != "not-testable" and not frame_ids:
            message = f"frame_ids must name a closed frame for a verdict (got none for {self.verdict!r})"
            raise InvalidValueError(message)

    @property
    def closed(self) -> bool:
        """Whether a closed frame backs it; otherwise what was found is illustrative."""
        return bool(self.frame_ids)


@frozen(kw_only=True)
class ArticleClaim:
    """A testable claim of the article: its words, how they are read, and the function that looks the evidence up.

    >>> nothing = Reading(verdict="not-testable", told="No frame.", n=0)
    >>> ArticleClaim(id="a", quote="Drills deter.", test="none", requirements=(34,), examine=lambda cat: nothing).requirements
    (34,)
    """

    id: str
    """A short name."""
    quote: str
    """The article's words."""
    test: str
    """How they are read: what is counted, and when the verdict is which."""
    requirements: tuple[int, ...]
    """The numbered points of the mission's checklist that it belongs to."""
    examine: Callable[[Catalogue], Reading] = field(repr=False)
    """From a catalogue to what was found."""


@frozen(kw_only=True)
class Examined(Told):
    """A claim with what was found."""

    id: str
    """The claim."""
    quote: str
    """The article's words."""
    test: str
    """How they are read."""
    requirements: tuple[int, ...]
    """The points of the checklist."""
    reading: Reading
    """What was found."""

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.reading.verdict

    def lines(self) -> Iterator[str]:
        """Say the claim, the test, what was found and what speaks against it."""
        found = self.reading
        yield f"{self.id}: {found.verdict}, n = {found.n}, {'closed frame' if found.closed else 'illustrative'}"
        yield f'  The article: "{self.quote}"'
        yield f"  Test: {self.test}"
        yield f"  Found: {found.told}"
        if found.counter:
            yield f"  But: {found.counter}"
        for title, ids in (("Frames", found.frame_ids), ("For", found.record_ids), ("Against", found.against_ids)):
            if ids:
                yield f"  {title}: {numbered(ids)}"


def figure(name: str, title: str, value: float, unit: str = "records") -> Component:
    """Make a number of a reading.

    >>> figure("joined", "Who joined", 4, "states").value
    4
    """
    return Component(name=name, title=title, unit=unit, value=value)
