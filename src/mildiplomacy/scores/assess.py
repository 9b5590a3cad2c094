"""Scores by the id of their index."""

from collections.abc import Callable

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.index import Index, Measure
from mildiplomacy.scores.assessment import Assessment, NoData
from mildiplomacy.scores.balance import soft_hard_balance

_FUNCTIONS: dict[Measure, Callable[..., Assessment | NoData]] = {"balance": soft_hard_balance}


def assess(
    index_id: str,
    subject: str,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    within: str | None = None,
    base: Catalogue | None = None,
    **options: object,
) -> Assessment | NoData:
    """Evaluate an index for a subject.

    Args:
        index_id: the index, bundled or of a user's own catalogue.
        subject: the actor's id.
        since: the first day.
        until: the last day.
        within: a coverage declaration; see :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`.
        base: the catalogue; the bundled one by default.
        options: those of the score's function.

    Raises:
        UnknownIdError: when there is no such index or subject.

    >>> import mildiplomacy as md
    >>> md.assess("soft-hard-balance", "JPN", since=2010).index_id
    'soft-hard-balance'
    """
    cat = catalogue() if base is None else base
    index = cat.get(index_id) or catalogue().get(index_id)
    if not isinstance(index, Index):
        raise UnknownIdError(index_id, cat.indices.ids())
    portfolio = cat.portfolio(subject, since, until, within=within)
    return _FUNCTIONS[index.measure](portfolio, base=cat, index=index, **options)
