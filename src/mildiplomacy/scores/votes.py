"""How far a parliament, or a group in it, votes as one."""

import math

from mildiplomacy.errors import InvalidValueError


def agreement_index(yes: float, no: float, abstain: float = 0) -> float | None:
    """Return the agreement index of a vote: 1 when all vote alike, 0 when they divide evenly among yes, no and abstention.

    ``(m - (n - m) / 2) / n`` with n all votes and m those of the largest camp: the index of agreement of Hix, Noury and Roland (2005), which also
    counts abstentions, other than Rice's index of cohesion. It says how united a vote was, not which way it went.

    Args:
        yes: votes in favour.
        no: votes against.
        abstain: abstentions.

    Returns:
        The index, or None when nobody voted.

    Raises:
        InvalidValueError: for a number of votes that is negative or not finite.

    >>> agreement_index(400, 100, 100), agreement_index(1, 1, 1), agreement_index(0, 0)
    (0.5, 0.0, None)
    """
    camps = (yes, no, abstain)
    if not all(math.isfinite(one) and one >= 0 for one in camps):
        message = f"votes must be finite and not negative (got {yes}, {no}, {abstain})"
        raise InvalidValueError(message)
    total, most = sum(camps), max(camps)
    return (most - (total - most) / 2) / total if total else None
