"""A printed CER, read back: what it says, on how many pages, always the same bytes."""

import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pypdf import PdfReader

from calpae_desktop.documents.cer import PdfPrinter, cer_pdf
from calpae_desktop.documents.cer_page import Row
from calpae_desktop.documents.cer_rows import paginated
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.person import Person
from calpae_desktop.services.cer_sheet import CerSheet, Known, sheet_of
from calpae_desktop.words import cer as words
from tests.documents.made import (
    CANCELLED,
    CONTRACT,
    DRAFT,
    FACTS,
    PARAGRAPH,
    PERSON,
    fonts,
    pages,
)

ROOT = Path(__file__).resolve().parents[2]
SIGNATURES = (words.SIGNATURES, words.PERSON_SIGNATURE, words.AUTHORITY_SIGNATURE)
HOSTILE = {
    "markup": "<b>gras</b> <para> </font> &amp; & < > %s {x} \\ ( )",
    "alphabets": "".join(map(chr, range(0x21, 0x530))),
    "emoji": "👩‍🔧 🇫🇷 ✅ 🎉",
    "long": "Une phrase qui dure. " * 480,
    "long words": f"{'W' * 300} {'é' * 300}",
    "controls": "a\x00b\x07c\x1b[31md\x7f\x85e\ufeff\u2028f\u200bg",
    "right to left": "שלום عليكم \u202egnorw\u202c",
    "blanks": " \t\n\u00a0\u2003\u3000 \n",
    "halves": "a\ud83db",
    "marks": "e\u0301" * 50 + "o\u0308\u0323\u0302",
    "unbreakable": "deux\u00a0mots\u202fliés" * 500,
    "lines": "- \n•\n1.\n\n" * 40 + "avant le 01/01/2027\n",
}


def one(contract: Contract = CONTRACT, facts: Known = FACTS) -> list[str]:
    return pages(cer_pdf([sheet_of(contract, facts)]))


def test_an_ordinary_contract_is_one_page_that_says_everything() -> None:
    (text,) = one()
    assert [part for part in WANTED if part not in text] == []


WANTED = (
    "Plateforme de Strasbourg",
    "Contrat d’engagements réciproques CER d’orientation, du 23/03/2027 au 22/09/2027",
    "EL AMRANI Yassine né le 02/11/1989 14 rue du Rhin 67100 Strasbourg allocataire n° 1234567",
    "représentée par Claire Muller",
    "Référent : S. Weber, PF2 Strasbourg",
    "Objectif Électricien diplômé au Maroc : reprendre dans le bâtiment.",
    "Engagements de la personne 1. S’inscrire à l’atelier CV avant le 09/04/2027",
    "2. Demander la comparabilité du diplôme avant le 30/04/2027",
    "3. Déposer une demande de place en crèche",
    "Engagements de la collectivité 1. Payer la traduction du diplôme avant le 23/04/2027",
    "Durée Du 23/03/2027 au 22/09/2027. Activité : 7,5 h par semaine.",
    "Rendez-vous d’accompagnement : mardi 06/04/2027 à 09:00, avec S. Weber, PF2 Strasbourg.",
    "Orientation décidée le 25/03/2027 : parcours professionnel, Job Coaching, PF2 Strasbourg.",
    "Vos droits",
    "décret n° 2025-478",
    "Signé le 23/03/2027",
    *SIGNATURES,
    "CER K1 · dossier P12",
    "Page 1 sur 1",
)


def test_it_is_read_in_the_order_of_the_page() -> None:
    (text,) = one()
    titles = (words.TITLE, words.OBJECTIVE, words.LENGTH, words.NEXT, words.RIGHTS, *SIGNATURES[:1])
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_the_law_is_that_of_the_day_of_the_contract() -> None:
    before = replace(CONTRACT, starts_on=date(2025, 5, 31), signed_on=date(2025, 5, 31))
    since = replace(CONTRACT, starts_on=date(2025, 6, 1), signed_on=date(2025, 6, 1))
    assert "2025-478" not in one(before)[0]
    assert "2025-478" in one(since)[0]


@pytest.mark.parametrize(
    ("contract", "mark", "banner", "dated"),
    [
        (CONTRACT, "", "", True),
        (DRAFT, "PROJET", "Projet — sans valeur tant qu’il n’est pas signé", False),
        (CANCELLED, "ANNULÉ", "Contrat annulé le 01/04/2027 — réputé n’avoir jamais été", True),
        (replace(CANCELLED, signed_on=None), "ANNULÉ", "Contrat annulé le 01/04/2027", False),
    ],
)
def test_a_draft_or_cancelled_contract_cannot_be_mistaken(
    contract: Contract, mark: str, banner: str, dated: bool
) -> None:
    found = one(replace(contract, observations=PARAGRAPH * 8))
    assert len(found) > 1
    for text in found:
        assert [word for word in ("PROJET", "ANNULÉ") if word in text] == [mark][: len(mark)]
    assert banner in found[0]
    assert ("Signé le" in found[-1]) is dated
    assert ("Date :" in found[-1]) is not dated


@pytest.mark.parametrize("line", ["Une ligne d’observation.", "Une ligne 🎉."])
@pytest.mark.parametrize("lines", range(14, 74, 3))
def test_the_signatures_are_never_alone_nor_parted(lines: int, line: str) -> None:
    contract = replace(CONTRACT, observations="\n".join([line] * lines))
    found = one(contract)
    assert [text for text in found if any(part in text for part in SIGNATURES[1:])] != []
    last = found[-1]
    assert all(part in last for part in (*SIGNATURES, "Claire Muller"))
    assert last.index(words.RIGHTS) < last.index(words.SIGNATURES)
    assert "".join(found).count(words.AUTHORITY_SIGNATURE) == 1


def test_long_texts_flow_on_and_each_page_says_which_it_is() -> None:
    found = one(replace(CONTRACT, observations=f"{PARAGRAPH}\n" * 12, objective=PARAGRAPH))
    assert len(found) > 2
    for number, text in enumerate(found, 1):
        assert f"Page {number} sur {len(found)}" in text
        assert "EL AMRANI Yassine" in text
    assert "".join(found).count("tenir un carnet") == 8 * 13


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for lines in range(14, 74, 3):
        observations = "\n".join(["Ligne."] * lines)
        for text in one(replace(CONTRACT, observations=observations))[:-1]:
            body = text.removesuffix(text[text.index("CER K1 ·") :]).strip()
            assert not body.endswith((words.LENGTH, words.NEXT, words.RIGHTS, words.OBSERVATIONS))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("whose", ["contract", "person", "others"])
def test_any_text_in_any_field_is_printed(text: str, whose: str) -> None:
    contract, facts = CONTRACT, FACTS
    if whose == "contract":
        contract = _filled(DRAFT, text, except_for=("id", "person"))
    elif whose == "person":
        facts = replace(FACTS, person=_filled(PERSON, text, except_for=("id",)))
    else:
        (appointment,), (orientation,) = FACTS.appointments, FACTS.orientations
        facts = replace(
            FACTS,
            appointments=(_filled(appointment, text, except_for=("id", "department")),),
            orientations=(_filled(orientation, text, except_for=("id", "department")),),
        )
        contract = replace(CONTRACT, id=text, person=text)
    found = one(contract, facts)
    assert f"Page {len(found)} sur {len(found)}" in found[-1]
    assert words.AUTHORITY_SIGNATURE in found[-1]


def _filled(fact: Any, text: str, except_for: tuple[str, ...]) -> Any:
    """The fact with a text in each of its free fields."""
    hints = get_type_hints(type(fact))
    free = [f.name for f in fields(fact) if str in (hints[f.name], *get_args(hints[f.name]))]
    return replace(fact, **{name: text for name in free if name not in except_for})


def test_markup_is_printed_as_typed() -> None:
    (text,) = one(replace(CONTRACT, objective=HOSTILE["markup"]))
    assert "<b>gras</b> <para> </font> &amp; & < > %s {x} \\ ( )" in text


def test_what_the_font_lacks_is_shown_and_told() -> None:
    (text,) = one(replace(CONTRACT, objective="Métier : 👩‍🔧, שלום"))
    assert "Métier : □□, □□□□" in text
    assert words.UNPRINTABLE in text
    assert words.UNPRINTABLE not in one()[0]


def test_nothing_said_is_told_and_not_left_blank() -> None:
    bare = Contract("K9", "P9", ContractType.DYNAMIC, objective=" \n\t ")
    (text,) = one(bare, Known(Person("P9", "NOM", "Prénom", None)))
    assert text.count(words.UNSAID) == 3
    assert "CER dynamisant, dates à fixer" in text
    assert words.REFERENT_TO_COME in text
    assert words.APPOINTMENT_TO_COME in text
    assert words.ORIENTATION_TO_COME in text
    assert "None" not in text


def test_an_erased_person_has_no_name() -> None:
    erased = Person("P9", "(effacé)", "(effacé)", None, erased=True, born_year=1970)
    (text,) = one(CONTRACT, Known(erased))
    assert text.count("Identité effacée") == 2
    assert "Identité effacée né(e) en 1970" in text
    assert "(effacé)" not in text


def batch() -> list[CerSheet]:
    long = replace(CONTRACT, id="K2", observations=PARAGRAPH * 8)
    return [sheet_of(contract, FACTS) for contract in (CONTRACT, long, DRAFT)]


def test_a_batch_numbers_the_pages_of_each_and_has_an_outline() -> None:
    seen: list[tuple[int, int]] = []
    content = cer_pdf(batch(), lambda done, total: seen.append((done, total)))
    numbers = [text[text.rindex("Page ") :] for text in pages(content)]
    assert numbers == ["Page 1 sur 1", "Page 1 sur 2", "Page 2 sur 2", "Page 1 sur 1"]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert len(PdfReader(BytesIO(content)).outline) == 3


def test_the_static_parts_of_a_batch_are_kept_once() -> None:
    alone = len(cer_pdf(batch()[:1]))
    assert len(cer_pdf(batch()[:1] * 50)) < alone + 50 * 2_500


def test_every_font_is_embedded() -> None:
    found = fonts(cer_pdf(batch()))
    assert len(found) == 2
    assert all(found.values())
    assert all("SourceSans3" in name for name in found)


def test_the_same_sheets_give_the_same_bytes_in_another_process_on_another_day() -> None:
    code = (
        "import sys; from tests.documents.test_cer import batch, cer_pdf;"
        "sys.stdout.buffer.write(cer_pdf(batch()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
    )
    assert done.stdout == cer_pdf(batch()) == cer_pdf(batch())


def test_the_file_names_nobody_and_says_its_language() -> None:
    reader = PdfReader(BytesIO(cer_pdf([sheet_of(CONTRACT, FACTS)])))
    told = " ".join(map(str, (reader.metadata or {}).values()))
    assert reader.metadata is not None
    assert reader.metadata.title == "CER K1"
    assert "AMRANI" not in told
    assert str(reader.root_object["/Lang"]) == "fr-FR"
    assert reader.viewer_preferences is not None
    assert reader.viewer_preferences.display_doctitle


def test_a_file_is_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "cer.pdf"
    target.write_bytes(b"before")
    PdfPrinter().write(b"after", target)
    assert target.read_bytes() == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["cer.pdf"]
    assert os.name != "posix" or target.stat().st_mode & 0o077 == 0


def test_rows_higher_than_a_page_are_still_shown() -> None:
    rows = [Row(height, fill="#FFFFFF", glued=height == 50) for height in (50, 80, 30)]
    assert [len(page) for page in paginated(rows, 100, [])] == [2, 1]
