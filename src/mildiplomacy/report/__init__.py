"""For people: the brief as text, Markdown and one HTML page, the hard-soft plane as a picture, and positions in the network of who meets whom."""

from mildiplomacy.report.brief import Brief, brief
from mildiplomacy.report.document import Report, Row, Section, Table
from mildiplomacy.report.graph import Centrality, centrality, network_position
from mildiplomacy.report.plane import plane

__all__ = ["Brief", "Centrality", "Report", "Row", "Section", "Table", "brief", "centrality", "network_position", "plane"]
