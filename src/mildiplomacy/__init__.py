"""mildiplomacy makes military diplomacy countable.

Who engages whom, by which instrument, in which framework, against which frictions, and what mix of hard and soft power that amounts to: as
immutable records with their sources, and scores that explain themselves. Nothing heavy is imported before it is used.

>>> import mildiplomacy as md
>>> md.catalogue()["nato"].name
'North Atlantic Treaty Organization'
"""

from collections.abc import Callable

from mildiplomacy._lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mildiplomacy import frames as frames
    from mildiplomacy import model as model
    from mildiplomacy import panels as panels
    from mildiplomacy import report as report
    from mildiplomacy import scores as scores
    from mildiplomacy import strategies as strategies
    from mildiplomacy.errors import (
        AmbiguousError as AmbiguousError,
        ContentError as ContentError,
        DisconnectedError as DisconnectedError,
        EventDataAloneWarning as EventDataAloneWarning,
        InvalidTypeError as InvalidTypeError,
        InvalidValueError as InvalidValueError,
        LowCoverageWarning as LowCoverageWarning,
        MilDiplomacyError as MilDiplomacyError,
        MilDiplomacyWarning as MilDiplomacyWarning,
        MissingExtraError as MissingExtraError,
        MixedUnitsError as MixedUnitsError,
        NotRankableError as NotRankableError,
        Problem as Problem,
        QueryError as QueryError,
        StaleSourceWarning as StaleSourceWarning,
        UnknownIdError as UnknownIdError,
    )
    from mildiplomacy.knowledge.catalogue import Catalogue as Catalogue
    from mildiplomacy.knowledge.catalogue import catalogue as catalogue
    from mildiplomacy.knowledge.collection import Collection as Collection
    from mildiplomacy.knowledge.load import load as load
    from mildiplomacy.panels.panel import Panel as Panel
    from mildiplomacy.panels.panel import panel as panel
    from mildiplomacy.scores.assess import assess as assess
    from mildiplomacy.scores.assessment import Assessment as Assessment
    from mildiplomacy.scores.assessment import NoData as NoData
    from mildiplomacy.scores.assessment import Profile as Profile
    from mildiplomacy.scores.assessment import Score as Score
    from mildiplomacy.scores.compare import compare as compare
    from mildiplomacy.scores.monitor import monitor as monitor
    from mildiplomacy.scores.recommend import recommend as recommend
    from mildiplomacy.scores.uncertainty import robustness as robustness
    from mildiplomacy.scores.uncertainty import sensitivity as sensitivity

    __version__: str

_HOMES = {
    "AmbiguousError": "mildiplomacy.errors",
    "Assessment": "mildiplomacy.scores.assessment",
    "Catalogue": "mildiplomacy.knowledge.catalogue",
    "Collection": "mildiplomacy.knowledge.collection",
    "ContentError": "mildiplomacy.errors",
    "DisconnectedError": "mildiplomacy.errors",
    "EventDataAloneWarning": "mildiplomacy.errors",
    "InvalidTypeError": "mildiplomacy.errors",
    "InvalidValueError": "mildiplomacy.errors",
    "LowCoverageWarning": "mildiplomacy.errors",
    "MilDiplomacyError": "mildiplomacy.errors",
    "MilDiplomacyWarning": "mildiplomacy.errors",
    "MissingExtraError": "mildiplomacy.errors",
    "MixedUnitsError": "mildiplomacy.errors",
    "NoData": "mildiplomacy.scores.assessment",
    "NotRankableError": "mildiplomacy.errors",
    "Panel": "mildiplomacy.panels.panel",
    "Problem": "mildiplomacy.errors",
    "QueryError": "mildiplomacy.errors",
    "Profile": "mildiplomacy.scores.assessment",
    "Score": "mildiplomacy.scores.assessment",
    "StaleSourceWarning": "mildiplomacy.errors",
    "UnknownIdError": "mildiplomacy.errors",
    "__version__": "mildiplomacy._version",
    "assess": "mildiplomacy.scores.assess",
    "catalogue": "mildiplomacy.knowledge.catalogue",
    "compare": "mildiplomacy.scores.compare",
    "load": "mildiplomacy.knowledge.load",
    "frames": "mildiplomacy.frames",
    "model": "mildiplomacy.model",
    "monitor": "mildiplomacy.scores.monitor",
    "panel": "mildiplomacy.panels.panel",
    "panels": "mildiplomacy.panels",
    "recommend": "mildiplomacy.scores.recommend",
    "robustness": "mildiplomacy.scores.uncertainty",
    "sensitivity": "mildiplomacy.scores.uncertainty",
    "report": "mildiplomacy.report",
    "scores": "mildiplomacy.scores",
    "strategies": "mildiplomacy.strategies",
}
_NEEDS = {"frames": "narwhals", "strategies": "hypothesis"}
__getattr__: Callable[[str], object]
__dir__: Callable[[], list[str]]
__getattr__, __dir__ = attach(__name__, _HOMES, _NEEDS)
