"""Instruments, weights, the index and a worked case, made from the catalogue and the oracle file so that they cannot drift from them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pages import Page, table, title
from sphinx.application import Sphinx
from sphinx.util.rst import escape
from sphinx.util.typing import ExtensionMetadata

import mildiplomacy as md
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import FAMILIES, Instrument
from mildiplomacy.model.record import Record
from mildiplomacy.model.source import Source
from mildiplomacy.model.weight_set import WeightSet

R = TypeVar("R", bound=Record)
ORACLES = Path(__file__).parents[2] / "tests" / "oracles" / "soft_hard_balance.yaml"


def _range(estimate: Estimate | None) -> str:
    return "" if estimate is None else f"{estimate.value:+.2f} ({estimate.low:+.2f} to {estimate.high:+.2f})"


def _weight(estimate: Estimate) -> str:
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"


def _record(record_id: str, cls: type[R]) -> R:
    record = md.catalogue()[record_id]
    if not isinstance(record, cls):
        message = f"{record_id!r} is no {cls.__name__}"
        raise TypeError(message)
    return record


def _source(source_id: str) -> str:
    source = _record(source_id, Source)
    name = escape(source.title)
    linked = f"`{name} <{source.url}>`__" if source.url else f"*{name}*"
    by = escape(", ".join(source.authors) or source.publisher)
    return f"{by} ({source.published.year}). {linked}" if source.published else f"{by}. {linked}"


def _sources(evidence: Evidence | None) -> Iterator[str]:
    for citation in () if evidence is None else evidence.citations:
        locator = f"; {escape(citation.locator)}" if citation.locator else ""
        yield f"- {_source(citation.source_id)}{locator}"


def _instruments() -> list[Instrument]:
    return sorted(md.catalogue().instruments, key=lambda one: one.number)


class InstrumentTable(Page):
    """``.. instrument-table::``: the vocabulary on one page."""

    def lines(self) -> Iterator[str]:
        """Write the table."""
        rows = [
            (str(one.number), f":ref:`{escape(one.name)} <instrument-{one.id}>`\n\n``{one.id}``", one.family, one.scope, one.temporal_kind)
            for one in _instruments()
        ]
        yield from table(("No.", "Instrument", "Family", "Scope", "Kind"), "8 52 12 14 14", rows, "instruments")


class InstrumentDetails(Page):
    """``.. instrument-details::``: every instrument with its definition, its borders and who lists it."""

    def lines(self) -> Iterator[str]:
        """Write a section a family."""
        for family, words in FAMILIES.items():
            yield from title(f"{words.capitalize()} ({family})", "~")
            for one in (each for each in _instruments() if each.family == family):
                yield from ("", f".. _instrument-{one.id}:")
                yield from title(f"{one.number}. {escape(one.name)}", "^")
                yield f"``{one.id}`` · {one.scope} · {one.temporal_kind}"
                yield f"\n{escape(one.definition)}"
                if one.decision_rule:
                    yield f"\n*When to code it*: {escape(one.decision_rule)}"
                if one.typical_participants:
                    yield f"\n*Who*: {escape(one.typical_participants)}"
                listed = [self._listing(each.source_id, each.note) for each in one.listed_by]
                if listed:
                    yield "\n*On the lists of*: " + "; ".join(listed) + "."

    @staticmethod
    def _listing(source_id: str, note: str | None) -> str:
        source = _record(source_id, Source)
        by = ", ".join(source.authors) or source.publisher
        by += f" {source.published.year}" if source.published else ""
        return escape(by) + (f" ({escape(note)})" if note else "")


class Weights(Page):
    """``.. weight-set:: id``: a weight set with its reasons."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Write the tables."""
        weights = _record(self.arguments[0], WeightSet)
        yield f"**{escape(weights.name)}** (``{weights.id}``), version {weights.version}, audience: {weights.audience}."
        yield f"\n{escape(weights.elicitation)}"
        names = {one.id: one for one in _instruments()}
        rows = (
            (
                f":ref:`{escape(names[row.instrument_id].name)} <instrument-{row.instrument_id}>`",
                _weight(row.hard),
                _weight(row.soft),
                escape(row.rationale or ""),
            )
            for row in sorted(weights.weights, key=lambda row: names[row.instrument_id].number)
        )
        yield from table(("Instrument", "Hard", "Soft", "Why"), "30 15 15 40", rows, "weights")
        yield from title("Modifiers", "-")
        yield f"Circumstances shift a weight only when a score is called with ``modifiers=True``; together by {weights.modifier_cap:g} at most."
        rows = ((f"``{row.id}``", _range(row.hard), _range(row.soft), escape(row.rationale or "")) for row in weights.modifiers)
        yield from table(("Circumstance", "Hard", "Soft", "Why"), "24 18 18 40", rows, "weights")
        yield from title("What the orderings rest on", "-")
        yield from _sources(weights.evidence)
        if weights.evidence is not None and weights.evidence.note:
            yield f"\n{escape(weights.evidence.note)}"


class IndexRecord(Page):
    """``.. index-record:: id``: an index as its record states it."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Write the parts of the record."""
        index = _record(self.arguments[0], Index)
        yield f"**{escape(index.name)}** (``{index.id}``), version {index.version}; measure ``{index.measure}``."
        yield from title("What it asks", "-")
        yield escape(index.question)
        yield from title("How it is computed", "-")
        yield escape(index.method)
        if index.formula:
            yield f"\n.. code-block:: text\n\n   {index.formula}"
        yield from title("Defaults and range", "-")
        weighed = {
            "Weights": f"``{index.weight_set_id}``",
            "Scope": f"``{index.scope}``",
            "Panel": f"``{index.intensity}``",
            "Credit": f"``{index.credit}``",
        }
        defaults = weighed if index.weight_set_id else {}
        lowest = "of its own unit" if index.range is None else f"from {index.range.low:g} to {index.range.high:g}"
        for name, value in {**defaults, "Values": lowest, "Judgement": "yes" if index.judgement else "no"}.items():
            yield f":{name}: {value}"
        if index.indicators:
            yield from title("Indicators", "-")
            levels = {one.id: f"{one.name} ({one.aggregation}, weight {one.weight})" for one in index.levels}
            rows = (
                (f"``{one.id}``", escape(one.name), escape(levels.get(one.level or "", one.unit)), str(one.weight), escape(one.note or ""))
                for one in index.indicators
            )
            yield from table(("Indicator", "In words", "Group, or unit", "Weight", "Remark"), "20 26 20 14 20", rows, "weights")
        if index.gates:
            yield from title("Gates", "-")
            yield from (f"- ``{gate.id}``: {escape(gate.text)}" for gate in index.gates)
        if index.constants:
            yield from title("Constants", "-")
            rows = ((f"``{one.id}``", str(one.value), escape(one.unit), escape(one.text)) for one in index.constants)
            yield from table(("Constant", "Value", "Unit", "What it is, and why"), "24 18 14 44", rows, "weights")
        yield from title("What it does not say", "-")
        for limit in index.limits:
            yield f"- {escape(limit)}"
        yield from title("What it draws on", "-")
        yield from _sources(index.evidence)
        if index.evidence is not None and index.evidence.note:
            yield f"\n{escape(index.evidence.note)}"


class Literature(Page):
    """``.. literature:: id id ...``: sources of the catalogue as a list."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Write the list."""
        yield from (f"- {_source(one)}" for one in self.arguments[0].split())


class Oracle(Page):
    """``.. oracle:: id``: a case of the oracle file, with its working in fractions."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Write the case."""
        self.env.note_dependency(str(ORACLES))
        cases = yaml.safe_load(ORACLES.read_text(encoding="utf-8"))["cases"]
        case = next(one for one in cases if one["id"] == self.arguments[0])
        yield escape(case["purpose"])
        rows = (
            (
                f"``{one['id']}``",
                f"``{one['instrument_id']}``",
                one["start"],
                ", ".join(f"{who['actor_id']} ({who['role']})" for who in one["participants"]),
            )
            for one in case["activities"]
        )
        yield from table(("Record", "Instrument", "Start", "Participants"), "14 38 18 30", rows, "oracle")
        yield ".. code-block:: text"
        yield ""
        yield from (f"   {line}".rstrip() for line in case["working"].splitlines())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    app.add_directive("instrument-table", InstrumentTable)
    app.add_directive("instrument-details", InstrumentDetails)
    app.add_directive("weight-set", Weights)
    app.add_directive("index-record", IndexRecord)
    app.add_directive("literature", Literature)
    app.add_directive("oracle", Oracle)
    return {"version": "1", "parallel_read_safe": True}
