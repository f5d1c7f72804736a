"""`envoyer`: the e-mails that wait, sent to a real server without a window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from calpae_desktop import bootstrap
from calpae_desktop.domain.outbox import GRACE
from calpae_desktop.services.letter_writing import Mail
from tests.cli.conftest import PHRASE, Run
from tests.mail_server import Mailbox, serving


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment that a message waits is over."""
    now = bootstrap.SystemClock.now
    monkeypatch.setattr(
        bootstrap.SystemClock, "now", lambda clock: now(clock) + GRACE + timedelta(seconds=1)
    )


def test_what_waits_leaves_and_what_is_refused_is_counted(
    loaded: Run, base: Path, request: pytest.FixtureRequest
) -> None:
    box = Mailbox(answers={"perdu@exemple.fr": "550 5.1.1 inconnu"})
    with serving(box) as server:
        desk = bootstrap.open_desk(base, PHRASE)
        desk.letters.mail.save(desk.actor, server, keep_password=False)
        mails = [
            Mail("Q1", "ESSAI Odile", "m", "Venez", "Bonjour", to)
            for to in ("odile@exemple.fr", "perdu@exemple.fr")
        ]
        desk.letters.messages.queue(desk.actor, mails)
        desk.store.close()
        assert loaded("envoyer").out == "0 courriel parti\n"
        request.getfixturevalue("later")
        ran = loaded("envoyer")
    assert (ran.code, ran.out) == (1, "1 courriel parti, 1 non parti\n")
    (gone,) = box.received
    assert gone["To"] == "odile@exemple.fr"
