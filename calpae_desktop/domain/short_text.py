"""A text message as networks carry it: the letters of GSM 03.38, 160 in one message."""

from __future__ import annotations

import re
import unicodedata

SEPTETS = 160
# The basic table of GSM 03.38 (3GPP TS 23.038, 6.2.1), then what takes two places.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
_QUOTED = re.compile(r"«\s*|\s*»")
_NEAREST = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
    "\t": " ",
}


def plain_text(text: str) -> str:
    """`text` in the letters of one message: « ê » becomes « e », « œ » « oe », quotes plain ones.

    What no letter stands for becomes « ? »: one of them would cut the message at 70 characters.
    """
    composed = _QUOTED.sub('"', unicodedata.normalize("NFC", text))
    return "".join(_nearest(character) for character in composed).strip()


def _nearest(character: str) -> str:
    if character in _BASIC or character in _EXTENDED:
        return character
    if character in _NEAREST:
        return _NEAREST[character]
    if character.isspace():
        return " "
    bare = unicodedata.normalize("NFD", character)[0]
    return bare if bare in _BASIC else "?"


def septets(text: str) -> int:
    """The places that a plain text takes; one message holds `SEPTETS` of them."""
    return sum(2 if character in _EXTENDED else 1 for character in text)
