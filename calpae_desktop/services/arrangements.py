"""What diaries are laid on: sites, posts, lengths; and the times that are no appointment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.choice import Choice, ChoiceList
from calpae_desktop.domain.diary import hours_text, parse_hours, parse_rooms, rooms_text
from calpae_desktop.domain.fact import KIND_OF, Content, Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.commands import Done
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.posts import posts
from calpae_desktop.services.recording import Change, Recorder, new_id
from calpae_desktop.services.slots import lengths

SHORTEST, LONGEST = 5, 600


class Arrangements:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._recorder = Recorder(store)

    def house(self) -> list[Version]:
        """Sites, posts and lengths in force, with the versions that a form opens."""
        with self._store.snapshot() as view:
            found = [
                version
                for kind in (Kind.SITE, Kind.POST, Kind.CHOICE)
                for version in view.facts.everything(kind)
                if version.superseded_at is None and not version.retired
            ]
        return [v for v in found if not _other_list(v.content)]

    def keep_site(self, actor: Actor, site: Site, opened: int | None = None) -> Done:
        """A site, its hours and rooms written in the one way they are kept; a new one gets its id.

        Raises Refusal: those of `parse_hours`, REQUIRED, FORBIDDEN; EditConflict."""
        require(actor, Action.ARRANGE, [site.department] if site.department else [])
        hours = hours_text(parse_hours(site.hours)) if site.hours else None
        rooms = rooms_text(parse_rooms(site.rooms))
        kept = replace(site, id=site.id or new_id("S"), hours=hours, rooms=rooms)
        return self._keep(actor, Action.ARRANGE, kept, opened)

    def drop_site(self, actor: Actor, site: Site, opened: int) -> Done:
        """Raises Refusal(SITE_IN_USE) while a post is on it."""
        require(actor, Action.ARRANGE, [site.department])
        with self._store.unit_of_work() as uow:
            if any(post.site == site.id for post in posts(uow)):
                raise Refusal(No.SITE_IN_USE)
            change = Change(site, opened, retired=True)
            done = self._recorder.write(uow, actor, Action.ARRANGE, [change])
            uow.commit()
        return done

    def keep_post(self, actor: Actor, post: Post, opened: int | None = None) -> Done:
        """Who a login is in facts, and where they work."""
        require(actor, Action.ARRANGE, [post.department] if post.department else [])
        if not post.id.strip():
            raise Refusal(No.REQUIRED, "login")
        return self._keep(actor, Action.ARRANGE, replace(post, id=post.id.strip()), opened)

    def drop_post(self, actor: Actor, post: Post, opened: int) -> Done:
        change = Change(post, opened, retired=True)
        return self._recorder.record(actor, Action.ARRANGE, [change])

    def keep_lengths(self, actor: Actor, minutes: Mapping[Nature, int]) -> Done:
        """Minutes of each nature of appointment. Raises Refusal(BAD_VALUE) out of 5 to 600."""
        require(actor, Action.ARRANGE)
        with self._store.unit_of_work() as uow:
            known = lengths(uow)
            changes = [
                self._length(uow, nature, length)
                for nature, length in minutes.items()
                if known[nature] != length
            ]
            done = self._recorder.write(uow, actor, Action.ARRANGE, changes)
            if done.written:
                uow.commit()
        return done

    def keep_busy(self, actor: Actor, busy: Busy, opened: int | None = None) -> Done:
        """Leave, a meeting, training: a new time, or one on file as it should read.

        Raises Refusal: PERIOD_REVERSED at « ends_at », REQUIRED; EditConflict."""
        kept = replace(busy, id=busy.id or new_id("B"), label=busy.label.strip())
        return self._keep(actor, Action.KEEP_DIARY, kept, opened)

    def drop_busy(self, actor: Actor, busy: Busy, opened: int) -> Done:
        change = Change(busy, opened, retired=True)
        return self._recorder.record(actor, Action.KEEP_DIARY, [change])

    def _keep(self, actor: Actor, action: Action, content: Content, opened: int | None) -> Done:
        with self._store.unit_of_work() as uow:
            if opened is None:
                opened = _withdrawn(uow, content)
            done = self._recorder.write(uow, actor, action, [Change(content, opened)])
            if done.written:
                uow.commit()
        return done

    def _length(self, uow: UnitOfWork, nature: Nature, minutes: int) -> Change:
        if not SHORTEST <= minutes <= LONGEST:
            raise Refusal(No.BAD_VALUE, "minutes", value=minutes)
        content = Choice(f"D-{nature.value}", ChoiceList.LENGTH, nature.value, number=minutes)
        chain = uow.facts.chain(Kind.CHOICE, content.id)
        return Change(content, chain[-1].version_id if chain else None)


def _withdrawn(uow: UnitOfWork, content: Content) -> int | None:
    """A post that was taken away may come back under its login."""
    chain = uow.facts.chain(KIND_OF[type(content)], content.id)
    return chain[-1].version_id if chain and chain[-1].retired else None


def _other_list(content: Content) -> bool:
    return isinstance(content, Choice) and content.group is not ChoiceList.LENGTH
