"""Who follows which dossiers: one gesture for one person or for many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Progress, Recorder


class Followings:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._recorder = Recorder(store)

    def assign(
        self,
        actor: Actor,
        persons: Collection[str],
        adviser: str | None,
        site: str | None,
        progress: Progress | None = None,
    ) -> Done:
        """These dossiers are followed by an adviser at a site, all of them or none; nobody follows
        them any more when `adviser` is None.

        The day when an adviser began stays when only the site changes. Raises Refusal:
        UNKNOWN_PERSON, UNKNOWN_FACT (site), FORBIDDEN, OUT_OF_SCOPE; what `progress` raises:
        nothing is written then.
        """
        require(actor, Action.FOLLOW)
        name = (adviser or "").strip() or None
        with self._store.unit_of_work() as uow:
            if site is not None and not uow.facts.existing(Kind.SITE, [site]):
                raise Refusal(No.UNKNOWN_FACT, "site", value=site)
            uow.lock(sorted(persons))
            changes = self._changes(uow, persons, name, site)
            done = self._recorder.write(uow, actor, Action.FOLLOW, changes, progress)
            if done.written:
                uow.commit()
        return done

    def _changes(
        self, uow: UnitOfWork, persons: Collection[str], adviser: str | None, site: str | None
    ) -> list[Change]:
        known = _last(uow.facts.of_persons(Kind.FOLLOWING, persons))
        today = self._clock.today()
        found = (
            _change(known.get(person), person, adviser, site, today)
            for person in sorted(set(persons))
        )
        return [change for change in found if change is not None]


def _last(versions: Iterable[Version]) -> dict[str, Version]:
    """The following of each person: the last said, even when it was taken back since."""
    current = (v for v in versions if v.superseded_at is None)
    ordered = sorted(current, key=lambda v: (not v.retired, v.recorded_at, v.fact_id))
    return {v.content.person: v for v in ordered if isinstance(v.content, Following)}


def _change(
    known: Version | None, person: str, adviser: str | None, site: str | None, today: date
) -> Change | None:
    if known is None or not isinstance(known.content, Following):
        if adviser is None and site is None:
            return None
        return Change(Following(f"F-{person}", person, today, adviser, site))
    before = known.content
    same = before.adviser == adviser and not known.retired
    starts_on = before.starts_on if same else today
    return Change(
        replace(before, starts_on=starts_on, adviser=adviser, site=site), known.version_id
    )
