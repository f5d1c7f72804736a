"""What every PDF shares: the page, the shipped fonts, the colours.

Lengths are points (1/72 inch).
"""

from __future__ import annotations

from functools import cache

from calpae_desktop.assets import resource

from .lines import Drawable

WIDTH, HEIGHT = 595.28, 841.89
INK, SOFT, FAINT = "#1D1A26", "#4F4A5C", "#646072"
ACCENT, BORDER, MARK = "#5B4596", "#88839A", "#ECE9F2"
ALERT, ALERT_SOFT = "#B0261D", "#FBE7E4"
# Bars of 68, 67 and of both, told apart in black and white too.
BARS = (ACCENT, "#A79BC8", BORDER)
REGULAR, BOLD, ITALIC = "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Italic"
FILES = {
    REGULAR: "SourceSans3_400Regular.ttf",
    BOLD: "SourceSans3_600SemiBold.ttf",
    ITALIC: "SourceSans3_400Regular_Italic.ttf",
}


@cache
def fonts() -> Drawable:
    """Register the shipped fonts; answers what they can draw (all have the same letters)."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    made = [TTFont(name, str(resource("fonts", file))) for name, file in FILES.items()]
    for font in made:
        registerFont(font)
    return Drawable(made[0].face.charToGlyph)


@cache
def colour(code: str) -> object:
    from reportlab.lib.colors import HexColor

    return HexColor(code)
