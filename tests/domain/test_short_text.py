"""Text messages in the letters of one message."""

from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.short_text import SEPTETS, plain_text, septets


def test_french_is_kept_as_far_as_the_letters_go() -> None:
    said = "Être reçu à Hœnheim, l’été : « oui » – 9\u00a0h…"
    assert plain_text(said) == 'Etre recu à Hoenheim, l\'été : "oui" - 9 h...'


def test_some_signs_take_two_places() -> None:
    assert septets("10 €") == len("10 €") + 1
    assert septets("é" * SEPTETS) == SEPTETS


@settings(max_examples=25)
@given(st.text())
def test_any_text_is_made_of_letters_that_stay(typed: str) -> None:
    plain = plain_text(typed)
    assert plain_text(plain) == plain
    assert septets(plain) >= len(plain)
