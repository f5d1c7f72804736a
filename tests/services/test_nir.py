"""The NIR: keys, Corsica, provisional numbers."""

import pytest

from calpae_desktop.services import nir

PLAIN = "2910267482011"


def keyed(bare: str) -> str:
    return nir.with_key(bare)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        keyed(PLAIN),
        "185022A004123",
        keyed("185022A004123"),
        keyed("185022B004123"),
        "1853167482011",  # month 31: civil record without a month
        "7910267482011",  # provisional: its shape alone is looked at
        "8000000000000",
    ],
)
def test_accepted(text: str) -> None:
    assert nir.acceptable(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN[:-1],
        PLAIN + "1",
        keyed(PLAIN)[:-2] + "00",
        "2911367482011",  # month 13
        keyed("2911367482011"),
        "2910067482011",
        "291022C482011",
        "29102674820 1",
        "2 91 02 67 482 011",
        "２９１０２６７４８２０１１",
        "2910267482011\n",
    ],
)
def test_refused(text: str) -> None:
    assert not nir.acceptable(text)


def test_corsican_keys_are_computed_on_19_and_18() -> None:
    assert keyed("185022A004123")[13:] == f"{97 - 1850219004123 % 97:02}"
    assert keyed("185022B004123")[13:] == f"{97 - 1850218004123 % 97:02}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAIN, PLAIN),
        (keyed(PLAIN), PLAIN),
        ("7910267482011", None),
        ("2911367482011", None),
        (keyed(PLAIN)[:-2] + "00", None),
        ("", None),
    ],
)
def test_only_a_definitive_number_identifies(text: str, expected: str | None) -> None:
    assert nir.identifying(text) == expected
