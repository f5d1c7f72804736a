"""Render the dossier and what leads to it: `python -m tools.screens_dossier FOLDER [PAGE…]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.standing import Standing
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.standing import standing
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.dossier.forms import (
    BookForm,
    CallForm,
    ContractForm,
    CorrectForm,
    EndForm,
    FollowingForm,
    Form,
    IdentityForm,
    NoteForm,
    NotifyForm,
    OrientationForm,
    ReachForm,
    SupportForm,
)
from calpae_desktop.ui.screens.dossier.forms.origins import OriginsForm
from calpae_desktop.ui.screens.dossier.reading import Dossier, read
from calpae_desktop.ui.screens.dossier.screen import DossierScreen
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from tools.dossier_cases import cases
from tools.pictures import MODES, SIZES, settle

DOSSIERS, SETTLE_MS, PATIENCE = 1_500, 250, 40
_FORMS: dict[str, type[Form]] = {
    "book": BookForm,
    "call": CallForm,
    "sign": ContractForm,
    "orient": OrientationForm,
    "support": SupportForm,
    "notify": NotifyForm,
    "end": EndForm,
    "correct": CorrectForm,
    "identity": IdentityForm,
    "note": NoteForm,
    "reach": ReachForm,
    "follow": FollowingForm,
    "origins": OriginsForm,
}
# Forms that go on with something, by the dossier that has it.
_FILLED = {"call": "call", "sign": "draft", "orient": "proposal", "notify": "running"}
_FILLED |= {"end": "running", "support": "running"}
_FILLED |= {"reach": "call", "follow": "call", "origins": "call", "identity": "call"}


def pending(desk: Desk) -> Iterator[tuple[str, Milestone]]:
    """Entries of the demonstration that are not oriented yet."""
    with desk.store.snapshot() as view:
        known = view.milestones.of(list(view.facts.persons()))
    for person, rows in known.items():
        current = [row.milestone for row in rows if row.superseded_at is None]
        if current and max(current, key=_opened_on).oriented_on is None:
            yield person, max(current, key=_opened_on)


def _opened_on(milestone: Milestone) -> date:
    return milestone.opened_on


def examples(desk: Desk) -> dict[str, str]:
    """One person of each kind worth looking at."""
    today = desk.clock.today()
    found: dict[str, str] = {}
    for person, milestone in pending(desk):
        found.setdefault(standing(milestone, today).value, person)
        dossier = read(desk, person)
        asks = [a for _, a in dossier.appointments if a.outcome is Outcome.PLANNED]
        late = standing(milestone, today) is Standing.LATE
        if asks and len(dossier.appointments) > 1 and not late:
            found.setdefault("planned", person)
    with desk.store.snapshot() as view:
        for number, person in enumerate(view.facts.persons()):
            dossier = read(desk, person)
            if any(len(c) > 1 and c[-1].recorded_by == "flux CAF" for c in _rights(dossier)):
                found.setdefault("corrected", person)
            if dossier.household and dossier.supports:
                found.setdefault("household", person)
            if number > 400:
                break
    return found


def _rights(dossier: Dossier) -> list[list[Version]]:
    return [chain for (kind, _), chain in dossier.view.chains.items() if kind is Kind.RIGHT]


def _dossier(window: DeskWindow, person: str, form: str = "") -> None:
    window.open("dossier", Opened(person, form=form))
    screen = window.stack.screen_shown
    if not isinstance(screen, DossierScreen):
        raise TypeError(screen)
    if screen.form is not None and not form:
        screen.form.closed.emit()
    for _ in range(PATIENCE):
        settle(SETTLE_MS)
        if screen.dossier and isinstance(screen.form, _FORMS.get(form, type(None))):
            return
    raise TimeoutError(person)


def pages(window: DeskWindow, desk: Desk, people: dict[str, str]) -> dict[str, Callable[[], None]]:
    """What to show, by name."""
    shown: dict[str, Callable[[], None]] = {
        f"dossier-{name}": partial(_dossier, window, person) for name, person in people.items()
    }
    first = people.get("planned") or next(iter(people.values()))
    prepared = cases(desk)
    shown |= {f"step-{name}": partial(_dossier, window, who) for name, who in prepared.items()}
    for form in _FORMS.keys() - {"notify", "end"}:
        shown[f"form-{form}"] = partial(_dossier, window, first, form)
    for form, case in _FILLED.items():
        shown[f"filled-{form}"] = partial(_dossier, window, prepared[case], form)

    def entry() -> None:
        window.open("entry", "muller")
        settle(SETTLE_MS)

    def preview() -> None:
        window.open("cer", prepared["draft"])
        for _ in range(PATIENCE):
            settle(SETTLE_MS)
            if any(hint.key == "Return" for hint in window.stack.screen_of("cer").key_hints()):
                return

    def gone() -> None:
        today = desk.clock.today()
        person = Person("", "HEITZ", "Zoé", date(1990, 5, 1))
        entered = RecordEntry(person, "67", today.replace(day=1), today)
        done = desk.intake.record_entry(desk.actor, entered)
        window.open("dossier", Opened(next(iter(done.persons)), done, "Entrée enregistrée."))
        settle(4 * SETTLE_MS)
        window.stack.screen_of("dossier").undo()
        settle(4 * SETTLE_MS)

    def start() -> None:
        window.open("dossiers")

    def palette() -> None:
        window.palette_overlay.open()
        window.palette_overlay.field.setText("diallo")
        settle(SETTLE_MS)

    return (
        shown
        | {"cer": preview}
        | {"entry": entry, "gone": gone, "start": start, "palette": palette}
    )


def render(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Write every page in both themes and sizes, on the demonstration."""
    build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks()
    with tempfile.TemporaryDirectory() as base:
        desk = demo_desk(Path(base), DOSSIERS)
        window = DeskWindow(Session(desk, tasks, Changes()))
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        people = examples(desk)
        shown = pages(window, desk, people)
        for mode in MODES:
            theme().set_mode(mode)
            for width, height in SIZES:
                window.resize(width, height)
                for name, show in shown.items():
                    if not only or name in only:
                        show()
                        QApplication.processEvents()
                        window.grab().save(str(folder / f"{name}-{width}-{mode}.png"))
                        window.palette_overlay.close_overlay()
        tasks.close()
        desk.store.close()
        window.close()


if __name__ == "__main__":
    render(Path(sys.argv[1]), tuple(sys.argv[2:]))
