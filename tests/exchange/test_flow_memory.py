"""Two hundred thousand households are loaded within 300 MiB, of this program in all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services.loading import Loading
from calpae_desktop.storage.store import demo_store
from tests.exchange.households import Plan, write_flow
from tests.house.source import ROOT
from tests.peak import peak_mib
from tests.services.conftest import MovedClock
from tests.storage.worlds import ACTOR

LIMIT_MB, MANY, FEW = 300, 200_000, 2_000


def loaded_in(path: Path, place: Path) -> int:
    """Load a flow in a process of its own; answers the most memory that it took, in MiB."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(path), str(place)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def main(path: Path, place: Path) -> None:
    clock = MovedClock()
    clock.forward(days=365)
    store = demo_store(place, clock)
    report = Loading(store, clock, loadable, read_flow).load(ACTOR, path, backlog=True)
    assert report.written, report.errors
    store.close()
    print(peak_mib())


def test_the_memory_is_measured(tmp_path: Path) -> None:
    path = write_flow(tmp_path / "flux.xml", Plan(FEW))
    assert 30 < loaded_in(path, tmp_path) < LIMIT_MB // 2


@pytest.mark.endurance
def test_two_hundred_thousand_households(tmp_path: Path) -> None:
    path = write_flow(tmp_path / "flux.xml", Plan(MANY))
    taken = loaded_in(path, tmp_path)
    print(f"{MANY} households: {taken} MiB")
    assert taken < LIMIT_MB


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
