"""Panels: the tables that a study starts from, with units, years, codes and what the catalogue knows of them."""

from mildiplomacy.panels.column import STATUSES, Column, Status
from mildiplomacy.panels.panel import Panel, panel
from mildiplomacy.panels.skeleton import CODES, UNITS, Codes, Unit

__all__ = ["CODES", "STATUSES", "UNITS", "Codes", "Column", "Panel", "Status", "Unit", "panel"]
