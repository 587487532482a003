"""The events table (事件表): what may follow what, and what each event must carry."""

from dataclasses import dataclass
from enum import IntEnum

from tongbao.records import EventKind

__all__ = ["EVIDENCE", "TABLE", "Place", "Transition"]


class Place(IntEnum):
    """环节: an issue's place in the chain."""

    NONE = 0
    OPEN = 1
    COMPLETED = 2
    ACCEPTED = 3
    PUBLICISED = 4
    CLOSED = 5
    SUSTAINED = 6

    @property
    def word(self) -> str:
        """Its Chinese name, for messages."""
        return ("未启动", "推进中", "已完成", "已验收", "公示中", "已销号", "持续坚持")[self]


#: What a transition must carry when that is evidence; the others are fields of the event.
EVIDENCE = "evidence"


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One row of the events table.

    Attributes:
        sources: the places from which the event may come.
        target: the place it leads to; ``None`` leaves it where it is.
        carries: the fields that the event must have.
    """

    sources: frozenset[Place]
    target: Place | None
    carries: tuple[str, ...] = ()

    def leads_from(self, place: Place) -> Place:
        """The place after the event."""
        return place if self.target is None else self.target


_OPENING = frozenset({Place.NONE, Place.OPEN})
_UNDER_WAY = _OPENING | {Place.SUSTAINED}
_DONE = frozenset({Place.COMPLETED, Place.ACCEPTED, Place.PUBLICISED, Place.CLOSED, Place.SUSTAINED})


class _Progressed(Transition):
    """取得进展 opens an issue, but what is sustained stays sustained."""

    def leads_from(self, place: Place) -> Place:
        return Place.SUSTAINED if place is Place.SUSTAINED else Place.OPEN


#: contract.md, "Events"; the only table of its kind.
TABLE: dict[EventKind, Transition] = {
    EventKind.STARTED: Transition(sources=frozenset({Place.NONE}), target=Place.OPEN),
    EventKind.PROGRESSED: _Progressed(sources=_UNDER_WAY, target=Place.OPEN, carries=("text",)),
    EventKind.COMPLETED: Transition(sources=_UNDER_WAY, target=Place.COMPLETED, carries=(EVIDENCE,)),
    EventKind.SUSTAINED: Transition(sources=_OPENING, target=Place.SUSTAINED, carries=(EVIDENCE,)),
    EventKind.ACCEPTED: Transition(
        sources=frozenset({Place.COMPLETED}), target=Place.ACCEPTED, carries=("acceptor", EVIDENCE)
    ),
    EventKind.REJECTED: Transition(
        sources=frozenset({Place.COMPLETED}), target=Place.OPEN, carries=("acceptor", "reason")
    ),
    EventKind.PUBLICISED: Transition(
        sources=frozenset({Place.ACCEPTED}), target=Place.PUBLICISED, carries=("until", "contact")
    ),
    EventKind.OBJECTED: Transition(
        sources=frozenset({Place.PUBLICISED}), target=Place.OPEN, carries=("reason",)
    ),
    EventKind.CLOSED: Transition(sources=frozenset({Place.ACCEPTED, Place.PUBLICISED}), target=Place.CLOSED),
    EventKind.RECHECKED: Transition(sources=_DONE, target=None, carries=(EVIDENCE,)),
    EventKind.REOPENED: Transition(sources=_DONE, target=Place.OPEN, carries=("reason", "due")),
    EventKind.RESCHEDULED: Transition(sources=_OPENING, target=None, carries=("to", "reason")),
}
