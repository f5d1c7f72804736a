"""E-mails of dossiers that become one, or two again: each leaves for whose it is."""

from __future__ import annotations

from functools import partial

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.sending import Sending
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.messages import Messages
from calpae_desktop.words import mail as words

from .conftest import Desk
from .test_messages import Post, deliver, mail, messages_of, post_away, queue, sendings, states

FIXTURES = (post_away, messages_of)


def test_what_waits_for_a_dossier_merged_into_another_leaves_for_that_one(
    desk: Desk, messages: Messages
) -> None:
    absorbed, _ = queue(desk, messages)
    kept = desk.enter("DIALO")
    DossierMerges(desk.store).merge(desk.actor, kept, absorbed)
    assert deliver(desk, messages).sent == {kept}
    assert isinstance(desk.current(kept, Kind.SENDING).content, Sending)


def test_dossiers_parted_again_no_e_mail_goes_to_the_wrong_one(
    desk: Desk, messages: Messages
) -> None:
    """Written before, it goes back; written since, whose it is must be said by somebody."""
    absorbed, before = queue(desk, messages)
    kept, own = queue(desk, messages)
    last = desk.enter("DIALO")
    desk.clock.forward(hours=1)
    merges = DossierMerges(desk.store)
    for one, other in ((kept, absorbed), (last, kept)):
        merges.merge(desk.actor, one, other)
    assert {one.person for one in messages.listed(desk.actor)} == {last}
    since = messages.queue(desk.actor, [mail(last)])
    desk.clock.forward(hours=1)
    for merge in reversed(merges.merges(desk.actor)):
        merges.undo(desk.actor, merge.number)
    found = {one.number: one for one in messages.listed(desk.actor)}
    assert {number: found[number].person for number in (*before, *own, *since)} == {
        before[0]: absorbed,
        own[0]: kept,
        since[0]: last,
    }
    assert (found[since[0]].state, found[since[0]].error) == (MessageState.FAILED, words.SEPARATED)
    assert deliver(desk, messages).sent == {absorbed, kept}
    assert [len(sendings(desk, person)) for person in (absorbed, kept, last)] == [1, 1, 0]


def test_a_dossier_parted_holds_no_e_mail_of_another_that_was_merged_since(
    desk: Desk, messages: Messages
) -> None:
    kept, absorbed = desk.enter(), desk.enter("DIALO")
    merges = DossierMerges(desk.store)
    merges.merge(desk.actor, kept, absorbed)
    desk.clock.forward(hours=1)
    other, _ = queue(desk, messages)
    merges.merge(desk.actor, kept, other)
    first, _ = merges.merges(desk.actor)
    merges.undo(desk.actor, first.number)
    assert states(desk, messages) == [MessageState.WAITING]
    assert deliver(desk, messages).sent == {kept}


@pytest.mark.parametrize("parted", [False, True], ids=["réunis", "séparés"])
def test_a_message_that_is_leaving_is_a_fact_of_whose_it_is_once_gone(
    desk: Desk, messages: Messages, post: Post, parted: bool
) -> None:
    written, _ = queue(desk, messages)
    kept, merges = desk.enter("DIALO"), DossierMerges(desk.store)
    post.meanwhile = partial(merges.merge, desk.actor, kept, written)
    if parted:
        post.meanwhile()
        (merge,) = merges.merges(desk.actor)
        post.meanwhile = partial(merges.undo, desk.actor, merge.number)
    theirs, not_theirs = (written, kept) if parted else (kept, written)
    assert deliver(desk, messages).sent == {theirs}
    assert len(sendings(desk, theirs)) == 1
    with desk.store.snapshot() as view:
        assert Kind.SENDING not in {v.kind for v in view.facts.about([not_theirs])[not_theirs]}
    assert messages.listed(desk.actor)[0].error == ""
