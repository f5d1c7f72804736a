"""The yearly fiches 4 and 5: made from what is known, written to files, issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from calpae_desktop import __version__
from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.fiche_content import Fiche, extra, fingerprint
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import OBJECTIVES, Fiches

FicheWriter = Callable[[Fiche, Path], None]


class Reports:
    """`writers` write a fiche to a file, by its ending."""

    def __init__(
        self, fiches: Fiches, texts: FicheTexts, writers: Mapping[str, FicheWriter]
    ) -> None:
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
            table=table,
            targets=targets,
            texts=written.texts,
            budgets=written.budgets,
            excluded=extra(answer, "F5-6", "exclus"),
            stray=extra(answer, "F4-5", "sans_entree"),
            fingerprint=fingerprint(table.answers, targets.answers),
        )

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
