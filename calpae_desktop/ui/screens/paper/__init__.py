"""Pages of a PDF: on screen, and on paper."""

from .bar import PaperBar
from .printing import Printing
from .sheets import Paper

__all__ = ["Paper", "PaperBar", "Printing"]
