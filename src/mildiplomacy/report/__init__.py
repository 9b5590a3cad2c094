"""For people: the brief as text, Markdown and one HTML page, and the hard-soft plane as a picture."""

from mildiplomacy.report.brief import Brief, brief
from mildiplomacy.report.document import Report, Row, Section, Table
from mildiplomacy.report.plane import plane

__all__ = ["Brief", "Report", "Row", "Section", "Table", "brief", "plane"]
