"""A report as one self-contained HTML page."""

import io

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.report.document import Report, describe
from mildiplomacy.report.plane import plane
from mildiplomacy.scores.outcome import Outcome


def to_html(report: Report, outcome: Outcome | None = None) -> str:
    """Write a report as one page that needs nothing else: no script, no font, no file beside it.

    Args:
        report: the report.
        outcome: the assessment whose panels are drawn on the hard-soft plane, where matplotlib is installed.

    Raises:
        MissingExtraError: when jinja2, the extra ``html``, is absent.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        feature = "a brief as HTML"
        raise MissingExtraError(feature, "html") from error
    environment = Environment(
        loader=PackageLoader("mildiplomacy.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("report.html")
    picture = None if outcome is None else _picture(outcome)
    return template.render(report=report, numbers=report.source_numbers, describe=describe, picture=picture) + "\n"


def _picture(outcome: Outcome) -> str | None:
    names = {"events": "Events", "standing": "Standing", "received-events": "Received events"}
    points = {
        f"{label}, {one.scope}": one
        for one in outcome.components
        if (label := names.get(one.name)) is not None and one.value is not None and (one.scope == outcome.scope or one.name == "events")
    }
    if not points:
        return None
    try:
        figure = plane(points, title=f"{outcome.subject_id}: hard-soft plane, {outcome.window}")
    except MissingExtraError:
        return None
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]
