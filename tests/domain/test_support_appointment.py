"""A, the first accompaniment appointment, and its slot (method, « Entrées »)."""

import pytest

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.milestones import Milestone, milestones
from calpae_desktop.domain.support_appointment import slot
from tests.domain.builders import (
    appointment,
    day,
    meeting,
    on,
    only,
    opened,
    orientation,
    right,
    the_milestone,
)

ENTRY, ORIENTED = opened("2023-03-01"), orientation("2023-04-05")
RETURN = (right("67", "clos", "2023-06-01"), opened("2023-07-01"))


def first(*rows: Appointment) -> Milestone:
    return milestones(only(ENTRY, *RETURN, ORIENTED, *rows))[0]


def test_without_orientation_there_is_none() -> None:
    assert the_milestone(ENTRY, appointment("2023-04-05", "2023-04-19")).support_fixed_on is None


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        pytest.param(appointment("2023-04-05", "2023-04-19"), True, id="fixé le jour de O"),
        pytest.param(appointment("2023-03-01", "2023-04-05"), True, id="fixé avant O"),
        pytest.param(appointment("2023-02-28", "2023-04-19"), False, id="fixé avant la fenêtre"),
        pytest.param(appointment("2023-06-30T23:59", "2023-08-01"), True, id="dernier jour"),
        pytest.param(appointment("2023-07-01", "2023-08-01"), False, id="entrée suivante"),
        pytest.param(appointment("2023-04-01", "2023-04-05T08:00"), True, id="prévu le jour de O"),
        pytest.param(appointment("2023-04-01", "2023-04-04T23:00"), False, id="prévu avant O"),
        pytest.param(meeting("2023-04-05", "2023-04-19"), False, id="nature orientation"),
        pytest.param(
            appointment("2023-04-05", "2023-04-19", nature="autre"), False, id="nature autre"
        ),
    ],
)
def test_candidates(row: Appointment, counts: bool) -> None:
    found = first(row)
    assert found.support_fixed_on == (row.fixed_on if counts else None)
    assert found.support_slot_on == (row.planned_on if counts else None)


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_any_outcome_counts(outcome: str) -> None:
    assert first(appointment("2023-04-05", "2023-04-19", outcome)).support_slot_on == on(
        "2023-04-19"
    )


@pytest.mark.parametrize(
    ("rows", "slot_on"),
    [
        pytest.param(
            [appointment("2023-04-06", "2023-04-10"), appointment("2023-04-05", "2023-04-30")],
            "2023-04-30",
            id="le premier fixé",
        ),
        pytest.param(
            [appointment("2023-04-05", "2023-04-30"), appointment("2023-04-05", "2023-04-10")],
            "2023-04-10",
            id="fixés le même jour, le premier prévu",
        ),
        pytest.param(
            [
                appointment("2023-04-05T15:00", "2023-04-10"),
                appointment("2023-04-05T09:00", "2023-04-30"),
            ],
            "2023-04-30",
            id="fixés le même jour, l'heure départage",
        ),
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-30", "reporte_service", key="b"),
                appointment("2023-04-05", "2023-04-30", "reporte_service", key="a"),
                appointment("2023-04-06", "2023-05-09", key="c", replaces="a"),
                appointment("2023-04-06", "2023-05-16", key="d", replaces="b"),
            ],
            "2023-05-09",
            id="à égalité, l'identifiant",
        ),
    ],
)
def test_the_first_by_date(rows: list[Appointment], slot_on: str) -> None:
    assert first(*rows).support_slot_on == on(slot_on)


@pytest.mark.parametrize(
    ("rows", "fixed", "slot_on"),
    [
        pytest.param(
            [
                appointment("2023-04-04", "2023-04-18", key="b", replaces="a"),
                appointment("2023-04-05", "2023-04-12", "reporte_usager", key="a"),
            ],
            "2023-04-05",
            "2023-04-12",
            id="le remplaçant d'un candidat est exclu",
        ),
        pytest.param(
            [
                appointment("2023-02-01", "2023-04-12", "reporte_service", key="a"),
                appointment("2023-04-06", "2023-04-18", key="b", replaces="a"),
            ],
            "2023-04-06",
            "2023-04-18",
            id="remplacé hors de la fenêtre : le remplaçant est candidat",
        ),
        pytest.param(
            [
                appointment("2023-03-20", "2023-04-01", "reporte_service", key="a"),
                appointment("2023-04-06", "2023-04-18", key="b", replaces="a"),
            ],
            "2023-04-06",
            "2023-04-18",
            id="remplacé prévu avant O : le remplaçant est candidat",
        ),
        pytest.param(
            [
                appointment("2023-02-01", "2023-04-12", "reporte_service", key="a"),
                appointment("2023-04-09", "2023-04-18", "reporte_service", key="b", replaces="a"),
                appointment("2023-04-08", "2023-04-25", key="c", replaces="b"),
            ],
            "2023-04-09",
            "2023-04-25",
            id="seul le remplacé direct est regardé, exclu ou non",
        ),
        pytest.param(
            [
                appointment("2023-04-09", "2023-04-12", "reporte_usager", key="a"),
                appointment("2023-04-08", "2023-04-18", "reporte_usager", key="b", replaces="a"),
                appointment("2023-04-07", "2023-04-25", key="c", replaces="b"),
            ],
            "2023-04-09",
            "2023-04-12",
            id="remplaçant d'un exclu : exclu aussi",
        ),
        pytest.param(
            [appointment("2023-04-06", "2023-04-18", key="b", replaces="disparu")],
            "2023-04-06",
            "2023-04-18",
            id="remplace un rendez-vous retiré",
        ),
    ],
)
def test_replacements_are_not_first(rows: list[Appointment], fixed: str, slot_on: str) -> None:
    found = first(*rows)
    assert (found.support_fixed_on, found.support_slot_on) == (on(fixed), on(slot_on))


@pytest.mark.parametrize(
    ("rows", "fixed"),
    [
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-12", "annule_service"),
                appointment("2023-04-20", "2023-04-28"),
            ],
            "2023-04-20",
            id="annulé puis repris sans le dire : le nouveau",
        ),
        pytest.param(
            [appointment("2023-04-05", "2023-04-12", "annule_service")],
            "2023-04-05",
            id="annulé et rien d'autre : fixé tout de même",
        ),
        pytest.param(
            [
                appointment("2023-04-06", "2023-04-12", "annule_service"),
                appointment("2023-04-05", "2023-04-19", "annule_service"),
            ],
            "2023-04-05",
            id="tous annulés : le premier",
        ),
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-12", "annule_service", key="a"),
                appointment("2023-04-20", "2023-04-28", key="b", replaces="a"),
                appointment("2023-04-10", "2023-04-28", key="c"),
            ],
            "2023-04-05",
            id="annulé et remplacé : reste le premier",
        ),
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-12", "annule_service", key="a"),
                appointment("2023-07-20", "2023-07-28", key="b", replaces="a"),
                appointment("2023-04-10", "2023-04-28", key="c"),
            ],
            "2023-04-05",
            id="remplacé hors de la fenêtre : reste le premier",
        ),
        pytest.param(
            [
                appointment("2023-04-05", "2023-04-12", "reporte_service"),
                appointment("2023-04-10", "2023-04-28"),
            ],
            "2023-04-05",
            id="reporté par le service : reste le premier",
        ),
    ],
)
def test_cancelled_by_the_service(rows: list[Appointment], fixed: str) -> None:
    assert first(*rows).support_fixed_on == on(fixed)


def chain(*outcomes: str) -> list[Appointment]:
    """Appointments a, b, c… each replacing the one before, planned a week later."""
    names = "abcdefg"
    return [
        appointment(
            "2023-04-05",
            f"2023-04-{6 + 7 * i:02}",
            outcome,
            key=names[i],
            replaces=names[i - 1] if i else None,
        )
        for i, outcome in enumerate(outcomes)
    ]


@pytest.mark.parametrize(
    ("outcomes", "slot_on"),
    [
        (("reporte_usager", "honore"), "2023-04-06"),
        (("excuse", "honore"), "2023-04-06"),
        (("absent", "honore"), "2023-04-06"),
        (("prevu", "honore"), "2023-04-06"),
        (("reporte_service", "honore"), "2023-04-13"),
        (("annule_service", "honore"), "2023-04-13"),
        (("reporte_service", "reporte_service", "honore"), "2023-04-20"),
        (("reporte_service", "annule_service", "absent"), "2023-04-20"),
        (("reporte_service", "reporte_usager", "honore"), "2023-04-13"),
        (("reporte_usager", "reporte_service", "honore"), "2023-04-06"),
        (("reporte_service",), "2023-04-06"),
        (("annule_service",), "2023-04-06"),
    ],
    ids=lambda case: " puis ".join(case) if isinstance(case, tuple) else None,
)
def test_slot_follows_the_service_only(outcomes: tuple[str, ...], slot_on: str) -> None:
    assert first(*chain(*outcomes)).support_slot_on == on(slot_on)


@pytest.mark.parametrize(
    ("next_ones", "slot_on"),
    [
        pytest.param(
            [("b", "2023-04-20T10:00"), ("c", "2023-04-18T10:00")], "2023-04-18", id="le plus tôt"
        ),
        pytest.param([("b", "2023-03-01")], "2023-03-01", id="prévu avant O : suivi tout de même"),
    ],
)
def test_slot_takes_the_earliest_replacement(
    next_ones: list[tuple[str, str]], slot_on: str
) -> None:
    moved = appointment("2023-04-05", "2023-04-12", "reporte_service", key="a")
    others = [appointment("2023-04-12", p, key=k, replaces="a") for k, p in next_ones]
    assert first(moved, *others).support_slot_on == day(slot_on)


def test_slot_takes_the_smallest_id_of_one_moment() -> None:
    moved = appointment("2023-04-05", "2023-04-12", "reporte_service", key="a")
    others = [
        appointment("2023-04-13", "2023-04-20T10:00", "reporte_service", key="c", replaces="a"),
        appointment("2023-04-14", "2023-04-20T10:00", key="b", replaces="a"),
        appointment("2023-04-15", "2023-05-02T10:00", key="d", replaces="c"),
    ]
    assert slot(moved, [moved, *others]).id == "b"


def test_slot_looks_at_nothing_else_of_the_replacement() -> None:
    moved = appointment("2023-04-05", "2023-04-12", "reporte_service", key="a")
    outside = appointment("2023-08-05", "2023-08-19", key="b", replaces="a")
    assert first(moved, outside).support_slot_on == on("2023-08-19")


def test_a_cycle_of_replacements_ends() -> None:
    one = appointment("2023-04-05", "2023-04-12", "reporte_service", key="a", replaces="b")
    two = appointment("2023-04-06", "2023-04-19", "reporte_service", key="b", replaces="a")
    assert slot(one, [one, two]).id == "b"


def test_an_appointment_that_replaces_itself_ends() -> None:
    alone = appointment("2023-04-05", "2023-04-12", "annule_service", key="a", replaces="a")
    assert slot(alone, [alone]).id == "a"
