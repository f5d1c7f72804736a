"""The doubts of one flow under way: what was decided before, what is asked now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calpae_desktop.domain.flow_rights import FlowDates, Silence
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import Decided, Decision, Doubt, flow_key
from calpae_desktop.services.dossier_merges import kept_by
from calpae_desktop.services.doubt_log import Doubtful, DoubtLog, Settled, mark_of
from calpae_desktop.services.flow_said import as_text
from calpae_desktop.services.merging import Stamp

OF_SILENCE = {
    Silence.TYPED_BY_HAND: Doubt.TYPED_BY_HAND,
    Silence.ELSEWHERE: Doubt.ELSEWHERE,
}


def decided(settled: Iterable[Settled], into: Mapping[str, str]) -> Decided:
    """What people decided: who is who, and who is not. `into` names, for each dossier absorbed,
    the one that holds its facts now."""
    same: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    for one in settled:
        if one.person is None or one.decision not in (Decision.SAME, Decision.OTHER):
            continue
        person = same[one.key] = into.get(one.person, one.person)
        if one.decision is Decision.OTHER:
            apart |= {frozenset((person, into.get(other, other))) for other in one.candidates}
    return Decided(same, apart)


class FlowDoubts:
    """Gathers what a flow leaves to someone; `flush` keeps it."""

    def __init__(self, log: DoubtLog, stamp: Stamp, dates: FlowDates) -> None:
        self._log = log
        self._stamp = stamp
        self._dates = dates
        self._marks = log.last_marks()
        self._open: dict[str, list[int]] = {}
        waiting: set[tuple[str, Doubt]] = set()
        for one in log.undecided():
            self._open.setdefault(one.key, []).append(one.number)
            waiting.add((one.key, one.reason))
        self._waiting = waiting
        self._fresh: list[Doubtful] = []
        self._cleared: dict[int, str] = {}
        self.absorbed = kept_by(log.merges())
        self.decided = decided(log.settled(), self.absorbed)
        self.kept = 0

    def ask(
        self,
        household: Household,
        person: FlowPerson,
        reason: Doubt,
        candidates: tuple[str, ...],
        *,
        claim_known: bool,
    ) -> bool:
        """Leave it to someone. False when the same words were decided upon before."""
        key = flow_key(household.matricule, person)
        said = as_text(household, person)
        mark = mark_of(said)
        place = (key, reason)
        if self._marks.get(place) == mark:
            return place in self._waiting
        self._marks[place] = mark
        self._waiting.add(place)
        self.kept += 1
        self._fresh.append(
            Doubtful(
                load_id=self._stamp.load_id,
                key=key,
                reason=reason,
                candidates=candidates,
                said=said,
                created_on=self._dates.created_on,
                reference_day=self._dates.reference_day,
                backlog=self._dates.backlog,
                claim_known=claim_known,
            )
        )
        return True

    def clear(self, household: Household, person: FlowPerson, known_as: str) -> None:
        """The flow raises no doubt on this person any more."""
        if self._open:
            for number in self._open.pop(flow_key(household.matricule, person), ()):
                self._cleared[number] = known_as

    def flush(self) -> None:
        self._log.add(self._fresh)
        self._fresh = []
        for number, person in self._cleared.items():
            at, by = self._stamp.at, self._stamp.by
            self._log.settle([number], Decision.CLEARED, person, at, by)
        self._cleared = {}
