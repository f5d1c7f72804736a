"""The sentence of filters: one chip each, « + Filtre » to add one, all by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from calpae_desktop.domain.listing import About, Criterion
from calpae_desktop.domain.team import Circle
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Button, Chip, Rank
from calpae_desktop.words import listing as words

from . import offers
from .chooser import Chooser, Offer
from .flow import Flow

_LANE = "choix d’un filtre"
_HEIGHT = 28
_COUNTED = (About.DUE, About.UNBOOKED, About.WAITED, About.ABSENCES)


@dataclass(frozen=True, slots=True)
class Names:
    """What filters are said with: names of schemes and sites by id, circles of who reads."""

    schemes: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    circles: tuple[Circle, ...] = ()

    @property
    def all(self) -> dict[str, str]:
        return {**self.sites, **self.schemes}


@dataclass(frozen=True, slots=True)
class _Found:
    about: About
    words: list[tuple[str, int]]


class FilterChip(Chip):
    """A filter that is there; a click or Enter changes its values, Suppr takes it away."""

    asked = Signal(object)
    dropped = Signal(object)

    def __init__(self, criterion: Criterion, names: Mapping[str, str], parent: QWidget) -> None:
        label = words.ABOUTS[criterion.about]
        super().__init__(label, words.values(criterion, names), removable=True, parent=parent)
        self.about = criterion.about
        self.setToolTip(words.told(criterion, names))
        self.clicked.connect(self._ask)
        self.removed.connect(self._drop)

    def sizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), 420), _HEIGHT)

    def _ask(self) -> None:
        self.asked.emit(self.about)

    def _drop(self) -> None:
        self.dropped.emit(self.about)


class FilterBar(QWidget):
    """`changed` carries the filters as they are now."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._names = Names()
        self.filters: tuple[Criterion, ...] = ()
        self.chips: list[FilterChip] = []
        self.add = Button("Filtre", Rank.TERTIARY, icon="plus", parent=self)
        self.add.setAccessibleName("Ajouter un filtre (F)")
        self.add.setToolTip("Ajouter un filtre (F)")
        self.add.height_px = _HEIGHT
        self.add.clicked.connect(self.ask)
        self.clear = Button("Tout effacer", Rank.TERTIARY, parent=self)
        self.clear.height_px = _HEIGHT
        self.clear.clicked.connect(self.clear_all)
        self.menu = Chooser(self)
        self.menu.taken.connect(self._on_menu)
        self.values = Chooser(self)
        self.values.taken.connect(self._on_values)
        self._asked: About | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = Flow(holder)
        self._flow.addWidget(self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(holder, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)

    def set_names(self, names: Names) -> None:
        """Learn the names to say filters with."""
        self._names = names

    def show_filters(self, filters: Sequence[Criterion]) -> None:
        """One chip for each; nothing is told."""
        self.filters = tuple(filters)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [FilterChip(one, self._names.all, self) for one in self.filters]
        for place, chip in enumerate(self.chips):
            self._flow.insert(place, chip)
            chip.asked.connect(self._ask_values)
            chip.dropped.connect(self._drop)
            chip.show()
        self._chain_tabs()
        self.clear.setVisible(bool(self.filters))

    def _chain_tabs(self) -> None:
        """Tab goes through the chips from left to right, then adds one, then clears all."""
        before: QWidget | None = None
        for widget in (*self.chips, self.add, self.clear):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def ask(self) -> None:
        """Open the menu of filters."""
        taken = [one.about for one in self.filters]
        self.menu.ask("Ajouter un filtre", offers.menu(taken), self._below(self.add))

    def clear_all(self) -> None:
        """No filter at all."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(())

    def _on_menu(self, key: str) -> None:
        self._ask_values(About(key))

    def _ask_values(self, about: About) -> None:
        self._asked = about
        if about in offers.HELD:
            work = partial(_found, self._session.desk, about)
            self._session.tasks.latest(_LANE, work, self._offer_found)
        else:
            names = self._names
            self._offer(offers.fixed(about, names.circles, names.schemes, names.all))

    def _offer_found(self, found: _Found) -> None:
        if found.about is self._asked:
            self._offer(offers.held(found.about, found.words, self._names.all))

    def _offer(self, offered: list[Offer]) -> None:
        about = self._asked
        if about is None:
            return
        values = next((one.values for one in self.filters if one.about is about), ())
        single = about in offers.SINGLE
        chip = next((chip for chip in self.chips if chip.about is about), None)
        self.values.ask(
            words.ABOUTS[about],
            offered,
            self._below(chip or self.add),
            ticked=None if single else values,
            current=values[0] if values else "",
            number=about in _COUNTED,
        )

    def _on_values(self, taken: str | tuple[str, ...]) -> None:
        if self._asked is None:
            return
        values = (taken,) if isinstance(taken, str) else taken
        fresh = Criterion(self._asked, values)
        places = [one.about for one in self.filters]
        if self._asked in places:
            filters = [fresh if one.about is self._asked else one for one in self.filters]
        else:
            filters = [*self.filters, fresh]
        self._take(tuple(filters))

    def _drop(self, about: About) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(tuple(one for one in self.filters if one.about is not about))

    def _take(self, filters: tuple[Criterion, ...]) -> None:
        if filters != self.filters:
            self.show_filters(filters)
            self.changed.emit(filters)

    def _below(self, widget: QWidget) -> QPoint:
        return widget.mapToGlobal(QPoint(0, widget.height() + 4))


def _found(desk: Desk, about: About) -> _Found:
    return _Found(about, desk.listing.found(desk.actor, about))
