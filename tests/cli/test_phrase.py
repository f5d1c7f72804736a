"""Where the passphrase comes from, and what is said when there is none."""

import io
import select
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.errors import NoKeyringError

from calpae_desktop.cli import phrase as phrases
from tests.cli.conftest import PHRASE, Run

Keyring = Callable[[str, str], str | None]


def absent(_service: str, _username: str) -> str | None:
    raise NoKeyringError


def silent(_service: str, _username: str) -> str | None:
    """Never answers: a locked keyring whose dialog nobody sees."""
    select.select([], [], [], 30)
    return PHRASE


@pytest.fixture
def unsaid(calpae: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A base, and no phrase in the environment nor on a terminal."""
    assert calpae("initialiser").code == 0
    monkeypatch.delenv("CALPAE_PHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return calpae


def test_no_phrase_is_refused(unsaid: Run) -> None:
    ran = unsaid("verifier")
    assert (ran.code, ran.out) == (1, "")
    assert "CALPAE_PHRASE" in ran.err


def test_a_file_gives_it_before_or_after_the_command(unsaid: Run, tmp_path: Path) -> None:
    file = tmp_path / "phrase.txt"
    file.write_text(f"{PHRASE}\nautre ligne\n", encoding="utf-8")
    assert unsaid("--phrase-fichier", file, "verifier").code == 0
    assert unsaid("verifier", "--phrase-fichier", file).code == 0
    absent = unsaid("verifier", "--phrase-fichier", tmp_path / "absent.txt")
    assert (absent.code, "ne peut pas être lu" in absent.err) == (1, True)
    file.write_text("\n", encoding="utf-8")
    assert "vide" in unsaid("verifier", "--phrase-fichier", file).err


def test_the_keyring_gives_it(unsaid: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {("calpae", str(base)): PHRASE}
    monkeypatch.setattr(keyring, "get_password", lambda *asked: kept.get(asked))
    assert unsaid("verifier").code == 0


@pytest.mark.parametrize("answer", [absent, silent])
def test_a_keyring_that_fails_or_hangs_is_done_without(
    unsaid: Run, monkeypatch: pytest.MonkeyPatch, answer: Keyring
) -> None:
    monkeypatch.setattr(keyring, "get_password", answer)
    monkeypatch.setattr(phrases, "KEYRING_PATIENCE_S", 0.2)
    ran = unsaid("verifier")
    assert (ran.code, "Il manque la phrase" in ran.err) == (1, True)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ([PHRASE, PHRASE], 0, ""),
        ([PHRASE, "autre"], 1, "diffèrent"),
        ([""], 1, "vide"),
        (["abc", "abc"], 1, "bits"),
    ],
)
def test_a_new_phrase_is_asked_twice(
    calpae: Run,
    base: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.delenv("CALPAE_PHRASE")
    monkeypatch.setattr("sys.stdin", Terminal())
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    ran = calpae("initialiser")
    assert (ran.code, base.exists()) == (code, code == 0)
    assert said in ran.err


def test_a_wrong_phrase_is_told_from_a_damaged_base(
    loaded: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALPAE_PHRASE", "une-autre-phrase")
    ran = loaded("verifier")
    assert (ran.code, ran.out) == (1, "")
    assert "n’est pas la bonne" in ran.err
