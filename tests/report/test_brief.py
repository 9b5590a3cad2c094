"""The brief: every number can be traced, and each form says the same."""

import re
from html.parser import HTMLParser

import pytest

import mildiplomacy as md
from mildiplomacy.model import Activity, Participant
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.report import Brief, Report, Row, Section, Table, brief, plane
from mildiplomacy.report.html import to_html
from mildiplomacy.report.markdown import to_markdown
from mildiplomacy.report.text import to_text
from mildiplomacy.scores import Assessment, NoData

JAPAN = brief("JPN", since=2010, on="2025-12-31")
CAT = md.catalogue()


def table(found: Brief, caption: str) -> Table:
    """The table whose caption starts so."""
    return next(one for section in found.report.sections for one in section.tables if one.caption.startswith(caption))


def test_every_counted_record_is_in_the_annex_with_a_source() -> None:
    """Each record behind a contribution stands in annex A, and its sources in annex B."""
    assert isinstance(JAPAN.assessment, Assessment)
    annex = {row.cells[1]: row for row in table(JAPAN, "Every activity").rows}
    listed = {source.id for source in JAPAN.report.sources}
    for part in JAPAN.assessment.contributions:
        for record_id in part.record_ids:
            assert annex[record_id].source_ids
            assert set(annex[record_id].source_ids) <= listed


def test_the_contributions_shown_add_up() -> None:
    """The rows of the table of contributions add up to the sum that it prints, within what rounding to three decimals leaves."""
    rows = table(JAPAN, "What makes the balance up").rows
    parts = [float(row.cells[2]) for row in rows[:-1]]
    assert sum(parts) == pytest.approx(float(rows[-1].cells[2]), abs=0.0005 * len(rows))


def test_weighed_counts_are_the_volume() -> None:
    """The column of weighed events adds up to the volume of the panel."""
    rows = table(JAPAN, "Events by instrument").rows
    assert sum(int(row.cells[3]) for row in rows) == JAPAN.assessment.component("events").volume


def test_agreements_in_force_are_those_of_the_catalogue() -> None:
    """The agreements listed are exactly those in force that day, and none that ended before."""
    names = {row.cells[0] for row in table(JAPAN, "In force on 2025-12-31").rows}
    assert "United Nations" in names
    agreements = JAPAN.report.sections[2].tables[0]
    wanted = CAT.agreements.where(party="JPN", on="2025-12-31")
    assert {row.cells[0] for row in agreements.rows} == {one.name for one in wanted if one.in_force("2025-12-31", "JPN") == "definite"}
    assert not any("1951" in row.cells[3] for row in agreements.rows if "Security Treaty" in row.cells[0])


def test_the_day_decides_what_is_in_force() -> None:
    """On a day in 1955 the treaty of 1960 is not listed and its forerunner is."""
    early = brief("JPN", on="1955-06-01", since=None)
    names = {row.cells[0] for row in early.report.sections[2].tables[0].rows}
    assert CAT["us-jp-1951"].name in names  # type: ignore[attr-defined]
    assert CAT["us-jp-1960"].name not in names  # type: ignore[attr-defined]


def test_markdown_holds_every_section_and_source() -> None:
    """Each section is a heading, each row a line, each source a numbered line."""
    text = JAPAN.to_markdown()
    for section in JAPAN.report.sections:
        assert f"## {section.title}" in text
    assert text.count("\n## ") == len(JAPAN.report.sections) + 1
    assert f"\n{len(JAPAN.report.sources)}. " in text
    assert "## Annex" not in JAPAN.to_markdown(annexes=False)


def test_markdown_cells_cannot_break_the_table() -> None:
    """A cell with pipes, stars and line breaks stays one cell."""
    report = Report(
        title="T",
        subtitle="s",
        sections=(Section(title="S", tables=(Table(caption="c", header=("a", "b"), rows=(Row(cells=("x|y\nz", "*")),)),)),),
        sources=(),
    )
    line = to_markdown(report).splitlines()[-1]
    assert len(re.findall(r"(?<!\\)\|", line)) == 3


class Page(HTMLParser):
    """Collects ids, internal links, and what would load something else."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.loads: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag points at."""
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if (values.get("href") or "").startswith("#"):
            self.links.add(str(values["href"])[1:])
        if tag in {"script", "img", "link", "iframe"} or "src" in values:
            self.loads.append(tag)

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text.append(data)


def test_the_page_stands_alone() -> None:
    """The page loads nothing, each internal link has its target, and the picture is inside."""
    html = JAPAN.to_html()
    page = Page()
    page.feed(html)
    assert page.loads == []
    assert page.links <= page.ids
    assert "<svg" in html
    assert len([one for one in page.ids if one.startswith("source-")]) == len(JAPAN.report.sources)


def test_the_page_escapes_what_users_write() -> None:
    """A name with markup in it is shown, not run."""
    activity = Activity(
        id="x-visit",
        name="<script>alert(1)</script>",
        instrument_id=InstrumentId("senior-leader-visit"),
        start="2024-01-01",
        participants=(Participant(actor_id=ActorId("ISL")),),
    )
    found = brief("ISL", base=CAT | md.Catalogue([activity]))
    assert "<script" not in found.to_html()
    assert "&lt;script&gt;" in found.to_html()


def test_an_actor_without_activity_gets_a_brief_without_a_score() -> None:
    """Nothing recorded is said to be nothing recorded, not a balance of 0."""
    found = brief("NIU", since=2010)
    assert isinstance(found.assessment, NoData)
    assert "not a balance of 0" in found.to_markdown()
    assert "not a balance of 0" in found.to_text()
    assert "<svg" not in found.to_html()


def test_a_brief_is_found_by_name() -> None:
    """The actor may be given by name."""
    assert brief("South Korea").portfolio.subject_id == "KOR"


def test_text_fits_the_width_asked_for() -> None:
    """No line of the text is longer than the width, and tables keep their dates whole."""
    text = to_text(JAPAN.report.without_annexes(), 120)
    assert max(map(len, text.splitlines())) <= 120
    assert "1960-06-23" in text


def test_the_plane_shows_what_can_be_weighed() -> None:
    """One labelled point a panel that has a value; what cannot be weighed is left out."""
    figure = plane({f"{one.name} {one.scope}": one for one in JAPAN.assessment.components})
    shown = [text.get_text() for text in figure.legends[0].get_texts()]
    assert len(shown) == sum(one.value is not None for one in JAPAN.assessment.components)


def test_a_report_without_outcome_has_no_picture() -> None:
    """A page can be written of a report alone."""
    assert "<svg" not in to_html(JAPAN.report.without_annexes())


@pytest.mark.parametrize("module", ["rich", "jinja2", "matplotlib"])
def test_a_missing_extra_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library a form says which extra brings it; only the picture of the page is left out silently, since the page is whole without it."""
    for name in [module, f"{module}.console", f"{module}.figure"]:
        monkeypatch.setitem(__import__("sys").modules, name, None)
    forms = {"rich": JAPAN.to_text, "jinja2": JAPAN.to_html, "matplotlib": lambda: plane({})}
    with pytest.raises(md.MissingExtraError, match="pip install"):
        forms[module]()
    if module == "matplotlib":
        assert "<svg" not in JAPAN.to_html()


def test_an_organisation_is_shown_with_its_members() -> None:
    """The brief of NATO lists its 32 members with the day each joined."""
    rows = table(brief("nato"), "Who belongs to it").rows
    assert len(rows) == 32
    assert {row.cells[2] for row in rows if row.cells[0] == "Sweden"} == {"2024-03-07"}
