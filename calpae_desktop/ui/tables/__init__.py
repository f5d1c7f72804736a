"""Tables: one model, one view."""

from .model import Column, TableModel
from .view import ROW_HEIGHT, RowDelegate, TableView

__all__ = ["ROW_HEIGHT", "Column", "RowDelegate", "TableModel", "TableView"]
