"""The figures in SQL written by hand over the versions, without any projection.

It answers the same question (as known at an instant, `:end`), with covering indexes made for it
and a calendar of « plus n months ». Reasons of entries and contracts without entry are left out:
the floor does a little less than the program.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from calpae_desktop.domain.calendar import add_months

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
_KNOWN = "recorded_at, superseded_at, retired"
INDEXES = (
    (
        f"hand_right ON right_version (person, starts_on, fact_id, state, duties, department,"
        f" informed_on, reason, {_KNOWN})"
    ),
    f"hand_person ON person_version (fact_id, {_KNOWN})",
    (
        f"hand_orientation ON orientation_version (person, status, decided_on, fact_id, pathway,"
        f" scheme, {_KNOWN})"
    ),
    f"hand_contract ON contract_version (person, signed_on, cancelled_on, {_KNOWN})",
    (
        f"hand_booked ON appointment_version (person, nature, fixed_on, planned_on, outcome,"
        f" fact_id, replaces, fixed_at, planned_at, {_KNOWN})"
    ),
    f"hand_honoured ON appointment_version (person, nature, outcome, planned_on, {_KNOWN})",
    (
        f"hand_replaces ON appointment_version (replaces, planned_at, fact_id, {_KNOWN})"
        " WHERE replaces IS NOT NULL"
    ),
    (
        f"hand_planned ON appointment_version (nature, planned_on, department, outcome, person,"
        f" {_KNOWN})"
    ),
    (
        f"hand_decided ON orientation_version (scheme, status, decided_on, department, person,"
        f" {_KNOWN})"
    ),
    (
        f"hand_started ON support_version (scheme, started_on, ended_on, department, person,"
        f" oriented_on, {_KNOWN})"
    ),
)


def prepare(connection: Connection) -> None:
    """Make the indexes and the calendar, once for a base."""
    run = connection.exec_driver_sql
    if run("SELECT 1 FROM sqlite_master WHERE name = 'hand_calendar'").first():
        return
    run(
        "CREATE TABLE hand_calendar (day INTEGER PRIMARY KEY, m1 INTEGER, m2 INTEGER,"
        " m3 INTEGER, m12 INTEGER)"
    )
    run("PRAGMA cache_size = -1000000")
    days = map(date.fromordinal, range(FIRST.toordinal(), LAST.toordinal() + 1))
    rows = [
        (day.toordinal(), *(add_months(day, months).toordinal() for months in (1, 2, 3, 12)))
        for day in days
    ]
    run("INSERT INTO hand_calendar VALUES (?, ?, ?, ?, ?)", rows)
    for index in INDEXES:
        run(f"CREATE INDEX {index}")
    run("ANALYZE")


def known(alias: str) -> str:
    return f"{alias}.recorded_at < :end AND {alias}.superseded_at >= :end AND {alias}.retired = 0"


def _plus(months: int, day: str) -> str:
    return f"(SELECT m{months} FROM hand_calendar WHERE day = {day})"


def _exists(alias: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM person_version p WHERE p.fact_id = {alias}.person AND {known('p')})"
    )


_ENTRIES = f"""
state AS MATERIALIZED (
  SELECT r.fact_id, r.person, r.department, r.starts_on, r.informed_on, r.state,
         r.state = 'ouvert' AND r.duties AS active,
         r.state = 'clos' AND r.reason = 'mutation' AS moved,
         lead(r.state = 'ouvert' AND r.duties) OVER w AS next_active,
         lead(r.department) OVER w AS next_department,
         lead(r.starts_on) OVER w AS next_start,
         row_number() OVER w AS rank
  FROM right_version r WHERE {known("r")} AND {_exists("r")}
  WINDOW w AS (PARTITION BY r.person ORDER BY r.starts_on, r.fact_id)
),
kept AS (
  SELECT fact_id, person, department, starts_on, informed_on, state, active, rank,
         row_number() OVER w AS place,
         coalesce(sum(active) OVER (PARTITION BY person ORDER BY starts_on, fact_id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS episode
  FROM state
  WHERE NOT (rank = 1 AND next_start IS NULL)
        AND NOT coalesce(moved AND next_active AND next_department <> department
                         AND next_start <= {_plus(3, "starts_on")}, 0)
  WINDOW w AS (PARTITION BY person ORDER BY starts_on, fact_id)
),
since AS (
  SELECT fact_id, person, department, starts_on, informed_on, active, place, rank, episode,
         max(state = 'clos') OVER e AS closed, max(state = 'ouvert' AND NOT active) OVER e
         AS idle, min(CASE WHEN NOT active THEN starts_on END) OVER e AS stopped_on
  FROM kept WINDOW e AS (PARTITION BY person, episode)
),
entry AS (
  SELECT fact_id AS id, person, department, starts_on AS opened_on,
         coalesce(informed_on, starts_on) AS informed_on, 9999999 AS next_on
  FROM state WHERE rank = 1 AND next_start IS NULL AND active
  UNION ALL
  SELECT fact_id, person, department, starts_on, coalesce(informed_on, starts_on),
         lead(starts_on, 1, 9999999) OVER (PARTITION BY person ORDER BY starts_on, fact_id)
  FROM since
  WHERE active AND CASE WHEN episode = 0 THEN NOT (place = 1 AND rank > 1)
        ELSE closed OR idle OR starts_on > {_plus(12, "stopped_on")} END
)"""

_DATED = f"""
found AS (
  SELECT e.*,
    (SELECT o.rowid FROM orientation_version o
     WHERE o.person = e.person AND o.status = 'decidee' AND o.decided_on >= e.opened_on
       AND o.decided_on < e.next_on AND {known("o")}
     ORDER BY o.decided_on, o.fact_id LIMIT 1) AS orientation,
    (SELECT c.signed_on FROM contract_version c
     WHERE c.person = e.person AND c.signed_on >= e.opened_on AND c.signed_on < e.next_on
       AND c.cancelled_on IS NULL AND {known("c")} ORDER BY c.signed_on LIMIT 1) AS signed_on,
    (SELECT a.planned_on FROM appointment_version a
     WHERE a.person = e.person AND a.nature = 'orientation' AND a.outcome = 'honore'
       AND a.planned_on >= e.opened_on AND a.planned_on < e.next_on AND {known("a")}
     ORDER BY a.planned_on LIMIT 1) AS honoured_on,
    (SELECT a.fixed_on FROM appointment_version a
     WHERE a.person = e.person AND a.nature = 'orientation' AND a.fixed_on >= e.opened_on
       AND a.fixed_on < e.next_on AND {known("a")} ORDER BY a.fixed_on LIMIT 1) AS booked_on
  FROM entry e
),
dated AS MATERIALIZED (
  SELECT f.*, o.decided_on AS oriented_on, o.pathway, o.scheme
  FROM found f LEFT JOIN orientation_version o ON o.rowid = f.orientation
)"""

_ELIGIBLE = """a.person = d.person AND a.nature = 'accompagnement' AND a.fixed_on >= d.opened_on
       AND a.fixed_on < d.next_on AND a.planned_on >= d.oriented_on"""
_SUPPORTED = f"""
candidate AS (
  SELECT d.id AS entry, d.department, d.oriented_on, a.fact_id AS id, a.fixed_on, a.planned_on,
         a.outcome, row_number() OVER (
           PARTITION BY d.id ORDER BY a.outcome = 'annule_service' AND NOT EXISTS (
             SELECT 1 FROM appointment_version x WHERE x.replaces = a.fact_id AND {known("x")}),
           a.fixed_at, a.planned_at, a.fact_id) AS place
  FROM dated d CROSS JOIN appointment_version a ON {_ELIGIBLE} AND {known("a")}
  WHERE a.replaces IS NULL OR NOT EXISTS (
    SELECT 1 FROM appointment_version b WHERE b.fact_id = a.replaces AND {known("b")}
      AND {_ELIGIBLE.replace("a.", "b.")})
),
slot AS (
  SELECT entry, department, oriented_on, id, planned_on, outcome, 0 AS hop
  FROM candidate WHERE place = 1 AND fixed_on BETWEEN :first AND :last
  UNION ALL
  SELECT s.entry, s.department, s.oriented_on, n.fact_id, n.planned_on, n.outcome, s.hop + 1
  FROM slot s JOIN appointment_version n ON n.fact_id = (
    SELECT x.fact_id FROM appointment_version x WHERE x.replaces = s.id AND {known("x")}
    ORDER BY x.planned_at, x.fact_id LIMIT 1) AND {known("n")}
  WHERE s.outcome IN ('reporte_service', 'annule_service') AND s.hop < 50
),
last_slot AS (
  SELECT department, oriented_on, planned_on, max(hop) FROM slot GROUP BY entry
)"""

_CONTRACT_DUE = _plus(2, "coalesce(oriented_on, informed_on)")
_WITHIN = ", ".join(f"sum(oriented_on <= informed_on + {days})" for days in (30, 31, 42, 45))
FICHE_4 = f"""
WITH RECURSIVE {_ENTRIES}, {_DATED}, {_SUPPORTED}
SELECT 'cohort' AS part, department, count(*), count(DISTINCT person),
       sum(oriented_on <= month_due), {_WITHIN}, sum(booked_on <= informed_on + 8),
       sum(honoured_on <= month_due AND oriented_on <= month_due),
       sum(pathway = 'professionnel'),
       sum(pathway = 'professionnel' AND scheme = 'job_coaching'),
       sum(signed_on <= month_due), count(oriented_on), sum(max(0, oriented_on - informed_on)),
       count(honoured_on), sum(max(0, honoured_on - informed_on))
FROM (SELECT *, {_plus(1, "informed_on")} AS month_due FROM dated
      WHERE informed_on BETWEEN :first AND :last)
GROUP BY department
UNION ALL
SELECT 'signed', department, count(*), sum(signed_on <= {_CONTRACT_DUE}),
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM dated WHERE signed_on BETWEEN :first AND :last GROUP BY department
UNION ALL
SELECT 'supported', department, count(*), sum(planned_on <= oriented_on + 14),
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM last_slot GROUP BY department
UNION ALL
SELECT 'persons', 'CeA', count(DISTINCT person), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM dated WHERE informed_on BETWEEN :first AND :last
UNION ALL
SELECT 'oriented in', department, max(0, oriented_on - informed_on) AS days, count(*),
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM dated WHERE informed_on BETWEEN :first AND :last GROUP BY department, days
UNION ALL
SELECT 'honoured in', department, max(0, honoured_on - informed_on) AS days, count(*),
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM dated WHERE informed_on BETWEEN :first AND :last GROUP BY department, days
"""
ABSENCES = f"""
SELECT department, sum(outcome = 'absent'), sum(outcome IN ('absent', 'honore'))
FROM appointment_version a
WHERE nature = 'orientation' AND planned_on BETWEEN :first AND :last AND {known("a")}
  AND {_exists("a")}
GROUP BY department
"""

_GUARANTEE = "scheme IN (SELECT id FROM scheme WHERE guarantee AND NOT aglo)"
_AGLO = "scheme IN (SELECT id FROM scheme WHERE aglo)"


def _persons(table: str, where: str) -> str:
    """Distinct persons by département, then all together, in one reading."""
    return f"""
WITH pair AS MATERIALIZED (
  SELECT DISTINCT department, person FROM {table} v
  WHERE {where} AND {known("v")} AND {_exists("v")})
SELECT department, count(*) FROM pair GROUP BY department
UNION ALL SELECT 'CeA', count(DISTINCT person) FROM pair
"""


_ORIENTED = "status = 'decidee' AND decided_on BETWEEN :first AND :last AND"
_UNDER_WAY = "started_on <= :last AND (ended_on IS NULL OR ended_on > {}) AND"
FICHE_5 = {
    "F5-1": _persons("orientation_version", f"{_ORIENTED} {_GUARANTEE}"),
    "F5-2": _persons("support_version", f"{_UNDER_WAY.format(':last')} {_GUARANTEE}"),
    "F5-2 cumul": _persons("support_version", f"{_UNDER_WAY.format(':first')} {_GUARANTEE}"),
    "F5-3": _persons("orientation_version", f"{_ORIENTED} {_AGLO}"),
    "F5-4": _persons("support_version", f"{_UNDER_WAY.format(':last')} {_AGLO}"),
    "F5-4 cumul": _persons("support_version", f"{_UNDER_WAY.format(':first')} {_AGLO}"),
    "F5-5": f"""
SELECT department, sum(aglo_fte) FROM adviser_version a
WHERE starts_on <= :last AND (ends_on IS NULL OR ends_on > :last) AND {known("a")}
GROUP BY department""",
    "F5-6": f"""
SELECT department, started_on - oriented_on, count(*) FROM support_version v
WHERE started_on BETWEEN :first AND :last AND {_AGLO} AND {known("v")} AND {_exists("v")}
GROUP BY 1, 2""",
}
