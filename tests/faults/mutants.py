"""Bad files made from good ones by seeded mutators: `python -m tests.faults.mutants flows 1 250`.

Loads each one into a database that is not empty, and prints one line of JSON: how many were
refused or loaded, the slowest, the memory taken, and what went wrong (nothing, or a list).
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from calpae_desktop.bootstrap import tools
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import demo_store, open_store
from tests.exchange.made import flow_text, folder, household, person
from tests.faults.folders import GOOD
from tests.faults.tables import JOURNAL, changed, rows, unsound
from tests.peak import peak_mib
from tests.services.conftest import MovedClock
from tests.storage.worlds import ACTOR, START

SECONDS, MEMORY_MB = 2.0, 200
Chance = random.Random
Mutate = Callable[[bytes, Chance], bytes]
NIR = "<NIR>2910267482011</NIR>"
WHO = "<QUAL>MME</QUAL><NOM>LÉVY</NOM><NOMNAI>ZÉ</NOMNAI><PRENOM>ANNE</PRENOM>"
FLOW = flow_text(
    household(persons=person(WHO + "<DTNAI>1991-02-14</DTNAI>" + NIR)),
    household(matricule="765432100000000", place="068"),
    household(
        matricule="555555500000000",
        state="<EtatDossierRSA><ETATDOSRSA>5</ETATDOSRSA></EtatDossierRSA>"
        "<FinDroit><MOTICLORSA>MUT</MOTICLORSA><DTCLORSA>2026-04-30</DTCLORSA></FinDroit>",
    ),
).encode("cp1252")
VALUES = [
    *(b"", b" ", b"0", b"-1", b"000000000000000", b"999999999999999", b"9" * 400, b"1e9", b"NaN"),
    *(b"0000-00-00", b"1991-00-00", b"2026-02-31", b"9999-12-31", b"31/02/2026", b"0067", b"2A"),
    *(b"\xc3\xa9", b"\xe9", b"\x81", b"=1+1", b"A" * 70_000, b"&amp;", b"&#0;", b"&#xFFFE;"),
    *(b"oui", b"true", b"2", b"M", b"67", b"<a/>", b"&e;", b"<![CDATA[x]]>", b"\xff\xfe"),
]
DOCTYPES = [
    b'<!DOCTYPE Racine [<!ENTITY e "x">]>\n',
    b'<!DOCTYPE Racine SYSTEM "http://example.invalid/x.dtd">\n',
    b'<!DOCTYPE Racine [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n',
    b'<!DOCTYPE Racine [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;">]>\n',
]
LEAF = re.compile(rb"<(\w+)>([^<>]*)</\1>")
BLOCK = re.compile(rb"<(\w+)>(?:(?!<\1>).)*?</\1>\n?", re.DOTALL)


def _bytes(data: bytes, chance: Chance) -> bytes:
    """A few bytes changed, doubled, or gone."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice([0, 1, 1, 5, 40]))
        piece = chance.choice([*VALUES[:20], bytes(found[start:end]) * 3, chance.randbytes(3)])
        found[start:end] = piece
    return bytes(found)


def _cut(data: bytes, chance: Chance) -> bytes:
    return data[: chance.randrange(len(data))]


def _leaf(data: bytes, chance: Chance) -> bytes:
    """A value changed for one that is odd."""
    found = chance.choice(list(LEAF.finditer(data)))
    return data[: found.start(2)] + chance.choice(VALUES) + data[found.end(2) :]


def _leaves(data: bytes, chance: Chance) -> bytes:
    for _ in range(chance.randint(2, 5)):
        data = _leaf(data, chance) if LEAF.search(data) else data
    return data


def _block(data: bytes, chance: Chance) -> bytes:
    """A block gone, said several times, or moved."""
    found = chance.choice(list(BLOCK.finditer(data)))
    rest = data[: found.start()] + data[found.end() :]
    place = chance.randrange(len(rest) + 1)
    return chance.choice(
        [
            rest,
            data[: found.end()] + found[0] * chance.choice([1, 2, 30]) + data[found.end() :],
            rest[:place] + found[0] + rest[place:],
        ]
    )


def _rename(data: bytes, chance: Chance) -> bytes:
    name = chance.choice(LEAF.findall(data))[0]
    return data.replace(b"<" + name + b">", b"<X" + name + b">", chance.choice([1, -1]))


def _doctype(data: bytes, chance: Chance) -> bytes:
    start = data.index(b"<Racine>")
    bad = data[:start] + chance.choice(DOCTYPES) + data[start:]
    return bad.replace(b"ANNE", b"&e;", chance.choice([0, 1]))


def _deep(data: bytes, chance: Chance) -> bytes:
    depth = chance.choice([10, 300, 5_000, 100_000])
    ends = b"</a>" * depth if chance.random() < 0.5 else b""
    place = chance.choice([m.start() for m in LEAF.finditer(data)])
    return data[:place] + b"<a>" * depth + ends + data[place:]


def _giant(data: bytes, chance: Chance) -> bytes:
    """A long text, many attributes, or blocks without end."""
    place = chance.choice([m.start(2) for m in LEAF.finditer(data)])
    size = chance.choice([100_000, 3 << 20])
    piece = chance.choice([b"x" * size, b"<a/>" * (size // 8), b"<a b='" + b"y" * size + b"'/>"])
    return data[:place] + piece + data[place:]


def _encoding(data: bytes, chance: Chance) -> bytes:
    said = chance.choice([b"utf-8", b"utf-16", b"utf-7", b"ebcdic-cp-fr", b"x", b"ISO-8859-1"])
    text = data.decode("cp1252", "replace")
    return chance.choice(
        [
            data.replace(b"windows-1252", said, 1),
            text.encode(chance.choice(["utf-8", "utf-16", "utf-32", "cp437"]), "replace"),
            b"\xef\xbb\xbf" + data,
        ]
    )


def _count(data: bytes, chance: Chance) -> bytes:
    said = chance.choice([b"00000000", b"00000009", b"99999999", b"-0000003", b"3", b"0x3"])
    return re.sub(rb"(<NBTOT\w+>)\d+", rb"\g<1>" + said, data, count=chance.choice([1, 2]))


FLOW_MUTATORS: list[Mutate] = [
    *(_bytes, _bytes, _cut, _leaf, _leaf, _leaves, _block, _block, _rename),
    *(_doctype, _deep, _giant, _encoding, _count),
]


def flow_mutant(where: Path, chance: Chance) -> Path:
    data = chance.choice(FLOW_MUTATORS)(FLOW, chance)
    path = where / "flux.xml"
    path.write_bytes(data)
    return path


def _cell(data: bytes, chance: Chance) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    cells = lines[number].split(b";")
    cells[chance.randrange(len(cells))] = chance.choice(VALUES)
    lines[number] = b";".join(cells)
    return b"\n".join(lines)


def _cells(data: bytes, chance: Chance) -> bytes:
    for _ in range(chance.randint(2, 5)):
        data = _cell(data, chance)
    return data


def _line(data: bytes, chance: Chance) -> bytes:
    """A line gone, said again, or elsewhere."""
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice([0, 1, 2, 500])):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _column(data: bytes, chance: Chance) -> bytes:
    """A column gone from every line, or said twice."""
    lines = [line.split(b";") for line in data.split(b"\n")]
    place = chance.randrange(len(lines[0]))
    twice = chance.random() < 0.5
    for cells in lines:
        if place < len(cells):
            cells[place : place + 1] = [cells[place]] * (2 if twice else 0)
    return b"\n".join(b";".join(cells) for cells in lines)


def _text(data: bytes, chance: Chance) -> bytes:
    name = chance.choice(["cp1252", "utf-16", "utf-8-sig", "cp437"])
    return data.decode("utf-8", "replace").encode(name, "replace")


def _long(data: bytes, chance: Chance) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice([b"x", b'"', b";", b"\r"]) * 300_000 + data[place:]


FOLDER_MUTATORS: list[Mutate] = [
    *(_bytes, _bytes, _cut, _cell, _cell, _cells, _line, _column, _text, _long),
]


def folder_mutant(where: Path, chance: Chance) -> Path:
    files: dict[str, str | bytes] = dict(GOOD)
    for name in chance.sample(sorted(files), chance.choice([1, 1, 2])):
        content = files[name]
        data = content.encode() if isinstance(content, str) else content
        files[name] = chance.choice(FOLDER_MUTATORS)(data, chance)
    return folder(where / "lot", files)


MAKERS = {"flows": flow_mutant, "folders": folder_mutant}


class Bench:
    """A database that is not empty, made anew from its copy when something was written."""

    def __init__(self, place: Path) -> None:
        self._clock = MovedClock(START)
        store = demo_store(place, self._clock)
        save_schemes(store)
        first = desk(store, self._clock, ACTOR, tools())
        assert first.loading.load(ACTOR, folder(place / "bon", GOOD)).written
        store.close()
        self._model, self._key, self._place = store.path, store.key, place
        self._number = 0
        self.renew()

    def renew(self) -> None:
        self._number += 1
        copy = self._place / f"copie-{self._number}"
        copy.mkdir()
        store = open_store(shutil.copy(self._model, copy), self._key, self._clock)
        self._clock.forward(hours=1)
        self.desk: Desk = desk(store, self._clock, ACTOR, tools())
        self.kept = self.state()

    def state(self) -> dict[str, list[tuple[object, ...]]]:
        return {n: r for n, r in rows(self.desk.store).items() if n not in JOURNAL}

    def close(self) -> None:
        self.desk.store.close()
        shutil.rmtree(self._place / f"copie-{self._number}")


def problem(bench: Bench, report: LoadReport) -> str:
    """What is wrong with a report; empty when it is clear, and true."""
    if report.written:
        found = unsound(bench.desk)
        return f"unsound: {found}" if found else ""
    if not report.errors or report.errors_total < len(report.errors):
        return "refused without a word"
    for fault in report.errors:
        said = fault.message
        if not said or "{" in said or "Error" in said:
            return f"not a sentence: {said}"
        if not fault.file or (fault.line is not None and fault.line < 1):
            return f"no place: {said}"
    moved = changed(bench.kept, bench.state())
    return f"partly loaded: {sorted(moved)}" if moved else ""


def tried(kind: str, seed: int, count: int) -> dict[str, object]:
    make, wrong = MAKERS[kind], list[str]()
    refused = slowest = 0.0
    with tempfile.TemporaryDirectory() as folder_name:
        place = Path(folder_name)
        bench = Bench(place)
        before = peak_mib()
        for number in range(seed * 1_000_000, seed * 1_000_000 + count):
            shutil.rmtree(place / "essai", ignore_errors=True)
            (place / "essai").mkdir()
            path = make(place / "essai", random.Random(number))
            start = time.process_time()
            try:
                report = bench.desk.loading.load(ACTOR, path)
                spent = time.process_time() - start
                found = problem(bench, report)
                refused += not report.written
            except Exception:  # noqa: BLE001 - a crash is what is looked for
                spent, found = 0.0, traceback.format_exc(limit=-3)
                report = LoadReport(written=True)
            if report.written:
                bench.close()
                bench.renew()
            slowest = max(slowest, spent)
            if found or spent > SECONDS:
                wrong.append(f"{number}: {found or f'{spent:.1f} s'}")
        memory = peak_mib() - before
        bench.close()
    return {
        "tried": count,
        "refused": int(refused),
        "slowest": round(slowest, 2),
        "memory_mb": memory,
        "wrong": wrong[:10],
    }


if __name__ == "__main__":
    print(json.dumps(tried(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
