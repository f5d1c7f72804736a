"""Texts and budgets year after year, fiches that are issued and stay as they left."""

import zlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calpae_desktop.documents.fiche import FICHE_WRITERS
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.budget import Budget, Money, Side
from calpae_desktop.domain.figures import ALL
from calpae_desktop.domain.moves import Place
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.report import PARTS, TextPart
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_issued import frozen, thawed
from calpae_desktop.services.fiche_layout import sections
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import Fiches
from calpae_desktop.services.issued_roles import read
from calpae_desktop.services.reports import Reports
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.storage.schema import issued_fiche, issued_roles
from tests.services.conftest import Desk, MovedClock

ADVISER = Actor("c", Role.ADVISER)


@pytest.fixture
def texts(desk: Desk) -> FicheTexts:
    return FicheTexts(desk.store, desk.clock)


@pytest.fixture
def reports(desk: Desk, texts: FicheTexts) -> Reports:
    fiches = Fiches(desk.clock, desk.figures)
    return Reports(desk.store, desk.clock, fiches, texts, FICHE_WRITERS)


def refusal(call: Any, *given: Any) -> No:
    with pytest.raises(Refusal) as refused:
        call(*given)
    return refused.value.no


def test_a_text_starts_from_that_of_the_year_before(desk: Desk, texts: FicheTexts) -> None:
    actor = desk.actor
    texts.write_text(actor, 4, 2025, TextPart.DURATION, " 3 ans ", 0)
    later = texts.of(actor, 4, 2026)
    (kept,) = (one for one in later.texts if one.part is TextPart.DURATION)
    assert (kept.text, kept.year, later.number(TextPart.DURATION)) == ("3 ans", 2025, 0)
    texts.write_text(actor, 4, 2026, TextPart.DURATION, "", 0)
    now = {one.part: one.text for one in texts.of(actor, 4, 2026).texts}
    assert now[TextPart.DURATION] == ""
    before = {one.part: one.text for one in texts.of(actor, 4, 2025).texts}
    assert before[TextPart.DURATION] == "3 ans"
    assert set(now) == set(PARTS[4])


def test_what_no_document_can_hold_is_left_out(desk: Desk, texts: FicheTexts) -> None:
    texts.write_text(
        desk.actor, 4, 2026, TextPart.PARTNERS, "a\x00b\x0b\ud800\r\n- é😀\tc\uffff", 0
    )
    kept = {one.part: one.text for one in texts.of(desk.actor, 4, 2026).texts}
    assert kept[TextPart.PARTNERS] == "ab\n- é😀\tc"


def test_every_version_of_a_text_is_kept(desk: Desk, texts: FicheTexts, clock: MovedClock) -> None:
    actor = desk.actor
    texts.write_text(actor, 5, 2026, TextPart.REPORT, "un", 0)
    clock.forward(days=1)
    texts.write_text(actor, 5, 2026, TextPart.REPORT, "deux", 1)
    assert texts.write_text(actor, 5, 2026, TextPart.REPORT, "deux", 2) is None
    kept = texts.history(actor, 5, 2026, TextPart.REPORT)
    assert [(one.number, one.content, one.written_by) for one in kept] == [
        (1, "un", "claire"),
        (2, "deux", "claire"),
    ]
    assert kept[0].written_at < kept[1].written_at


def test_two_who_write_the_same_text_do_not_both_win(desk: Desk, texts: FicheTexts) -> None:
    texts.write_text(desk.actor, 4, 2026, TextPart.OUTLOOK, "un", 0)
    with pytest.raises(EditConflict):
        texts.write_text(desk.actor, 4, 2026, TextPart.OUTLOOK, "autre", 0)
    (kept,) = texts.history(desk.actor, 4, 2026, TextPart.OUTLOOK)
    assert kept.content == "un"


def test_a_budget_comes_back_as_it_was_written(desk: Desk, texts: FicheTexts) -> None:
    start = texts.of(desk.actor, 4, 2025)
    assert [(one.year, one.budget.period) for one in start.budgets] == [(2023, "l’année 2025")] * 2
    labels = start.budgets[0].budget
    made = Budget(
        Side.PLANNED,
        "l’année 2025",
        labels.lines,
        labels.totals,
        Money(Decimal("10.5")),
        Money(Decimal(10)),
        Money(Decimal(30)),
    )
    texts.write_budget(desk.actor, 4, 2025, made, 0)
    now = texts.of(desk.actor, 4, 2025)
    assert now.budgets[0].budget == made
    assert (now.budgets[0].year, now.number(Side.PLANNED)) == (2025, 1)
    (told,) = now.checks
    assert "20,50" in told
    assert texts.of(desk.actor, 4, 2026).budgets[0].year == 2025


def test_what_may_not_be_written_is_refused(desk: Desk, texts: FicheTexts) -> None:
    published = texts.of(desk.actor, 4, 2023).budgets[0].budget
    assert refusal(texts.write_budget, desk.actor, 4, 2023, published, 0) is No.BAD_VALUE
    negative = Budget(Side.PLANNED, "x", whole=Money(Decimal(-1)))
    assert refusal(texts.write_budget, desk.actor, 4, 2026, negative, 0) is No.BAD_VALUE
    other = (desk.actor, 5, 2026, TextPart.REPORT_67, "x", 0)
    assert refusal(texts.write_text, *other) is No.BAD_VALUE
    to_come = (desk.actor, 4, 2027, TextPart.OUTLOOK, "x", 0)
    assert refusal(texts.write_text, *to_come) is No.BAD_VALUE
    theirs = (ADVISER, 4, 2026, TextPart.OUTLOOK, "x", 0)
    assert refusal(texts.write_text, *theirs) is No.FORBIDDEN
    assert refusal(texts.of, ADVISER, 4, 2026) is No.FORBIDDEN


@pytest.mark.parametrize("number", [4, 5])
def test_a_fiche_has_eleven_sections(desk: Desk, reports: Reports, number: int) -> None:
    assert len(sections(reports.build(desk.actor, number, 2026))) == 11


def test_what_is_missing_is_told_before_export(
    desk: Desk, reports: Reports, texts: FicheTexts
) -> None:
    texts.write_text(desk.actor, 5, 2025, TextPart.DURATION, "3 ans", 0)
    empty, from_before, *budgets = reports.build(desk.actor, 5, 2026).unfinished
    assert "Description de l'action" in empty
    assert from_before == "Textes repris de 2025 : « Durée de l'action »."
    assert budgets == [
        "Budget prévu 2026 : aucun montant n’est saisi.",
        "Budget exécuté 2026 : aucun montant n’est saisi.",
    ]


def test_the_same_figures_have_the_same_mark(
    desk: Desk, reports: Reports, clock: MovedClock
) -> None:
    desk.enter()
    first = reports.build(desk.actor, 4, 2026)
    clock.forward(days=3)
    desk.enter("AUTRE")
    again = reports.build(desk.actor, 4, 2026, first.known_on)
    now = reports.build(desk.actor, 4, 2026)
    assert again.fingerprint == first.fingerprint
    assert now.fingerprint != first.fingerprint


def test_an_issued_fiche_stays_as_it_left(desk: Desk, reports: Reports, clock: MovedClock) -> None:
    person = desk.enter()
    left = reports.build(desk.actor, 4, 2026)
    issued = reports.issue(desk.actor, left)
    assert (issued.issued_by, issued.known_on, issued.year) == ("claire", date(2026, 3, 2), 2026)
    clock.forward(days=1)
    desk.enter("AUTRE")
    desk.store.unit_of_work()
    kept = reports.read(desk.actor, issued.number)
    assert kept == thawed(frozen(left)[0])
    assert sections(kept) == sections(left)
    assert person not in frozen(left)[0]
    again = reports.issue(desk.actor, reports.build(desk.actor, 4, 2026))
    assert [one.number for one in reports.issued(desk.actor)] == [issued.number, again.number]
    assert reports.read(desk.actor, issued.number) == kept


def test_the_roles_of_dossiers_are_kept_beside_the_fiche(desk: Desk, reports: Reports) -> None:
    here, there = desk.enter(), desk.enter("KELLER", "68")
    issued = reports.issue(desk.actor, reports.build(desk.actor, 4, 2026))
    with desk.store.snapshot() as view:
        kept = read(view.yearly.roles(issued.number) or "")
    assert set(kept.parts["F4-1", ALL]) == {here, there}
    assert kept.parts["F4-1", "68"] == {there: {Place.COUNTED: 1}}
    assert {f.value for f in kept.figures if (f.id, f.department) == ("F4-1", ALL)} == {2}
    assert reports.issued(desk.actor) == [issued]


def test_a_figure_that_changed_while_the_fiche_was_read_is_not_issued(
    desk: Desk, reports: Reports
) -> None:
    built = reports.build(desk.actor, 4, 2026)
    desk.enter()
    assert refusal(reports.issue, desk.actor, built) is No.FICHE_CHANGED
    assert reports.issued(desk.actor) == []


def shown(fiche: Fiche) -> str:
    row = next(r for r in fiche.table.rows if (r.indicator, r.department) == ("F4-1", "67"))
    return row.cells[-1].note


def test_a_figure_that_changed_since_says_what_was_issued(
    desk: Desk, reports: Reports, clock: MovedClock
) -> None:
    desk.enter()
    reports.issue(desk.actor, reports.build(desk.actor, 4, 2026))
    assert "publié" not in shown(reports.build(desk.actor, 4, 2026))
    clock.forward(days=1)
    desk.enter("AUTRE")
    assert shown(reports.build(desk.actor, 4, 2026)).splitlines()[-1] == (
        "publié, connu au 02/03/2026 : 1"
    )


def test_a_content_that_was_tampered_with_is_not_shown(desk: Desk, reports: Reports) -> None:
    issued = reports.issue(desk.actor, reports.build(desk.actor, 4, 2026))
    assert all(check.ok for check in Upkeep(desk.store).verify(desk.actor))
    with desk.store.unit_of_work() as uow:
        uow.yearly._connection.execute(issued_fiche.update().values(content="{}"))  # type: ignore[attr-defined] # behind the port
        uow.commit()
    assert refusal(reports.read, desk.actor, issued.number) is No.BAD_VALUE
    wrong = [check for check in Upkeep(desk.store).verify(desk.actor) if not check.ok]
    assert [check.name for check in wrong] == ["Fiches figées"]
    assert f"n° {issued.number}." in wrong[0].detail
    assert refusal(reports.read, desk.actor, 99) is No.BAD_VALUE


@pytest.mark.parametrize(
    "changed",
    [{"content": zlib.compress(b"{}")}, {"content": b"not compressed"}, {"fingerprint": "0"}],
)
def test_roles_that_were_tampered_with_are_told(
    desk: Desk, reports: Reports, changed: dict[str, object]
) -> None:
    issued = reports.issue(desk.actor, reports.build(desk.actor, 4, 2026))
    with desk.store.unit_of_work() as uow:
        uow.yearly._connection.execute(issued_roles.update().values(changed))  # type: ignore[attr-defined] # behind the port
        uow.commit()
    wrong = [check for check in Upkeep(desk.store).verify(desk.actor) if not check.ok]
    assert [check.name for check in wrong] == ["Fiches figées"]
    assert f"n° {issued.number}." in wrong[0].detail


def test_an_adviser_issues_nothing(desk: Desk, reports: Reports) -> None:
    assert refusal(reports.issue, ADVISER, reports.build(desk.actor, 4, 2026)) is No.FORBIDDEN
