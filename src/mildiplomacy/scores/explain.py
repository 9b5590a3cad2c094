"""An assessment in plain language; it only renders what the assessment holds."""

from html import escape

from mildiplomacy.scores.outcome import Component, Likely, Missing, Outcome, ScoreCoverage

_SHOWN = 6


def number(value: float) -> str:
    """Write a value with its sign and two decimals.

    >>> number(-0.125)
    '-0.12'
    """
    return f"{value:+z.2f}"


def orientation(value: float, likely: Likely | None = None) -> str:
    """Say which way a balance leans; with a range that holds 0, that it does not clearly lean.

    >>> orientation(0.3), orientation(0.1, Likely(low=-0.1, median=0.1, high=0.2, draws=1000, seed=1))
    ('leans soft', 'leans neither way clearly')
    """
    if value == 0 or (likely is not None and likely.low <= 0 <= likely.high):
        return "leans neither way clearly"
    return "leans soft" if value > 0 else "leans hard"


def explain(outcome: Outcome) -> str:
    """Write the explanation as text."""
    lines = [*outcome.headline()]
    panels = [one for one in outcome.components if one.scope and one.volume]
    parts = [one for one in outcome.components if not one.scope]
    if panels:
        lines += ["", "Panels (never merged):", *map(_panel, panels)]
    if parts:
        lines += ["", "Parts:", *map(_part, parts)]
    if outcome.beside:
        lines += [
            "",
            "Counted beside, never subtracted:",
            *(f"  {one.label}: {one.count} ({numbered(one.record_ids)})" for one in outcome.beside),
        ]
    if outcome.missing:
        lines += ["", "Not counted:", *map(_gap, outcome.missing)]
    if outcome.findings:
        lines += [
            "",
            "Read with care:",
            *(f"  {one.message}" + (f" ({numbered(one.record_ids)})" if one.record_ids else "") for one in outcome.findings),
        ]
    lines += ["", _versions(outcome)]
    return "\n".join(lines)


def _gap(one: Missing) -> str:
    return f"  {len(one.record_ids)} - {one.why} ({numbered(one.record_ids)})" if one.record_ids else f"  {one.why}"


def _panel(one: Component) -> str:
    head = f"  {one.title}, {one.scope}: {one.volume:.4g} {one.unit}"
    if one.value is None or one.likely is None or one.bounds is None:
        return f"{head}, nothing to weigh"
    return (
        f"{head}, balance {number(one.value)} (90 % {number(one.likely.low)} to {number(one.likely.high)}, "
        f"bounds {number(one.bounds.low)} to {number(one.bounds.high)}; H {one.hard:.3f}, S {one.soft:.3f})"
    )


def _part(one: Component) -> str:
    said = one.text if one.value is None else f"{amount(one.value)} {one.unit}" + (f": {one.text}" if one.text else "")
    between = "" if one.likely is None or not one.likely.draws else f" (90 % {amount(one.likely.low)} to {amount(one.likely.high)})"
    if one.bounds is not None and not one.bounds.low == one.bounds.high == one.value:
        between += f" (bounds {amount(one.bounds.low)} to {amount(one.bounds.high)})"
    behind = f" ({numbered(one.record_ids)})" if one.record_ids else ""
    return f"  {one.title}: {'not known' if said is None else said}{between}{behind}"


def amount(value: float) -> str:
    """Write an amount with three digits, or all those before the point.

    >>> amount(0.12345), amount(20400.0)
    ('0.123', '20,400')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"  # noqa: PLR2004 - three digits


def numbered(ids: tuple[str, ...]) -> str:
    """List the first few ids and say how many more there are.

    >>> numbered(("a", "b"))
    'a, b'
    """
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more


def _versions(outcome: Outcome) -> str:
    content = outcome.content_version or "the user's own"
    return f"Index {outcome.index_id} {outcome.index_version}, content {content}; {_covered(outcome.coverage)}."


def _covered(coverage: ScoreCoverage) -> str:
    if coverage.weight is not None:
        return f"{coverage.scored} of {coverage.candidates} indicators known, {coverage.weight:.0%} of the weight"
    share = "" if coverage.share is None else f", {coverage.scored} of {coverage.candidates} candidate records counted"
    return coverage.label + share


def explain_html(outcome: Outcome) -> str:
    """Write the explanation as a fragment of HTML for notebooks."""
    return f"<pre>{escape(explain(outcome))}</pre>"
