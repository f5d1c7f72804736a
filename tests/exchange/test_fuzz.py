"""Hundreds of mutated folders, archives and flows: faults or facts, never a crash, never a hang."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calpae_desktop.exchange.cnaf import Flow, read_flow
from calpae_desktop.words.faults import SENTENCES, Fault
from tests.exchange.made import PERSONS, all_faults, archive, flow, flow_text, folder, household

ROUNDS = 200
PATIENCE_S = 2.0
RIGHTS = (
    "droit;personne;departement;etat;sdd;debut;motif;enregistre_le;retire\n"
    + 'D1;P1;67;ouvert;oui;2023-01-01;"a;\nb";2023-01-01T10:00Z;\n' * 3
    + "D2;P1;68;clos;non;31/12/2023;é;;oui\n"
)
PIECES = [b'"', b";", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b",", b"<", b">", b"&", b"</"]
PIECES += [b"<!DOCTYPE a>", b"&a;", b"]]>", b"<![CDATA[", b"2023-02-31", b"9" * 50, "é".encode()]


def mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice([0, 1, 1, 5, 40]))
        piece: bytes = chance.choice([*PIECES, bytes(found[start:end]) * 3, chance.randbytes(3)])
        found[start:end] = piece
    if chance.random() < 0.1:
        del found[chance.randrange(len(found) + 1) :]
    return bytes(found)


def tried(read: Callable[[], list[Fault]]) -> list[Fault]:
    start = time.perf_counter()
    faults = read()
    assert time.perf_counter() - start < PATIENCE_S
    assert all(fault.message in SENTENCES.values() or fault.message for fault in faults)
    assert all(fault.line is None or fault.line > 0 for fault in faults)
    return faults


def read_all(path: Path) -> list[Fault]:
    found = read_flow(path)
    if isinstance(found, Flow):
        return [fault for fault in found.households() if isinstance(fault, Fault)]
    return [found]


@pytest.mark.parametrize("seed", range(4))
def test_mutated_folders(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for _ in range(ROUNDS):
        data = mutated(RIGHTS.encode(), chance)
        path = folder(tmp_path / "x", droits=data, personnes=PERSONS)
        refused += bool(tried(lambda path=path: all_faults(path)))  # type: ignore[misc] # bound now
    assert refused > ROUNDS // 2


def test_mutated_archives(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = archive(
        tmp_path / "x.zip", [("personnes.csv", PERSONS), ("droits.csv", RIGHTS * 20)]
    ).read_bytes()
    path = tmp_path / "y.zip"
    for _ in range(ROUNDS):
        path.write_bytes(mutated(whole, chance))
        assert tried(lambda: all_faults(path))


@pytest.mark.parametrize("seed", range(2))
def test_mutated_flows(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = flow_text(household(), household()).encode("cp1252")
    refused = 0
    for _ in range(ROUNDS):
        path = flow(tmp_path, mutated(whole, chance))
        refused += bool(tried(lambda path=path: read_all(path)))  # type: ignore[misc] # bound now
    assert refused > ROUNDS // 2
