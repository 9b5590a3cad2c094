"""The military-diplomacy brief: what an actor belongs to, has agreed, does, and how hard or soft that is, with every source."""

from datetime import date

import attrs

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.model.source import Source
from mildiplomacy.report.document import Report, cited
from mildiplomacy.report.sections import Writer
from mildiplomacy.scores.assessment import NoData
from mildiplomacy.scores.balance import BalanceScore, soft_hard_balance
from mildiplomacy.scores.caution import passing


@attrs.frozen(kw_only=True)
class Brief:
    """A brief: the report to read, and the portfolio and assessment it was written from."""

    report: Report
    """What it says."""
    portfolio: Portfolio
    """What was looked at."""
    assessment: BalanceScore | NoData
    """The soft/hard balance."""

    def to_text(self, *, annexes: bool = True, width: int = 110) -> str:
        """Write it as text for a terminal; needs the extra ``cli``."""
        from mildiplomacy.report.text import to_text  # noqa: PLC0415 - its dependency is optional

        return to_text(self.report if annexes else self.report.without_annexes(), width)

    def to_markdown(self, *, annexes: bool = True) -> str:
        """Write it as Markdown."""
        from mildiplomacy.report.markdown import to_markdown  # noqa: PLC0415 - only the form that is asked for is loaded

        return to_markdown(self.report if annexes else self.report.without_annexes())

    def to_html(self) -> str:
        """Write it as one self-contained page, with the picture where matplotlib is installed; needs the extra ``html``."""
        from mildiplomacy.report.html import to_html  # noqa: PLC0415 - its dependency is optional

        return to_html(self.report, self.assessment)


@passing
def brief(
    subject: str,
    *,
    on: DateLike | None = None,
    since: DateLike | None = 2010,
    until: DateLike | None = None,
    base: Catalogue | None = None,
    within: str | None = None,
    **options: object,
) -> Brief:
    """Write the brief of an actor.

    Args:
        subject: the actor's id, name or code.
        on: the day for which memberships and agreements are listed; the end of the window, or the day up to which the content is known, by default.
        since: the first day of the window of engagement; None: from the beginning.
        until: its last day; ``on`` by default.
        base: the catalogue; the bundled one by default.
        within: a coverage declaration, for a brief of a closed frame.
        options: those of :func:`~mildiplomacy.scores.balance.soft_hard_balance`.

    Raises:
        UnknownIdError: when there is no such actor.
        AmbiguousError: when several fit.

    >>> import mildiplomacy as md
    >>> md.report.brief("JPN").report.title
    'Military-diplomacy brief: Japan'
    """
    cat = catalogue() if base is None else base
    actor = cat.actor(subject) if subject in cat else cat.find(subject)
    last = until if until is not None else on if on is not None else cat.as_of
    day = PartialDate.of(on if on is not None else last if last is not None else date.max)
    portfolio = cat.portfolio(actor.id, since, last, within=within)
    assessment = soft_hard_balance(portfolio, base=cat, **options)  # type: ignore[arg-type]  # options are checked by the score
    writer = Writer(cat, actor, day, portfolio, assessment)
    sections = writer.sections()
    sources = tuple(source for one in cited(sections) if isinstance(source := cat.get(one) or catalogue().get(one), Source))
    subtitle = (
        f"As of {day}; engagement {portfolio.window}; content {portfolio.content_version or 'of the user'}; {assessment.coverage.label}"
    )
    report = Report(title=f"Military-diplomacy brief: {actor.name}", subtitle=subtitle, sections=sections, sources=sources)
    return Brief(report=report, portfolio=portfolio, assessment=assessment)
