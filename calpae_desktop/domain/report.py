"""What is written of a fiche each year, apart from its figures: the parts of its text."""

from __future__ import annotations

from enum import Enum


class TextPart(Enum):
    """A block of text of a fiche. Source: « Fiches », order of sections."""

    DESCRIPTION = "description"
    DESCRIPTION_67 = "description_67"
    DESCRIPTION_68 = "description_68"
    SET_UP_ON = "mise_en_place"
    DURATION = "duree"
    PARTNERS = "partenaires"
    REPORT = "bilan"
    REPORT_67 = "bilan_67"
    REPORT_68 = "bilan_68"
    OUTLOOK = "perspectives"


_SHARED = (TextPart.SET_UP_ON, TextPart.DURATION, TextPart.PARTNERS)
PARTS: dict[int, tuple[TextPart, ...]] = {
    4: (
        TextPart.DESCRIPTION_67,
        TextPart.DESCRIPTION_68,
        *_SHARED,
        TextPart.REPORT_67,
        TextPart.REPORT_68,
        TextPart.OUTLOOK,
    ),
    5: (TextPart.DESCRIPTION, *_SHARED, TextPart.REPORT),
}
