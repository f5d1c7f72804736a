"""Numbers of French mobiles, as networks write them."""

import pytest

from calpae_desktop.domain.phone import french_mobile


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("07.12.34.56.78", "+33712345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0692 12 34 56", "+262692123456"),
        ("0639-12-34-56", "+262639123456"),
        ("+590 690 12 34 56", "+590690123456"),
        ("0696 12 34 56", "+596696123456"),
        ("06\u00a012\u202f34 56 78", "+33612345678"),
    ],
)
def test_a_mobile_is_written_as_networks_do(typed: str, number: str) -> None:
    assert french_mobile(typed) == number


@pytest.mark.parametrize(
    "typed",
    [None, "", "03 88 12 34 56", "06 12 34 56", "06 12 34 56 789", "+49 170 1234567", "06x2345678"],
)
def test_what_is_no_french_mobile_is_none(typed: str | None) -> None:
    assert french_mobile(typed) is None
