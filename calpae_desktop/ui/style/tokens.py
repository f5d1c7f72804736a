"""The colour table: one name per use, one value per theme."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal[
    "window", "sidebar", "surface", "surface2", "raised", "nav_active", "hairline", "border",
    "text", "text2", "text3", "accent", "accent_fill", "accent_fill_hover", "on_accent",
    "accent_soft", "accent_mid", "track", "bar_ok", "ok", "ok_soft", "watch", "watch_soft",
    "late", "late_soft",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one theme, as #RRGGBB."""

    window: str
    sidebar: str
    surface: str
    surface2: str
    raised: str
    nav_active: str
    hairline: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_fill: str
    accent_fill_hover: str
    on_accent: str
    accent_soft: str
    accent_mid: str
    track: str
    bar_ok: str
    ok: str
    ok_soft: str
    watch: str
    watch_soft: str
    late: str
    late_soft: str

    def value(self, tone: Tone) -> str:
        """Colour of a tone, as #RRGGBB."""
        return str(getattr(self, tone))


LIGHT = Tokens(
    window="#F4F3F6", sidebar="#ECEAF0", surface="#FFFFFF", surface2="#F8F7FA",
    raised="#FFFFFF", nav_active="#FFFFFF", hairline="#E2DFE8", border="#88839A",
    text="#1D1A26", text2="#4F4A5C", text3="#646072",
    accent="#5B4596", accent_fill="#5B4596", accent_fill_hover="#4A3780", on_accent="#FFFFFF",
    accent_soft="#EBE6F7", accent_mid="#B7A9DD", track="#CFCBD8", bar_ok="#8A859B",
    ok="#1A6840", ok_soft="#E2F1E8", watch="#875000", watch_soft="#FBEFD6",
    late="#B0261D", late_soft="#FBE7E4",
)  # fmt: skip

DARK = Tokens(
    window="#17161B", sidebar="#121115", surface="#1F1E24", surface2="#27262D",
    raised="#2A2931", nav_active="#302A48", hairline="#34323B", border="#7C7889",
    text="#ECEAF1", text2="#BDB9C9", text3="#A19DAF",
    accent="#B9ABF4", accent_fill="#7159BD", accent_fill_hover="#7B64C8", on_accent="#FFFFFF",
    accent_soft="#302A48", accent_mid="#5D4D94", track="#45434E", bar_ok="#8B8798",
    ok="#74CF9F", ok_soft="#18301F", watch="#F0B863", watch_soft="#372A10",
    late="#FF9388", late_soft="#411D1A",
)  # fmt: skip


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two #RRGGBB colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
