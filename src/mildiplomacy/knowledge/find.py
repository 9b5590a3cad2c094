"""Finding an actor by name, alias, former name or code."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from mildiplomacy.errors import AmbiguousError, InvalidValueError, UnknownIdError
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.dates import Certainty, DateLike, Period
from mildiplomacy.model.name import Name
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.state import State
from mildiplomacy.model.territory import Territory

Scheme = Literal["iso", "cow", "gw", "name", "id"]
"""Where a value is to be looked up: ISO 3166, Correlates of War, Gleditsch-Ward, names, or ids."""
SCHEMES: tuple[Scheme, ...] = ("iso", "cow", "gw", "name", "id")
"""Every scheme."""


class Hit(NamedTuple):
    """An actor that a value may mean."""

    actor: Actor
    scheme: Scheme
    period: Period


class NameIndex:
    """Every name and code of the actors, looked up without regard to case, accents, full stops and spaces."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._hits: dict[tuple[Scheme, str], list[Hit]] = defaultdict(list)
        self._names: list[str] = []
        for actor in actors:
            for scheme, key, period in _keys(actor):
                self._hits[scheme, key].append(Hit(actor, scheme, period))
            self._names += [name.text for name in actor.all_names()]

    def find(self, value: str | int, scheme: Scheme | None, on: DateLike | None) -> Actor:
        """Return the one actor that fits; see :meth:`mildiplomacy.knowledge.catalogue.Catalogue.find`."""
        if scheme is not None and scheme not in SCHEMES:
            message = f"scheme must be one of {', '.join(SCHEMES)} (got {scheme!r})"
            raise InvalidValueError(message)
        hits = [hit for one in SCHEMES if scheme in (None, one) for hit in self._hits.get((one, _key(one, value, given=scheme == one)), ())]
        exact = [hit for hit in hits if hit.scheme == "id"]
        hits = exact if exact and scheme is None else _on(hits, on) if on is not None else _today(hits)
        actors = {hit.actor.id: hit for hit in hits}
        if not actors:
            raise UnknownIdError(value, self._names)
        if len(actors) > 1:
            raise AmbiguousError(value, sorted({f"{hit.actor.id} ({hit.scheme})" for hit in hits}))
        return next(iter(actors.values())).actor


def _on(hits: list[Hit], on: DateLike) -> list[Hit]:
    by_answer: dict[Certainty, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_answer[hit.period.contains(on)].append(hit)
    return by_answer["definite"] or by_answer["possible"]


def _today(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.period.ongoing] or hits


def _key(scheme: Scheme, value: str | int, *, given: bool) -> str:
    text = str(value).strip()
    if scheme == "name":
        return fold(text)
    if scheme == "id":
        return text if isinstance(value, str) else ""
    if text.isascii() and text.isdigit():
        return str(int(text))
    return text.upper() if given else text


def fold(text: str) -> str:
    """Reduce a name to what is compared: no case, accents, full stops, apostrophes or article.

    >>> fold("The Côte d'Ivoire") == fold("COTE DIVOIRE")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^\w&]+", " ", re.sub(r"[.'’ʻ`]", "", kept)).split()  # noqa: RUF001 - typographic apostrophes are in names
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _keys(actor: Actor) -> Iterator[tuple[Scheme, str, Period]]:
    life = _life(actor)
    yield "id", actor.id, life
    for name in actor.all_names():
        yield "name", fold(name.text), _in_use(name, life)
    if isinstance(actor, Organisation) and actor.acronym:
        yield "name", fold(actor.acronym), life
    if isinstance(actor, State | Territory):
        for text in (actor.iso2, actor.iso3, None if actor.iso_numeric is None else str(actor.iso_numeric)):
            if text is not None:
                yield "iso", text, life
    if isinstance(actor, State):
        for code in actor.cow:
            yield "cow", str(code.code), code.period
        for code in actor.gw:
            yield "gw", str(code.code), code.period


def _in_use(name: Name, life: Period) -> Period:
    """Where a name has no dates of its own, its actor's are meant, unless they contradict those that it has."""
    start, end = name.start or life.start, name.end or life.end
    if start is not None and end is not None and end.latest < start.earliest:
        start, end = name.start, name.end
    return Period(start=start, end=end, ongoing=end is None and life.ongoing)


def _life(actor: Actor) -> Period:
    start, end = getattr(actor, "start", None), getattr(actor, "end", None)
    return Period(start=start, end=end, ongoing=end is None)
