"""Who may do what: one table, enforced in services and tested as a matrix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .refusals import No, Refusal


class Role(Enum):
    ADVISER = "conseiller"
    SECRETARY = "secretaire"
    REFERENT = "referent"
    SUPERVISOR = "superviseur"
    ADMINISTRATOR = "administrateur"


class Action(Enum):
    """What a service does. Those in `SCOPED` are limited to the départements of the actor."""

    SEARCH = "search"
    READ_DOSSIER = "read_dossier"
    RECORD_ENTRY = "record_entry"
    RECORD_APPOINTMENT = "record_appointment"
    RECORD_CONTRACT = "record_contract"
    PRINT_CONTRACT = "print_contract"
    RECORD_ORIENTATION = "record_orientation"
    RECORD_SUPPORT = "record_support"
    RECORD_NOTE = "record_note"
    FOLLOW = "follow"
    SEND = "send"
    KEEP_DIARY = "keep_diary"
    ARRANGE = "arrange"
    WRITE_TEMPLATE = "write_template"
    KEEP_VIEW = "keep_view"
    EXPORT_LIST = "export_list"
    CORRECT = "correct"
    UNDO = "undo"
    READ_FIGURES = "read_figures"
    DRILL_DOWN = "drill_down"
    WRITE_FICHE = "write_fiche"
    DECLARE = "declare"
    LOAD = "load"
    IDENTIFY = "identify"
    EXPORT = "export"
    EXPORT_NIR = "export_nir"
    VERIFY = "verify"
    BACK_UP = "back_up"
    TRANSFER = "transfer"


_DESK = frozenset({Role.ADVISER, Role.SECRETARY, Role.REFERENT, Role.SUPERVISOR})
_STAFF = frozenset({Role.ADVISER, Role.SUPERVISOR, Role.ADMINISTRATOR})
_EVERYONE = frozenset(Role)
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
_FIGURES = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.SEARCH: _EVERYONE,
    Action.READ_DOSSIER: _EVERYONE,
    Action.RECORD_ENTRY: _STAFF | {Role.SECRETARY},
    Action.RECORD_APPOINTMENT: _DESK | _ADMINISTRATOR,
    Action.RECORD_CONTRACT: _STAFF | {Role.REFERENT},
    Action.PRINT_CONTRACT: _STAFF | {Role.REFERENT},
    Action.RECORD_ORIENTATION: _STAFF,
    Action.RECORD_SUPPORT: _STAFF | {Role.REFERENT},
    Action.RECORD_NOTE: _DESK | _ADMINISTRATOR,
    Action.FOLLOW: _STAFF | {Role.SECRETARY},
    Action.SEND: _DESK | _ADMINISTRATOR,
    Action.KEEP_DIARY: _DESK | _ADMINISTRATOR,
    Action.ARRANGE: _FIGURES,
    Action.WRITE_TEMPLATE: _FIGURES,
    Action.KEEP_VIEW: _EVERYONE,
    Action.EXPORT_LIST: _DESK | _ADMINISTRATOR,
    Action.CORRECT: _EVERYONE,
    Action.UNDO: _EVERYONE,
    Action.READ_FIGURES: _EVERYONE,
    Action.DRILL_DOWN: _FIGURES | {Role.ADVISER},
    Action.WRITE_FICHE: _FIGURES,
    Action.DECLARE: _FIGURES,
    Action.LOAD: _ADMINISTRATOR | {Role.SECRETARY},
    Action.IDENTIFY: _ADMINISTRATOR | {Role.SECRETARY, Role.SUPERVISOR},
    Action.EXPORT: _FIGURES,
    Action.EXPORT_NIR: _ADMINISTRATOR,
    Action.VERIFY: _EVERYONE,
    Action.BACK_UP: _EVERYONE,
    Action.TRANSFER: _ADMINISTRATOR,
}

SCOPED = frozenset(
    {
        Action.READ_DOSSIER,
        Action.RECORD_ENTRY,
        Action.RECORD_APPOINTMENT,
        Action.RECORD_CONTRACT,
        Action.PRINT_CONTRACT,
        Action.RECORD_ORIENTATION,
        Action.RECORD_SUPPORT,
        Action.RECORD_NOTE,
        Action.FOLLOW,
        Action.SEND,
        Action.KEEP_DIARY,
        Action.ARRANGE,
        Action.CORRECT,
        Action.UNDO,
        Action.DRILL_DOWN,
        Action.DECLARE,
        Action.IDENTIFY,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `scope` is the départements they answer for, None for all of them."""

    login: str
    role: Role
    name: str = ""
    scope: frozenset[str] | None = None


def permitted(actor: Actor, action: Action, departments: Iterable[str] = ()) -> bool:
    """Whether the table lets `actor` do `action` on a dossier of these départements.

    A dossier that has no département yet belongs to everyone; one of several départements is
    open to those who answer for at least one.
    """
    if actor.role not in ALLOWED[action]:
        return False
    places = set(departments)
    free = action not in SCOPED or actor.scope is None or not places
    return free or bool(places & (actor.scope or frozenset()))


def require(actor: Actor, action: Action, departments: Iterable[str] = ()) -> None:
    """Raise Refusal (FORBIDDEN by role, OUT_OF_SCOPE by département) unless permitted."""
    places = sorted(departments)
    if actor.role not in ALLOWED[action]:
        raise Refusal(No.FORBIDDEN, role=actor.role, action=action)
    if not permitted(actor, action, places):
        raise Refusal(No.OUT_OF_SCOPE, departments=", ".join(places))
