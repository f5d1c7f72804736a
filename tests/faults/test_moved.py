"""The file of an open base is moved, erased or replaced: no write goes where none will look."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.storage.backup import restore
from calpae_desktop.storage.store import create, open_store
from calpae_desktop.words.refusals import sentence
from tests.faults.gestures import desk_on, enter
from tests.services.conftest import MovedClock
from tests.storage.worlds import ACTOR, PHRASE

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="an open file can be neither moved nor erased there"
)


def moved(base: Path) -> None:
    base.rename(base.with_name("ailleurs.sqlite"))


def erased(base: Path) -> None:
    base.unlink()


def replaced(base: Path) -> None:
    """As a synchronised folder does: another file, of the same content, under the same name."""
    copy = base.with_name("copie")
    copy.write_bytes(base.read_bytes())
    copy.replace(base)


def refused(desk: Desk) -> str:
    with pytest.raises(Unavailable) as unavailable:
        enter(desk)
    assert unavailable.value.cause is Cause.UNREACHABLE
    return sentence(unavailable.value)


@pytest.mark.parametrize("change", [moved, erased, replaced])
def test_a_base_that_is_no_longer_in_place_takes_no_write(
    full: Desk, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    (base,) = (tmp_path / "poste").glob("*.sqlite")
    enter(full)
    change(base)
    assert "rien n’a été écrit" in refused(full)


def test_a_base_that_is_put_back_takes_writes_again(full: Desk, tmp_path: Path) -> None:
    (base,) = (tmp_path / "poste").glob("*.sqlite")
    moved(base)
    refused(full)
    base.with_name("ailleurs.sqlite").rename(base)
    assert enter(full).written


def test_what_was_restored_meanwhile_is_opened_again_before_writing(tmp_path: Path) -> None:
    """Two windows of one base: the second restores a backup while the first is idle."""
    store = create(tmp_path / "base.sqlite", PHRASE, ACTOR, SystemClock())
    store.back_up(tmp_path / "copie.calpae")
    desk = desk_on(store)
    enter(desk)
    restore(tmp_path / "copie.calpae", store.path, MovedClock(), PHRASE)
    refused(desk)
    store.close()
    again = open_store(store.path, PHRASE, SystemClock())
    assert enter(desk_on(again)).written
    again.close()
