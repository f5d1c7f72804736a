"""The yearly fiches 4 and 5: made from what is known, written to files, issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from calpae_desktop import __version__
from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.comparison import State
from calpae_desktop.domain.indicators import TARGETS
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.fiche_content import Fiche, extra, fingerprint
from calpae_desktop.services.fiche_issued import (
    AsIssued,
    as_issued,
    beside,
    fingerprint_of,
    frozen,
    said,
    thawed,
)
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import FICHES, OBJECTIVES, Fiches
from calpae_desktop.services.figures import Ask, frame
from calpae_desktop.services.issued_roles import written
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.rows import IssuedFiche
from calpae_desktop.services.two_states import state_of
from calpae_desktop.words.figures import value

# In the journal.
ISSUED = "fiche_emise"
FicheWriter = Callable[[Fiche, Path], None]


class Reports:
    """`writers` write a fiche to a file, by its ending."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        fiches: Fiches,
        texts: FicheTexts,
        writers: Mapping[str, FicheWriter],
    ) -> None:
        self._store = store
        self._clock = clock
        self._fiches = fiches
        self._texts = texts
        self._writers = writers

    def build(
        self,
        actor: Actor,
        fiche: int,
        year: int,
        known_on: date | None = None,
        start: Start = Start.INFORMATION,
    ) -> Fiche:
        """The fiche of a year, with its texts and budgets as they are now.

        Raises Refusal: FORBIDDEN, BAD_VALUE (year), FUTURE_KNOWLEDGE.
        """
        require(actor, Action.WRITE_FICHE)
        table = self._fiches.table(actor, fiche, year, known_on, start)
        targets = self._fiches.table(actor, OBJECTIVES, year, known_on, start)
        written = self._texts.of(actor, fiche, year)
        answer = table.answers[year]
        return Fiche(
            fiche=fiche,
            year=year,
            known_on=answer.frame.known_on,
            start=start,
            version=__version__,
            table=beside(table, self._issued(fiche)),
            targets=targets,
            texts=written.texts,
            budgets=written.budgets,
            excluded=extra(answer, "F5-6", "exclus"),
            stray=extra(answer, "F4-5", "sans_entree"),
            fingerprint=fingerprint(table.answers, targets.answers),
        )

    def issue(self, actor: Actor, fiche: Fiche) -> IssuedFiche:
        """Freeze a fiche as it was built and shown: its content, the roles of dossiers in it, its
        marks, who, and from when it is known. Nothing changes it afterwards; issuing again adds
        another.

        Raises Refusal: FORBIDDEN, FICHE_CHANGED, OTHER_WRITER, CLOCK_BEHIND; Unavailable.
        """
        require(actor, Action.WRITE_FICHE)
        content, mark = frozen(fiche)
        with self._store.unit_of_work(alone=True) as uow:
            # Nothing is written meanwhile: what is known later is written later.
            roles, roles_mark = written(self._state(fiche))
            kept = IssuedFiche(
                number=0,
                fiche=fiche.fiche,
                year=fiche.year,
                known_on=fiche.known_on,
                start=fiche.start,
                issued_at=uow.now,
                issued_by=actor.login,
                figures=fiche.fingerprint,
                fingerprint=mark,
                roles=roles_mark,
            )
            number = uow.yearly.issue(kept, content, roles)
            detail = f"fiche {fiche.fiche} {fiche.year} {mark} {roles_mark}"
            uow.records.note(uow.now, actor, ISSUED, detail)
            uow.commit()
        return replace(kept, number=number)

    def _state(self, fiche: Fiche) -> State:
        """Figures and roles as they are known, if they still are those that the fiche says."""
        first, last = date(fiche.year, 1, 1), date(fiche.year, 12, 31)
        framed = frame(Ask(first, last, fiche.known_on, fiche.start), self._clock)
        with self._store.snapshot() as view:
            state = state_of(view, framed, (*FICHES[fiche.fiche], *TARGETS))
        now = {(figure.id, figure.department): value(figure) for figure in state.figures}
        shown = said(fiche.table, fiche.year) | said(fiche.targets, fiche.year)
        if any(now[key] != text for key, text in shown.items()):
            raise Refusal(No.FICHE_CHANGED)
        return state

    def issued(self, actor: Actor) -> list[IssuedFiche]:
        """Every issued fiche, the first one first. Raises Refusal: FORBIDDEN."""
        require(actor, Action.WRITE_FICHE)
        with self._store.snapshot() as view:
            return view.yearly.issued()

    def read(self, actor: Actor, number: int) -> Fiche:
        """An issued fiche as it left. Raises Refusal: FORBIDDEN, BAD_VALUE (no such number, or a
        content that does not bear its mark)."""
        require(actor, Action.WRITE_FICHE)
        with self._store.snapshot() as view:
            content = view.yearly.content(number)
            marks = {one.number: one.fingerprint for one in view.yearly.issued()}
        if content is None or fingerprint_of(content) != marks[number]:
            raise Refusal(No.BAD_VALUE, "numero", value=number)
        return thawed(content)

    def _issued(self, fiche: int) -> dict[int, AsIssued]:
        """What the last issued fiche of each year said."""
        with self._store.snapshot() as view:
            last = {one.year: one for one in view.yearly.issued() if one.fiche == fiche}
            contents = {one: view.yearly.content(one.number) or "" for one in last.values()}
        return {
            one.year: as_issued(thawed(content))
            for one, content in contents.items()
            if fingerprint_of(content) == one.fingerprint
        }

    def save(self, actor: Actor, fiche: Fiche, path: Path) -> None:
        """Write a fiche to a file, by its ending.

        Raises Refusal: FORBIDDEN, BAD_ENDING; OSError when the disk says no.
        """
        require(actor, Action.WRITE_FICHE)
        self.accept(path)
        self._writers[path.suffix.lower()](fiche, path)

    def accept(self, path: Path) -> None:
        """Raise Refusal(BAD_ENDING) for a file that no writer can write."""
        if path.suffix.lower() not in self._writers:
            known = ", ".join(self._writers)
            raise Refusal(No.BAD_ENDING, "fichier", path=path.name, endings=known)
