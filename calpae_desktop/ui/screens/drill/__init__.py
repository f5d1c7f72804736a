"""The dossiers behind a figure."""

from .screen import DrillScreen
from .subject import Drill

__all__ = ["Drill", "DrillScreen"]
