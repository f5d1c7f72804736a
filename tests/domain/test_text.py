"""Folded text finds people whatever the accents, case, hyphens and apostrophes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calpae_desktop.domain.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Éléonore", "eleonore", id="accents"),
        pytest.param("MÜLLER", "muller", id="tréma et capitales"),
        pytest.param("François", "francois", id="cédille"),
        pytest.param("Œuvrard", "oeuvrard", id="œ"),
        pytest.param("Lætitia", "laetitia", id="æ"),
        pytest.param("Weiß", "weiss", id="ß"),
        pytest.param("WEIẞ", "weiss", id="ẞ capital"),
        pytest.param("Łukasz", "lukasz", id="Ł"),
        pytest.param("Đoković", "dokovic", id="Đ"),
        pytest.param("Ørsted", "orsted", id="Ø"),
        pytest.param("Þóra", "thora", id="Þ"),
        pytest.param("Yıldız", "yildiz", id="ı sans point"),
        pytest.param("İnce", "ince", id="İ pointé"),
        pytest.param("L’Hôpital", "l hopital", id="apostrophe courbe"),
        pytest.param("L'Hôpital", "l hopital", id="apostrophe droite"),
        pytest.param("Jean-Luc", "jean luc", id="trait d'union"),
        pytest.param("Jean‑Luc", "jean luc", id="trait d'union insécable"),
        pytest.param("  Jean   Luc\t", "jean luc", id="espaces"),
        pytest.param("Jean\u202fLuc", "jean luc", id="espace fine insécable"),
        pytest.param("12, rue de l'Ill", "12 rue de l ill", id="ponctuation"),
        pytest.param("Ngọc Ánh", "ngoc anh", id="accents doubles"),
        pytest.param("", "", id="rien"),
        pytest.param("-'’", "", id="ponctuation seule"),
        pytest.param("Юлия", "юлия", id="autre alphabet gardé"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Pd", "Zs"], max_codepoint=0x2AF)))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_text_folds_as_it_does_beside_an_accent(text: str) -> None:
    assert fold(f"é {text}") == f"e {fold(text)}".strip()
