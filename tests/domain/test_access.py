"""Who may do what: the matrix written out, against each role, action and scope."""

from itertools import product

import pytest

from calpae_desktop.domain.access import ALLOWED, SCOPED, Action, Actor, Role, permitted, require
from calpae_desktop.domain.refusals import No, Refusal

# Columns: conseiller, secrétaire, référent, superviseur, administrateur. « d » : in the
# départements of the actor; « o » : everywhere; « . » : refused.
MATRIX = {
    "search": "ooooo",
    "read_dossier": "ddddd",
    "record_entry": "dd.dd",
    "record_appointment": "ddddd",
    "record_contract": "d.ddd",
    "print_contract": "d.ddd",
    "record_orientation": "d..dd",
    "record_support": "d.ddd",
    "record_note": "ddddd",
    "follow": "dd.dd",
    "send": "ddddd",
    "keep_diary": "ddddd",
    "arrange": "...dd",
    "write_template": "...oo",
    "keep_view": "ooooo",
    "export_list": "ooooo",
    "correct": "ddddd",
    "undo": "ddddd",
    "read_figures": "ooooo",
    "drill_down": "d..dd",
    "write_fiche": "...oo",
    "declare": "...dd",
    "load": ".o..o",
    "identify": ".d.dd",
    "export": "...oo",
    "export_nir": "....o",
    "verify": "ooooo",
    "back_up": "ooooo",
    "transfer": "....o",
}
SCOPES = [None, frozenset({"67"}), frozenset({"67", "68"}), frozenset[str]()]
PLACES: list[tuple[str, ...]] = [(), ("67",), ("68",), ("67", "68"), ("75",)]


def expected(role: Role, action: Action, scope: frozenset[str] | None, at: tuple[str, ...]) -> str:
    mark = MATRIX[action.value][list(Role).index(role)]
    if mark == ".":
        return "forbidden"
    if mark == "o" or scope is None or not at or any(place in scope for place in at):
        return "allowed"
    return "out_of_scope"


def test_the_matrix_names_every_action_and_role() -> None:
    assert set(MATRIX) == {action.value for action in Action} == {a.value for a in ALLOWED}
    assert {len(row) for row in MATRIX.values()} == {len(Role)}


def test_actions_limited_to_departments() -> None:
    assert {a.value for a in SCOPED} == {name for name, row in MATRIX.items() if "d" in row}


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_each_role_action_and_scope(role: Role, action: Action) -> None:
    for scope, at in product(SCOPES, PLACES):
        actor = Actor("a", role, scope=scope)
        wanted = expected(role, action, scope, at) == "allowed"
        assert permitted(actor, action, at) is wanted, (scope, at)


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_each_refusal_says_why(role: Role, action: Action) -> None:
    for scope, at in product(SCOPES, PLACES):
        actor = Actor("a", role, scope=scope)
        said = "allowed"
        try:
            require(actor, action, at)
        except Refusal as refusal:
            said = refusal.no.value
        assert said == expected(role, action, scope, at), (scope, at)


def test_a_refusal_by_role_names_the_role_and_the_action() -> None:
    with pytest.raises(Refusal) as raised:
        require(Actor("a", Role.ADVISER), Action.EXPORT_NIR)
    assert raised.value.no is No.FORBIDDEN
    assert raised.value.details == {"role": Role.ADVISER, "action": Action.EXPORT_NIR}


def test_a_refusal_by_department_names_them_in_order() -> None:
    actor = Actor("a", Role.ADVISER, scope=frozenset({"67"}))
    with pytest.raises(Refusal) as raised:
        require(actor, Action.READ_DOSSIER, ["75", "68"])
    assert raised.value.details == {"departments": "68, 75"}
