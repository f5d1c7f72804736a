"""The power is cut at any moment: what was acknowledged is found, and the base is sound.

The system calls of a process at work are recorded, then replayed up to a point on a disk that
keeps, loses or tears what was not synced. The same with a program that does not wait for the disk
must lose something: these tests bite.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.storage.backup import verify_backup
from calpae_desktop.storage.keyfile import path_of, read_key_file
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import create
from tests.faults.disk import CALLS, OTHERS, SECTOR, Call, Disk, calls
from tests.faults.gestures import desk_on, enter
from tests.faults.ledger import Base, problems
from tests.faults.test_damage import PAGE
from tests.house.source import ROOT
from tests.needs import lacking
from tests.storage.worlds import ACTOR, PHRASE

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="system calls are recorded on Linux"),
    pytest.mark.xdist_group("power"),
]
QUICK, MANY, CONTROL = 15, 300, 5
GESTURES, LONG = 24, 240


def record(folder: Path, gestures: int) -> Path:
    """The system calls of a process at work in `folder`; skips where they cannot be recorded."""
    for name in ("attend", "presse", "lots", "presses"):
        (folder / name).mkdir(parents=True)
    found = folder / "appels"
    tracer = ["strace", "-f", "-qq", "-xx", "-s", "100000000", "-e", "signal=none"]
    tracer += ["--seccomp-bpf", "-e", f"trace={CALLS},{OTHERS}", "-o", str(found)]
    if shutil.which("strace") is None:
        lacking("no `strace` here: power cuts are not replayed")
    if subprocess.run([*tracer, "true"], check=False).returncode:
        pytest.skip("this system lets no process follow another: power cuts are not replayed")
    work = [sys.executable, "-m", "tests.faults.powered", str(folder), str(gestures)]
    subprocess.run([*tracer, *work], cwd=ROOT, check=True, capture_output=True, timeout=600)
    return found


@dataclass
class Work:
    """A process that worked to its end: its calls, and the key of the base that it made."""

    place: Path
    calls: list[Call]
    key: DataKey

    @staticmethod
    def of(place: Path, calls: list[Call]) -> Work:
        disk = Disk(place)
        for call in calls:
            disk.play(call)
        word, _, told = disk.said[0].partition(" ")
        assert word == "created"
        return Work(place, calls, DataKey(*map(bytes.fromhex, json.loads(told))))

    def moments(self, count: int, chance: Random) -> list[int]:
        """Where to cut: one in two as soon as something was acknowledged, the others anywhere."""
        disk = Disk(self.place)
        told = [n for n, call in enumerate(self.calls) if disk.play(call)]
        said = [n for n in told if is_said(self.calls[n])]
        return sorted(chance.choices(said, k=count // 2) + chance.choices(told, k=-(-count // 2)))


def is_said(call: Call) -> bool:
    return call.name == "write" and call.numbers[0] == 1


def recorded(folder: Path, gestures: int) -> tuple[Work, Work]:
    """The program at work; the same when it does not wait for the disk."""
    found = list(calls(record(folder, gestures)))
    (turn,) = (n for n, c in enumerate(found) if is_said(c) and c.texts[0].startswith(b"hurried"))
    return Work.of(folder / "attend", found[:turn]), Work.of(folder / "presse", found[turn + 1 :])


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Work]:
    return recorded(tmp_path_factory.mktemp("coupures"), GESTURES)


def cuts(work: Work, place: Path, count: int, seed: int) -> Counter[str]:
    """What is wrong after each cut of the power, by its first words; `sound` when nothing is."""
    chance, disk = Random(seed), Disk(work.place)
    outcomes: Counter[str] = Counter()
    played = 0
    for moment in work.moments(count, chance):
        for call in work.calls[played : moment + 1]:
            disk.play(call)
        played = moment + 1
        back = place / "retour"
        left_on(disk, back, chance)
        wrong = found_wrong(back, disk.said, work.key)
        outcomes["sound"] += not wrong
        outcomes.update(f"{moment}: {problem}" for problem in wrong)
        shutil.rmtree(back)
    return outcomes


def left_on(disk: Disk, place: Path, chance: Random) -> None:
    place.mkdir(mode=0o700)
    for name, content in disk.left(chance).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(content)


def found_wrong(place: Path, said: list[str], key: DataKey) -> list[str]:
    """What was acknowledged and is not there, what is not whole, what cannot be done again."""
    base, saved = Base(place / "base.sqlite", key), set()
    for word, _, told in (line.partition(" ") for line in said):
        if word == "done":
            base.acknowledge(json.loads(told))
        if word == "saved":
            saved.add(json.loads(told))
    found = [f"backup lost: {name}" for name in saved if not (place / name).exists()]
    try:
        for copy in place.glob("*.calpae"):
            with TemporaryDirectory(dir=place) as folder:
                verify_backup(copy, Path(folder), key)
        if base.path.exists():
            assert read_key_file(path_of(base.path)).database == key.database
            return [*found, *problems(base)]
        if not said:
            create(base.path, PHRASE, ACTOR, SystemClock()).close()
            return found
        return [*found, "the base is lost"]
    except Refusal as refusal:
        return [*found, f"refused: {refusal.no.value}"]


def test_a_cut_of_the_power_loses_nothing(both: tuple[Work, Work], tmp_path: Path) -> None:
    assert cuts(both[0], tmp_path, QUICK, seed=1) == {"sound": QUICK}


@pytest.mark.endurance
def test_many_cuts_of_the_power_lose_nothing(tmp_path: Path) -> None:
    work, careless = recorded(tmp_path, LONG)
    outcomes = cuts(work, tmp_path, MANY, seed=2)
    print(f"{MANY} cuts in {len(work.calls)} calls: {dict(outcomes)}")
    lost = losses(cuts(careless, tmp_path, MANY // 3, seed=2))
    print(f"the control lost something in {lost} of {MANY // 3}")
    assert outcomes == {"sound": MANY}
    assert lost > MANY // 30


def test_a_program_that_does_not_wait_for_the_disk_is_found_out(
    both: tuple[Work, Work], tmp_path: Path
) -> None:
    """The control: were nothing found here, the tests above would prove nothing."""
    assert losses(cuts(both[1], tmp_path, CONTROL, seed=1)) > 0


def losses(outcomes: Counter[str]) -> int:
    """In how many cuts something acknowledged was lost."""
    told = (problem.split(": ") for problem in outcomes if ": lost: " in problem)
    return len({moment for moment, *_ in told})


def test_what_is_replayed_is_what_was_written(both: tuple[Work, Work]) -> None:
    """When the power holds, every file of the replay is the one on the disk, to the byte."""
    for work in both:
        disk = Disk(work.place)
        for call in work.calls:
            disk.play(call)
        names = {path.name: path.read_bytes() for path in work.place.iterdir()}
        assert {str(path): content for path, content in disk.whole().items()} == names


def logged(log: Path) -> set[int]:
    """Numbers of the pages that a write-ahead log holds."""
    content = log.read_bytes()[32:]
    frames = range(0, len(content), 24 + PAGE)
    return {int.from_bytes(content[at : at + 4], "big") for at in frames}


def test_pages_torn_while_the_log_is_copied_are_not_said_damaged(tmp_path: Path) -> None:
    """The log still holds them: `verifier` finds the base sound, and makes it so."""
    store = create(tmp_path / "base.sqlite", PHRASE, ACTOR, SystemClock())
    enter(desk_on(store))
    torn = Base(tmp_path / "reprise" / "base.sqlite", store.key)
    torn.path.parent.mkdir()
    for name in ("base.sqlite", "base.sqlite-wal"):
        shutil.copy(tmp_path / name, torn.path.with_name(name))
    store.close()
    held = logged(torn.path.with_name("base.sqlite-wal"))
    with torn.path.open("r+b") as file:
        file.seek((min(held - {1}) - 1) * PAGE + SECTOR)
        file.write(bytes(SECTOR))
    again = torn.open()
    assert [check.detail for check in again.check_storage() if not check.ok] == []
    again.close()
