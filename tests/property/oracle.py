"""The events table of the contract, read from the contract's own words: a second, naive opinion.

Nothing here knows `tongbao.ledger`. Places and events are the words of the table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: contract.md, "Events": event | from places | to place. "..." stands for the places between.
WORDS = """
started     | none                              | open
progressed  | none, open, sustained             | open; sustained stays
completed   | none, open, sustained             | completed
sustained   | none, open                        | sustained
accepted    | completed                         | accepted
rejected    | completed                         | open
publicised  | accepted                          | publicised
objected    | publicised                        | open
closed      | accepted, publicised              | closed
rechecked   | completed ... closed, sustained   | unchanged
reopened    | completed ... closed, sustained   | open
rescheduled | none, open                        | unchanged
"""

CHAIN = ("none", "open", "completed", "accepted", "publicised", "closed")
PLACES = (*CHAIN, "sustained")


def _places(words: str) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split(","):
        first, _, last = word.strip().partition(" ... ")
        found |= {first} if not last else set(CHAIN[CHAIN.index(first) : CHAIN.index(last) + 1])
    return frozenset(found)


ROWS: Mapping[str, tuple[frozenset[str], str]] = {
    event.strip(): (_places(sources), target.strip())
    for event, sources, target in (line.split("|") for line in WORDS.strip().splitlines())
}
EVENTS = tuple(ROWS)


def target_of(event: str, place: str) -> str:
    """Where an event leads from a place."""
    target = ROWS[event][1]
    if target == "unchanged" or (event == "progressed" and place == "sustained"):
        return place
    return "open" if event == "progressed" else target


@dataclass(frozen=True, kw_only=True)
class Step:
    """An event, reduced to what its being allowed depends on; deadlines and days as text."""

    event: str
    when: date
    until: date | None = None
    due: str = ""
    came_from: str = ""
    to: str = ""
    withdrawn: date | None = None

    def seen_on(self, day: date) -> bool:
        return self.when <= day and (self.withdrawn is None or day < self.withdrawn)


def refusals(steps: Iterable[Step], due: str) -> Iterator[str]:
    """Why a sequence is refused, in order; nothing is said after a step that leads nowhere."""
    place, until = "none", None
    for step in steps:
        if place not in ROWS[step.event][0]:
            yield "E402"
            return
        if step.event == "closed" and place == "publicised" and until is not None and step.when <= until:
            yield "E408"
        if step.event == "rescheduled":
            if step.came_from != due:
                yield "E406"
            due = step.to
        if step.event == "reopened":
            due = step.due
        place = target_of(step.event, place)
        if step.event == "publicised":
            until = step.until


def is_allowed_on_every_day(steps: tuple[Step, ...], due: str) -> bool:
    """Whether what is seen is allowed on each of all the days from the first event to the last change."""
    days = [step.when for step in steps] + [step.withdrawn for step in steps if step.withdrawn]
    if not days:
        return True
    first, last = min(days) - timedelta(days=1), max(days)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return all(not any(refusals([step for step in steps if step.seen_on(day)], due)) for day in every)
