"""Phone numbers of French mobiles, written as networks write them (E.164)."""

from __future__ import annotations

import re

# 06 and 07 of the mainland; the mobiles of overseas départements are dialled the same way, under
# the code of their territory. Source: ARCEP, plan national de numérotation (décision 2018-0881).
_OVERSEAS = {
    "0639": "262",
    "0690": "590",
    "0691": "590",
    "0692": "262",
    "0693": "262",
    "0694": "594",
    "0696": "596",
    "0697": "596",
}
_CODES = ("33", "262", "590", "594", "596")
_SEPARATORS = re.compile(r"[\s.\-/()\u00a0\u202f]+")
_MOBILE = re.compile(r"0[67]\d{8}", re.ASCII)


def french_mobile(typed: str | None) -> str | None:
    """« +33612345678 » for « 06 12 34 56 78 »; None when it is not the number of a mobile."""
    national = _national(_SEPARATORS.sub("", typed or ""))
    if not _MOBILE.fullmatch(national):
        return None
    return f"+{_OVERSEAS.get(national[:4], '33')}{national[1:]}"


def _national(digits: str) -> str:
    bare = "+" + digits[2:] if digits.startswith("00") else digits
    if not bare.startswith("+"):
        return digits
    for code in _CODES:
        if bare.startswith("+" + code):
            return "0" + bare[1 + len(code) :].removeprefix("0")
    return ""
