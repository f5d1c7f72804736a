"""Flows that are not to be trusted: one clear fault, with its place."""

from pathlib import Path

import pytest

from calpae_desktop.domain.household import Household
from calpae_desktop.exchange.cnaf import Flow, read_flow
from calpae_desktop.words.faults import Fault, Wrong, sentence
from tests.exchange.made import HEAD, flow, flow_text, household, person, totals

DECLARED = '<?xml version="1.0" encoding="windows-1252"?>\n'
GOOD = flow_text(household(), household())


def faults(path: Path) -> list[Fault]:
    found = read_flow(path)
    if isinstance(found, Fault):
        return [found]
    return [fault for fault in found.households() if isinstance(fault, Fault)]


BOMB = (
    '<!DOCTYPE Racine [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    "<Racine>&b;</Racine>"
)
DEEP = "<a>" * 5000
WHOLE = {
    "empty": ("", Wrong.XML_ROOT, 1),
    "not xml": ("personne;nom\n", Wrong.XML_ROOT, 1),
    "other root": (f"{DECLARED}<!-- x -->\n<racine/>", Wrong.XML_ROOT, 3),
    "namespace": (f"{DECLARED}<a:Racine xmlns:a='x'/>", Wrong.XML_ROOT, 2),
    "doctype": (DECLARED + BOMB, Wrong.XML_DOCTYPE, 2),
    "hidden doctype": (f"{DECLARED}<!-- <Racine> -->\n{BOMB}", Wrong.XML_DOCTYPE, 3),
    "external": (
        f'{DECLARED}<!DOCTYPE Racine SYSTEM "file:///etc/passwd"><Racine/>',
        Wrong.XML_DOCTYPE,
        2,
    ),
    "undefined entity": (GOOD.replace("ANNE", "&x;", 1), Wrong.XML_BROKEN, 7),
    "declared otherwise": (GOOD.replace("windows-1252", "utf-7", 1), Wrong.XML_ENCODING, 1),
    "no identity": (GOOD.replace("IdentificationFlux", "Ident"), Wrong.XML_UNEXPECTED, 3),
    "household first": (f"{DECLARED}<Racine>\n{household()}</Racine>", Wrong.XML_MISSING, 3),
    "bad type": (GOOD.replace(">M<", ">X<"), Wrong.XML_VALUE, 3),
    "bad day": (GOOD.replace("2026-05-31", "2026-02-31"), Wrong.XML_VALUE, 3),
    "missing day": (GOOD.replace("DTREF", "DTREX"), Wrong.XML_MISSING, 3),
    "unclosed": (GOOD.replace("</Organisme>", "", 1), Wrong.XML_BROKEN, 6),
    "no totals": (flow_text(household(), end=""), Wrong.XML_MISSING, None),
    "totals twice": (flow_text(end=totals(0) * 2), Wrong.XML_UNEXPECTED, 5),
    "after totals": (flow_text(end=totals(0) + household()), Wrong.XML_UNEXPECTED, 5),
    "stranger": (flow_text(household(), "<Autre>x</Autre>\n"), Wrong.XML_UNEXPECTED, 9),
    "stranger last": (flow_text(end=totals(0) + "<Autre/>"), Wrong.XML_UNEXPECTED, 5),
    "nested": (flow_text(household(more=household())), Wrong.XML_UNEXPECTED, 8),
    "too deep": (flow_text(household(more=DEEP)), Wrong.XML_BROKEN, None),
    "giant text": (flow_text(household(more="x" * (3 << 20))), Wrong.XML_TOO_BIG, 3),
    "giant household": (flow_text(household(more="<a/>" * (1 << 20))), Wrong.XML_TOO_BIG, 3),
    "endless strangers": (flow_text(household(), "<a/>" * (1 << 20)), Wrong.XML_TOO_BIG, 4),
    "fewer": (flow_text(household(), end=totals(2)), Wrong.XML_COUNT, 9),
    "more": (flow_text(household(), end=totals(0)), Wrong.XML_COUNT, 9),
    "anomalies": (flow_text(household(), end=totals(1, 1)), Wrong.XML_COUNT, 9),
}


@pytest.mark.parametrize("name", WHOLE)
def test_one_fault_and_its_place(tmp_path: Path, name: str) -> None:
    text, wrong, line = WHOLE[name]
    (fault,) = faults(flow(tmp_path, text))
    assert fault.message.startswith(sentence(wrong, expected=9, found=9)[:12])
    assert fault.file == "flux.xml"
    if name != "too deep":
        assert fault.line == line


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (GOOD.encode("utf-16"), Wrong.XML_ENCODING),
        (GOOD.encode("utf-16-le"), Wrong.XML_ENCODING),
        (GOOD.encode("utf-8"), Wrong.XML_TWISTED_TEXT),
        (GOOD.encode("cp1252").replace(b"ANNE", b"AN\x81E"), Wrong.XML_BROKEN),
        (GOOD.replace("windows-1252", "utf-8").encode("cp1252"), Wrong.XML_BROKEN),
        (GOOD.encode("cp1252").replace(b"ANNE", b"AN\0E"), Wrong.XML_ENCODING),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, wrong: Wrong) -> None:
    assert faults(flow(tmp_path, data))[0].message == sentence(wrong)


def test_a_flow_truly_in_utf_8_is_read(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace("windows-1252", "UTF-8").encode()
    assert faults(flow(tmp_path, data)) == []


def test_a_missing_file(tmp_path: Path) -> None:
    assert [f.message for f in faults(tmp_path / "x.xml")] == [sentence(Wrong.UNREADABLE)]


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 0.9, 0.999])
def test_a_truncated_flow_ends_with_one_fault(tmp_path: Path, share: float) -> None:
    data = GOOD.encode("cp1252")
    (fault,) = faults(flow(tmp_path, data[: int(len(data) * share)]))
    assert fault.message in {sentence(Wrong.XML_BROKEN), sentence(Wrong.XML_ROOT)}


@pytest.mark.parametrize(
    ("bad", "column", "wrong"),
    [
        (household(matricule="12x"), "MATRICULE", Wrong.XML_VALUE),
        (household(matricule="1" * 16), "MATRICULE", Wrong.XML_VALUE),
        (household(matricule=""), "MATRICULE", Wrong.XML_MISSING),
        (household(place="999"), "IDEPARTE", Wrong.XML_VALUE),
        (household(state=""), "ETATDOSRSA", Wrong.XML_MISSING),
        (household().replace("RSA>2<", "RSA>9<"), "ETATDOSRSA", Wrong.XML_VALUE),
        (household().replace("2026-05-12", "2026-02-30"), "DTDEMRSA", Wrong.XML_VALUE),
        (household().replace("2026-05-12", "0000-00-00"), "DTDEMRSA", Wrong.XML_VALUE),
        (household().replace("NUMDEMRSA", "X"), "NUMDEMRSA", Wrong.XML_MISSING),
        (household().replace("1991-02-14", "1991-02-31"), "DTNAI", Wrong.XML_VALUE),
        (household().replace("DTNAI", "X"), "DTNAI", Wrong.XML_MISSING),
        (household().replace("LÉVY", " "), "NOM", Wrong.XML_MISSING),
        (household().replace("DEVORSA>1<", "DEVORSA>2<"), "TOPPERSDRODEVORSA", Wrong.XML_VALUE),
    ],
)
def test_a_bad_household_is_told_and_the_others_are_read(
    tmp_path: Path, bad: str, column: str, wrong: Wrong
) -> None:
    found = read_flow(flow(tmp_path, flow_text(household(), bad, household())))
    assert isinstance(found, Flow)
    before, fault, after = found.households()
    assert isinstance(before, Household)
    assert isinstance(after, Household)
    assert isinstance(fault, Fault)
    assert (fault.column, fault.message) == (column, sentence(wrong))
    assert fault.line is not None
    assert before.line < fault.line < after.line


def test_every_fault_of_a_household_is_told(tmp_path: Path) -> None:
    bad = household(matricule="", place="x", claim="", persons=person("") * 2, state="")
    columns = [f.column for f in faults(flow(tmp_path, flow_text(bad)))]
    who = ["NOM", "PRENOM", "DTNAI"]
    head = ["MATRICULE", "IDEPARTE", "ETATDOSRSA", "NUMDEMRSA", "DTDEMRSA"]
    assert columns == [*head, *who, *who]


def test_every_fault_of_an_identity_stops(tmp_path: Path) -> None:
    (fault,) = faults(flow(tmp_path, flow_text(head=HEAD.replace("APPLIEME", "X"))))
    assert (fault.column, fault.message) == ("APPLIEME", sentence(Wrong.XML_MISSING))
