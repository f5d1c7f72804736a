"""Lists kept under a name: mine, and those that others share with everyone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.choice import SavedView
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.listing import (
    AGLO,
    DUE_SOON,
    RUNNING,
    UNBOOKED,
    USUAL,
    About,
    Criterion,
    Shown,
    Sort,
    View,
    around,
)
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import AsRead, Done
from calpae_desktop.services.ports import Store
from calpae_desktop.services.posts import Seat
from calpae_desktop.services.recording import Change, Recorder, current, new_id

E = TypeVar("E", bound=Enum)
NAME_MAX = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A list kept, and the version it was read in; `mine`: the reader may change it."""

    id: str
    version: int
    name: str
    owner: str
    shared: bool
    mine: bool
    view: View

    @property
    def as_read(self) -> AsRead:
        return AsRead(self.id, self.version)


@dataclass(frozen=True, slots=True)
class Provided:
    """A list that the program gives, by the key of its words."""

    key: str
    view: View


def provided(seat: Seat) -> list[Provided]:
    """Those of whoever reads; all the dossiers last."""
    starting = View((Criterion(About.WAITING, (AGLO,)),), Sort.WAITING)
    lists = {
        "en_cours": View((RUNNING,)),
        "sans_rendez_vous": UNBOOKED,
        "echeance": DUE_SOON,
        "aglo": starting,
    }
    mine = [Provided(key, around(seat.usual, view)) for key, view in lists.items()]
    return [*mine, Provided("tous", View(sort=Sort.NAME))]


class Views:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._recorder = Recorder(store)

    def all(self, actor: Actor) -> list[Kept]:
        """Mine in my order, then those of others, by name. Raises Refusal(FORBIDDEN)."""
        require(actor, Action.KEEP_VIEW)
        with self._store.snapshot() as view:
            there = [
                version
                for version in view.facts.everything(Kind.SAVED_VIEW)
                if version.superseded_at is None and not version.retired
            ]
        found = [(v, v.content) for v in there if isinstance(v.content, SavedView)]
        seen = [(v, c) for v, c in found if c.shared or c.owner == actor.login]
        seen.sort(key=lambda pair: _place(pair[1], actor))
        return [_kept(version, content, actor) for version, content in seen]

    def keep(self, actor: Actor, name: str, view: View, *, shared: bool = False) -> Done:
        """Keep a list under a new name, after the others. Raises Refusal: REQUIRED,
        BAD_VALUE (too long), NAME_TAKEN (by one of mine)."""
        mine = [kept for kept in self.all(actor) if kept.mine]
        name = _free(name, mine)
        saved = SavedView(new_id("V"), actor.login, name, to_json(view), shared, len(mine))
        return self._recorder.record(actor, Action.KEEP_VIEW, [Change(saved)])

    def change(
        self,
        actor: Actor,
        kept: Kept,
        *,
        name: str | None = None,
        view: View | None = None,
        shared: bool | None = None,
    ) -> Done:
        """Rename, keep anew, share or keep for oneself. Raises as `keep`; FORBIDDEN for the list
        of somebody else, EditConflict."""
        others = [one for one in self.all(actor) if one.mine and one.id != kept.id]
        changes: dict[str, Any] = {} if name is None else {"name": _free(name, others)}
        changes |= {} if view is None else {"content": to_json(view)}
        changes |= {} if shared is None else {"shared": shared}
        return self._write(actor, [(kept, changes)])

    def forget(self, actor: Actor, kept: Kept) -> Done:
        """Keep it no more. Raises Refusal(FORBIDDEN), EditConflict."""
        return self._write(actor, [(kept, {})], retired=True)

    def order(self, actor: Actor, mine: Sequence[Kept]) -> Done:
        """Put mine in this order. Raises Refusal(FORBIDDEN), EditConflict."""
        return self._write(actor, [(kept, {"rank": rank}) for rank, kept in enumerate(mine)])

    def _write(
        self, actor: Actor, wanted: Sequence[tuple[Kept, dict[str, Any]]], *, retired: bool = False
    ) -> Done:
        with self._store.unit_of_work() as uow:
            changes = []
            for kept, fields in wanted:
                version = current(uow, Kind.SAVED_VIEW, kept.as_read)
                if not isinstance(version.content, SavedView):
                    raise Refusal(No.UNKNOWN_FACT, value=kept.id)
                if version.content.owner != actor.login:
                    raise Refusal(No.FORBIDDEN, role=actor.role, action=Action.KEEP_VIEW)
                content = replace(version.content, **fields)
                changes.append(Change(content, version.version_id, retired))
            done = self._recorder.write(uow, actor, Action.KEEP_VIEW, changes)
            if done.written:
                uow.commit()
        return done


def _place(saved: SavedView, actor: Actor) -> tuple[bool, int, str, str]:
    theirs = saved.owner != actor.login
    return theirs, 0 if theirs else saved.rank, saved.name, saved.id


def _kept(version: Version, saved: SavedView, actor: Actor) -> Kept:
    mine = saved.owner == actor.login
    view = replace(from_json(saved.content), title=saved.name)
    number = version.version_id or 0
    return Kept(saved.id, number, saved.name, saved.owner, saved.shared, mine, view)


def _free(name: str, others: Sequence[Kept]) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refusal(No.REQUIRED, "name")
    if len(name) > NAME_MAX:
        raise Refusal(No.BAD_VALUE, "name", value=name[:NAME_MAX])
    if any(one.name.casefold() == name.casefold() for one in others):
        raise Refusal(No.NAME_TAKEN, "name", value=name)
    return name


def to_json(view: View) -> str:
    """A list as it is kept: filters, order, columns."""
    said = {
        "filters": [[one.about.value, list(one.values)] for one in view.filters],
        "sort": view.sort.name.lower(),
        "ascending": view.ascending,
        "columns": [column.value for column in view.columns],
    }
    return json.dumps(said, ensure_ascii=False)


def from_json(text: str) -> View:
    """What is kept of a list; what this version does not know of it is left out."""
    try:
        said = json.loads(text)
    except ValueError:
        return View()
    if not isinstance(said, dict):
        return View()
    columns = [found for code in _items(said, "columns") if (found := _member(Shown, code))]
    sorts = {sort.name.lower(): sort for sort in Sort}
    return View(
        tuple(_criteria(said)),
        sorts.get(str(said.get("sort")), Sort.DUE),
        said.get("ascending") is not False,
        tuple(dict.fromkeys(columns)) or USUAL,
    )


def _items(said: dict[str, Any], name: str) -> list[Any]:
    found = said.get(name)
    return found if isinstance(found, list) else []


def _criteria(said: dict[str, Any]) -> list[Criterion]:
    found = []
    for one in _items(said, "filters"):
        if not (isinstance(one, list) and len(one) == 2 and isinstance(one[1], list)):
            continue
        about = _member(About, one[0])
        if about is not None:
            found.append(Criterion(about, tuple(str(value) for value in one[1])))
    return found


def _member(kind: type[E], code: object) -> E | None:
    with suppress(ValueError):
        return kind(code)
    return None
