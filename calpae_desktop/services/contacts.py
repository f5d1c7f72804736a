"""Phone numbers and e-mail addresses as they are typed, and as they are kept.

Both libraries are slow to load: what they check is never asked by the thread of the screens.
"""

from __future__ import annotations

import re
from dataclasses import replace

from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal

# Tried in this order for a number without the code of its country: ten digits everywhere.
REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT")
_DIALLED_WITH_A_ZERO = frozenset({33, 590, 596, 594, 262})
_NATIONAL = 10


def checked(person: Person, before: Person | None = None) -> Person:
    """The person, what changed of the phone and e-mail being right and in the form kept.

    What was known before stays as it is. Raises Refusal: BAD_PHONE, BAD_EMAIL, at its field.
    """
    phone, email = person.phone, person.email
    if phone and (before is None or phone != before.phone):
        phone = kept_phone(phone)
    if email and (before is None or email != before.email):
        email = kept_email(email)
    return replace(person, phone=phone, email=email)


def kept_phone(typed: str) -> str:
    """Ten digits for a number of France, overseas included; others with + and their country.

    Raises Refusal(BAD_PHONE).
    """
    import phonenumbers

    text = re.sub(r"[\s.\-/()]", "", typed.replace("(0)", ""))
    abroad = text.startswith(("+", "00"))
    if abroad and text.startswith("00"):
        text = f"+{text[2:]}"
    if re.fullmatch(r"\+?[0-9]+", text) and (abroad or len(text) == _NATIONAL):
        for region in (None,) if abroad else REGIONS:
            try:
                number = phonenumbers.parse(text, region)
            except phonenumbers.NumberParseException:
                continue
            if not phonenumbers.is_valid_number(number):
                continue
            if number.country_code in _DIALLED_WITH_A_ZERO:
                return f"0{number.national_number:09}"
            written = phonenumbers.PhoneNumberFormat.E164
            return str(phonenumbers.format_number(number, written))
    raise Refusal(No.BAD_PHONE, "phone", value=typed)


def kept_email(typed: str) -> str:
    """The address, its domain in lower case. No name server is asked. Raises Refusal(BAD_EMAIL)."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(typed.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise Refusal(No.BAD_EMAIL, "email", value=typed) from None
