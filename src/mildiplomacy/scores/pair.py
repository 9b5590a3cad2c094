"""Two actors, written with a dash between their ids."""

from collections.abc import Iterable

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue


def pair_of(subject: str | Iterable[str], cat: Catalogue | None = None) -> tuple[str, str]:
    """Return the ids of two actors, given as such or with a dash between them; an id may hold dashes itself.

    Raises:
        UnknownIdError: when there is no such actor, or text is no such pair.
        InvalidValueError: when there are not two, or both are the same.

    >>> pair_of("JPN-KOR")
    ('JPN', 'KOR')
    """
    known = catalogue() if cat is None else cat
    actors = _split(subject, known) if isinstance(subject, str) else tuple(known.actor(one).id for one in subject)
    if len(set(actors)) != 2 or len(actors) != 2:  # noqa: PLR2004 - a pair
        message = f"a pair must be two different actors (got {', '.join(actors) or 'none'})"
        raise InvalidValueError(message)
    return actors[0], actors[1]


def _split(subject: str, known: Catalogue) -> tuple[str, str]:
    actors = frozenset(known.actors.ids())
    for place, letter in enumerate(subject):
        if letter == "-" and subject[:place] in actors and subject[place + 1 :] in actors:
            return subject[:place], subject[place + 1 :]
    raise UnknownIdError(subject, actors)
