"""How strong a passphrase is: a file can be attacked without limit, so it must hold alone."""

from __future__ import annotations

import unicodedata
from math import log2

from calpae_desktop.domain.refusals import No, Refusal

MINIMUM_BITS = 80
# zxcvbn refuses longer ones, and slows down: the rest of a longer phrase counts for nothing.
ESTIMATED_LENGTH = 72
PRODUCT_WORDS = ["calpae", "rsa", "cea"]


def normalised(phrase: str) -> str:
    """One spelling for é, however the keyboard composed it."""
    return unicodedata.normalize("NFC", phrase)


def strength_bits(phrase: str) -> float:
    """Bits that guessing takes, as zxcvbn estimates it on the first 72 characters."""
    from zxcvbn import zxcvbn

    start = normalised(phrase)[:ESTIMATED_LENGTH]
    return log2(zxcvbn(start, user_inputs=PRODUCT_WORDS)["guesses"]) if start else 0.0


def require_strong(phrase: str) -> None:
    """Raise Refusal(WEAK_PHRASE) under 80 bits."""
    bits = strength_bits(phrase)
    if bits < MINIMUM_BITS:
        raise Refusal(No.WEAK_PHRASE, "phrase", bits=int(bits), minimum=MINIMUM_BITS)
