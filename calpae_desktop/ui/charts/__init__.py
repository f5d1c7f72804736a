"""Charts whose every mark opens its dossiers."""

from .histogram import Bin, Histogram, Spread
from .line_trend import LineTrend, Trend, TrendPoint
from .scale import Chart

__all__ = ["Bin", "Chart", "Histogram", "LineTrend", "Spread", "Trend", "TrendPoint"]
