"""The components that screens are made of."""

from . import dates
from .area import AreaField
from .banners import Banner, BannerKind, UndoStrip
from .buttons import ActionRow, Button, IconButton, PaintedButton, Rank
from .cards import Avatar, Card, Figure, FigureCard
from .chips import Chip
from .date_field import DateField
from .delaybar import Delay, DelayBar, paint_delay
from .empty import EmptyState, ProgressLine
from .fields import Choice, ComboField, LabeledField, TextField
from .keycap import KeyCap, key_text, paint_key
from .month_ruler import DayEvent, MonthClock, MonthRuler
from .shortcuts import on_key
from .states import State, StateMark, StatePill, paint_state
from .stepper import Stage, Step, Stepper
from .tabs import SegmentedControl, Tab, TabStrip
from .text import Line, Text, repolish
from .timeline import Event, TimelineView
from .version_inset import VersionRow, VersionTable

__all__ = [
    "ActionRow", "AreaField", "Avatar", "Banner", "BannerKind", "Button", "Card", "Chip", "Choice",
    "ComboField", "DateField", "DayEvent", "Delay", "DelayBar", "EmptyState", "Event", "Figure",
    "FigureCard", "IconButton", "KeyCap", "LabeledField", "Line", "MonthClock", "MonthRuler",
    "PaintedButton", "ProgressLine", "Rank", "SegmentedControl", "Stage", "State", "StateMark",
    "StatePill", "Step", "Stepper", "Tab", "TabStrip", "Text", "TextField", "TimelineView",
    "UndoStrip", "VersionRow", "VersionTable", "dates", "key_text", "on_key", "paint_delay",
    "paint_key", "paint_state", "repolish",
]  # fmt: skip
