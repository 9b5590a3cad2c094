"""Answers that are not one score but say themselves in the same ways: as lines, as HTML, as plain values."""

from collections.abc import Iterable
from html import escape
from typing import Any

from attrs import frozen

from mildiplomacy.scores.outcome import Finding, plain


@frozen(kw_only=True)
class Told:
    """An answer that renders itself.

    >>> Told().explain()
    ''
    """

    findings: tuple[Finding, ...] = ()
    """What a reader should know."""

    def lines(self) -> Iterable[str]:
        """Say the answer line by line."""
        return ()

    def explain(self) -> str:
        """Say the answer in plain language, naming the records, with what to read with care at the end."""
        care = ("", "Read with care:", *(f"  {one.message}" for one in self.findings)) if self.findings else ()
        return "\n".join((*self.lines(), *care))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.explain())}</pre>"

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain mappings, lists, text and numbers."""
        return {"type": type(self).__name__, **plain(self)}
