"""The hard-soft plane: mean hard against mean soft weight, with 90 % ranges."""

from collections.abc import Mapping

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.scores.outcome import Component

TYPE_CHECKING = False
if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#444444", "#bf9000")
_MARKERS = ("o", "s", "D", "^", "v", "P")


def plane(points: Mapping[str, Component], title: str = "Hard-soft plane") -> "Figure":
    """Draw panels of one or several subjects on the plane of mean hard and mean soft weight.

    Args:
        points: panels by the label to show, such as ``{"Japan": assessment.component("events")}``; those with nothing to weigh are left out.
        title: the title.

    Returns:
        A matplotlib figure; ``figure.savefig("plane.png")`` writes it.

    Raises:
        MissingExtraError: when matplotlib, the extra ``plots``, is absent.

    >>> import mildiplomacy as md
    >>> result = md.assess("soft-hard-balance", "JPN", since=2010)
    >>> type(md.report.plane({"Japan": result.component("events")})).__name__
    'Figure'
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        feature = "the hard-soft plane"
        raise MissingExtraError(feature, "plots") from error
    figure = Figure(figsize=(6.4, 7.2), layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(title, fontsize=11)
    _ground(axes)
    for position, (label, point) in enumerate(points.items()):
        if point.hard is None or point.soft is None or point.hard_likely is None or point.soft_likely is None:
            continue
        hard, soft = point.hard_likely, point.soft_likely
        axes.errorbar(
            [point.hard],
            [point.soft],
            xerr=[[max(0.0, point.hard - hard.low)], [max(0.0, hard.high - point.hard)]],
            yerr=[[max(0.0, point.soft - soft.low)], [max(0.0, soft.high - point.soft)]],
            fmt=_MARKERS[position % len(_MARKERS)],
            color=_COLOURS[position % len(_COLOURS)],
            capsize=3,
            markersize=8,
            markerfacecolor="white" if point.name.startswith("received") else None,
            label=f"{label}: B = {point.value:+.2f}, {point.volume:.4g} {point.unit}",
        )
    figure.legend(loc="outside lower center", fontsize=8, frameon=False)
    return figure


def _ground(axes: "Axes") -> None:
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.set_xlabel("mean hard weight H (coercion, denial, deterrence, inducement)")
    axes.set_ylabel("mean soft weight S (attraction, persuasion, socialisation)")
    axes.set_title("bars: 90 % range of the mean weights (judgement); hollow: received", fontsize=8, color="#555555")
    for value in (-0.5, 0.0, 0.5):
        slope = (1 + value) / (1 - value)
        end = min(1.0, 1 / slope)
        axes.plot(
            [0, end],
            [0, end * slope],
            color="#bbbbbb",
            linewidth=1.2 if value == 0 else 0.8,
            linestyle="-" if value == 0 else "--",
            zorder=0,
        )
        axes.annotate(
            f"B = {value:+g}" if value else "B = 0", (end * 0.97, end * slope * 0.97), fontsize=8, color="#777777", ha="right", va="bottom"
        )
    axes.grid(visible=True, color="#eeeeee", zorder=0)
