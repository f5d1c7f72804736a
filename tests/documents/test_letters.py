"""Letters on paper: the window of an envelope shows the address and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from calpae_desktop.documents.letters import (
    ADDRESS,
    FOLDS,
    MM,
    MOST_LINES,
    SEEN,
    Box,
    LetterPdf,
    letters_pdf,
)
from calpae_desktop.documents.theme import HEIGHT
from calpae_desktop.services.letter_writing import Letter

NAME = "Mme DIALLO Aminata"
ADDRESS_LINES = (NAME, "Résidence des Tilleuls, bâtiment B", "14 rue du Rhin", "67100 STRASBOURG")
SENDER = ("Collectivité européenne d’Alsace", "Plateforme de Strasbourg", "67000 Strasbourg")
BODY = "Madame,\n\nVous êtes attendue.\n\n> mardi 23 mars 2027, à 9 h\n\nVotre RSA en dépend."


def letter(**more: object) -> Letter:
    made = {
        "person": "P1",
        "name": "DIALLO Aminata",
        "template": "convocation-courrier",
        "subject": "Votre rendez-vous",
        "body": BODY,
        "address": ADDRESS_LINES,
        "sender": SENDER,
        "dated": "Strasbourg, le lundi 15 mars 2027",
        "adviser": "Claire Muller",
    } | more
    return Letter(**made)  # type: ignore[arg-type] # fields of a letter


def placed(page: PageObject) -> Iterator[tuple[float, float, float, str]]:
    """Left, top and size (millimetres, points) of each text of a page."""
    found: list[tuple[float, float, float, str]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((tm[4] / MM, (HEIGHT - tm[5]) / MM, size, text.strip()))

    page.extract_text(visitor_text=visit)
    yield from found


def within(page: PageObject, box: Box) -> list[str]:
    """What begins or passes in a part of the page: a text is taken as wide as its letters may
    be, from the top of its capitals to the foot of its tails."""
    shown = []
    for left, base, size, text in placed(page):
        high, low = base - 0.75 * size / MM, base + 0.25 * size / MM
        wide = 0.62 * size * max(map(len, text.splitlines())) / MM
        across = left < box.right and left + wide > box.left
        if across and high < box.bottom and low > box.top:
            shown.append(text)
    return shown


def pages(*letters: Letter) -> list[PageObject]:
    return list(PdfReader(BytesIO(letters_pdf(letters))).pages)


def test_the_window_shows_the_address_and_nothing_else() -> None:
    (page,) = pages(letter())
    shown = "\n".join(within(page, SEEN)).split("\n")
    assert tuple(line.replace("\u00a0", " ") for line in shown) == ADDRESS_LINES


def test_the_address_is_whole_in_every_window() -> None:
    (page,) = pages(letter())
    lines = [p for p in placed(page) if any(p[3].startswith(a[:6]) for a in ADDRESS_LINES)]
    assert len(lines) >= 1
    for left, base, size, _text in lines:
        assert ADDRESS.left <= left
        assert ADDRESS.top <= base - 0.75 * size / MM
        assert base <= ADDRESS.bottom


def test_what_both_windows_show_is_in_what_one_may_show() -> None:
    assert SEEN.left <= ADDRESS.left < ADDRESS.right <= SEEN.right
    assert SEEN.top <= ADDRESS.top < ADDRESS.bottom <= SEEN.bottom < FOLDS[0]


def test_nothing_that_says_rsa_stands_on_the_part_that_faces_the_window() -> None:
    (page,) = pages(letter())
    outside = [text for _, base, _, text in placed(page) if base < FOLDS[0]]
    assert NAME in "\n".join(outside)
    assert "RSA" not in "\n".join(outside)
    assert "RSA" in page.extract_text()


def test_a_file_does_not_say_whose_letter_it_is() -> None:
    reader = PdfReader(BytesIO(letters_pdf([letter()])))
    assert reader.metadata is not None
    assert "DIALLO" not in str(reader.metadata)
    assert "rendez-vous" not in str(reader.metadata)


def test_a_long_address_is_written_smaller() -> None:
    long = (NAME, "Chez Madame Mamadou-Sylvestre, appartement 1204, escalier C", *ADDRESS_LINES[1:])
    assert LetterPdf().fits(long)
    (page,) = pages(letter(address=long))
    sizes = {size for _, base, size, _ in placed(page) if ADDRESS.top < base < ADDRESS.bottom}
    (usual,) = pages(letter())
    plain = {size for _, base, size, _ in placed(usual) if ADDRESS.top < base < ADDRESS.bottom}
    assert max(sizes) < max(plain)


def test_an_address_that_no_window_holds_is_refused() -> None:
    assert not LetterPdf().fits((NAME, *["x" * 40] * MOST_LINES))
    assert not LetterPdf().fits((NAME, "mot " * 150))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_whatever_fits_is_inside(lines: list[str]) -> None:
    address = tuple(lines)
    if LetterPdf().fits(address):
        (page,) = pages(letter(address=address, sender=(), dated=""))
        for left, base, _size, _text in placed(page):
            if SEEN.left < left and base < FOLDS[0]:
                assert ADDRESS.top < base < ADDRESS.bottom


def test_a_batch_begins_each_letter_on_a_sheet_of_its_own() -> None:
    other = letter(person="P2", name="WEBER Paul", address=("M. WEBER Paul", "1 rue", "67000 S"))
    first, second = pages(letter(), other)
    assert "DIALLO" in first.extract_text()
    assert "WEBER" in second.extract_text()
    assert "DIALLO" not in second.extract_text()


def test_a_long_letter_goes_on_without_the_head() -> None:
    body = "\n\n".join(f"Paragraphe {n} : {'texte ' * 60}" for n in range(14))
    first, *others = pages(letter(body=body))
    assert others
    assert NAME in first.extract_text()
    assert all(NAME not in page.extract_text() for page in others)
    assert "Paragraphe 13" in others[-1].extract_text()


@pytest.mark.parametrize("body", ["<b>gras</b> & {{ x }}", "\u202eenvers\u0000", "😀"])
def test_whatever_a_letter_says_is_drawn(body: str) -> None:
    assert letters_pdf([letter(body=body)]) == letters_pdf([letter(body=body)])
