"""Scores for data at scale: a data frame in, a data frame of the same library out.

The frames are reached through narwhals, so polars (eager and lazy), pandas, pyarrow, DuckDB and whatever else narwhals reads all work, and
none of them is imported here. A score over a frame is held to the scalar score by the same oracle cases.
"""

from mildiplomacy.errors import MissingExtraError

try:
    import narwhals.stable.v2 as _  # noqa: F401 - only to see whether it is there
except ImportError:
    raise MissingExtraError("mildiplomacy.frames", "frames") from None  # noqa: EM101 - names, not a message

from mildiplomacy.frames.balance import soft_hard_balance
from mildiplomacy.frames.composite import composite
from mildiplomacy.frames.items import ItemRow, items
from mildiplomacy.frames.multilateralism import MeetingRow, meetings, multilateralism

__all__ = ["ItemRow", "MeetingRow", "composite", "items", "meetings", "multilateralism", "soft_hard_balance"]
