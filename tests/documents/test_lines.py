"""Any text in lines: widths held, nothing lost, non-breaking spaces kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calpae_desktop.documents.lines import MISSING, Drawable, shortened, wrapped

LATIN = Drawable(range(32, 0x250))


def measure(text: str) -> float:
    """Ten points for each letter, four for a space."""
    return sum(4 if c == " " else 10 for c in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("un deux trois", ["un deux", "trois"]),
        ("un\u00a0deux trois", ["un\u00a0deux", "trois"]),
        ("a  b", ["a b"]),
        (" ab ", ["ab"]),
        ("abcdefghijklm", ["abcdefgh", "ijklm"]),
        ("ab cdefghijklmno p", ["ab", "cdefghij", "klmno p"]),
    ],
)
def test_lines_break_at_spaces_and_inside_words_too_long(text: str, lines: list[str]) -> None:
    assert wrapped(text, 84, measure) == lines


def test_the_first_line_may_be_shorter() -> None:
    assert wrapped("un deux trois", 134, measure, first=60) == ["un", "deux trois"]


@given(st.text(alphabet=st.sampled_from("ab \u00a0éW"), max_size=80), st.integers(10, 200))
def test_no_line_is_wider_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, measure)
    assert all(measure(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("e\u0301té", "été"),
        ("a\x00\x1b\u202e\u200bb", "ab"),
        ("a\tb\u2003c\u00a0d", "a b c\u00a0d"),
        ("שלום", MISSING * 4),
        ("\U0001f389!", f"{MISSING}!"),
        ("\ud83d", MISSING),
    ],
)
def test_only_what_can_be_drawn_is_left(text: str, drawn: str) -> None:
    assert LATIN.text(text) == drawn


@given(st.text(max_size=200))
def test_any_text_becomes_drawable(text: str) -> None:
    assert set(LATIN.text(text)) <= {chr(c) for c in range(32, 0x250)} | {MISSING, "\u202f"}


def test_a_text_too_long_is_cut_with_a_sign() -> None:
    assert shortened("abc", 30, measure) == "abc"
    assert shortened("abcdef", 40, measure) == "abc…"
