"""Source Sans 3, loaded once; sizes are logical pixels."""

from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from calpae_desktop.assets import resource

FAMILY = "Source Sans 3"
Weight = Literal[400, 500, 600, 700]
_TIGHT_FROM_PX = 20


def load_fonts() -> None:
    """Register the shipped fonts. Raises FileNotFoundError when they were not shipped."""
    for path in sorted(resource("fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=64)
def font(px: int, weight: Weight = 400, italic: bool = False) -> QFont:
    """A font of the type scale. Do not modify it: it is shared."""
    made = QFont(FAMILY)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if px >= _TIGHT_FROM_PX:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return made
