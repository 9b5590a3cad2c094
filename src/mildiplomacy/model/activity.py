"""An activity: a dated occurrence of an instrument."""

from attrs import frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.ids import SeriesId
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.relief import Relief


@frozen(kw_only=True, field_transformer=checked)
class Activity(Occurrence):
    """One exercise edition, visit, relief operation, grant, posting ...

    >>> from mildiplomacy.model.occurrence import Participant
    >>> drill = Activity(
    ...     id="freedom-edge-2024-06", name="Freedom Edge", instrument_id="combined-exercise-warfighting",
    ...     start="2024-06-27", end="2024-06-29", participants=tuple(Participant(actor_id=a) for a in ("USA", "JPN", "KOR")),
    ... )
    >>> drill.status, drill.provider_ids
    ('held', ('USA', 'JPN', 'KOR'))
    """

    series_id: SeriesId | None = None
    """The series of which it is an edition."""
    relief: Relief | None = None
    """For disaster relief: what was done, for whom, with whose consent."""
