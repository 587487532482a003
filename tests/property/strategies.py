"""Issues and inspections at random, made from plain text as the reader makes them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.property.oracle import EVENTS, ROWS, Step, target_of
from tests.records import FEEDBACK, event, issue
from tongbao.records import Issue

FIRST = FEEDBACK
LAST = FEEDBACK + timedelta(days=120)

days = st.dates(FIRST - timedelta(days=5), LAST + timedelta(days=30))
"""Days before, within and after all events."""

dues = st.one_of(st.just(""), st.just("none"), st.dates(FIRST, LAST).map(date.isoformat))
"""Deadlines as text: unpublished, none, a day."""


@st.composite
def steps(draw: st.DrawFn, *, wild: bool = False) -> tuple[str, tuple[Step, ...]]:
    """A first deadline and a sequence of events in date order.

    Args:
        draw: Hypothesis.
        wild: whether any event may follow any other, close before its time, move another deadline.
    """
    first = due = draw(dues)
    made: list[Step] = []
    place, until, when = "none", None, FIRST
    for _ in range(draw(st.integers(0, 8))):
        stray = wild and draw(st.integers(0, 4)) == 0
        allowed = EVENTS if stray else [name for name, row in ROWS.items() if place in row[0]]
        name = draw(st.sampled_from(allowed))
        when += timedelta(days=draw(st.sampled_from((0, 0, 1, 2, 7, 20))))
        if name == "closed" and place == "publicised" and until is not None and not stray:
            when = max(when, until + timedelta(days=1))
        step = Step(
            event=name,
            when=when,
            until=when + timedelta(days=draw(st.integers(0, 9))) if name == "publicised" else None,
            due=draw(dues.filter(bool)) if name == "reopened" else "",
            came_from=(draw(dues) if stray else due) if name == "rescheduled" else "",
            to=draw(dues.filter(bool)) if name == "rescheduled" else "",
        )
        due = step.due or step.to or due
        place = target_of(name, place)
        until = step.until or until
        made.append(step)
    return first, tuple(made)


@st.composite
def withdrawn_steps(draw: st.DrawFn) -> tuple[str, tuple[Step, ...]]:
    """Wild steps of which some are withdrawn, on the day of the event or later."""
    due, made = draw(steps(wild=True))
    gaps = draw(
        st.lists(st.sampled_from((None, None, None, 0, 1, 5)), min_size=len(made), max_size=len(made))
    )
    return due, tuple(
        step if gap is None else replace(step, withdrawn=step.when + timedelta(days=gap))
        for step, gap in zip(made, gaps, strict=True)
    )


def written(step: Step, form: str = "on") -> dict[str, object]:
    """A step as staff write it."""
    fields: dict[str, object] = {form: step.when.isoformat()}
    if step.event == "rescheduled":
        fields |= {"from": step.came_from, "to": step.to}
    if step.event == "reopened":
        fields["due"] = step.due
    if step.until is not None:
        fields["until"] = step.until.isoformat()
    if step.withdrawn is not None:
        fields["withdrawn"] = {"on": step.withdrawn.isoformat(), "reason": "误记"}
    return event(step.event, **fields)


def make_issue(due: str, made: tuple[Step, ...], forms: tuple[str, ...] = (), **fields: object) -> Issue:
    """An issue from its first deadline and its steps."""
    shapes = forms or ("on",) * len(made)
    return issue(*(written(*pair) for pair in zip(made, shapes, strict=True)), due=due, **fields)


@st.composite
def issues(draw: st.DrawFn, name: str = "a-1", *, dated: bool = False) -> Issue:
    """A valid issue; which fields it has is left to chance, as the sources do.

    Args:
        draw: Hypothesis.
        name: its id.
        dated: whether every event has `on`, so that no day is 原文未载.
    """
    due, made = draw(steps())
    form = st.just("on") if dated else st.sampled_from(("on", "on", "by"))
    forms = tuple(draw(form) for _ in made)
    problem = draw(st.sampled_from(("", "1-1", "1-2", "2-1")))
    fields: dict[str, object] = {
        "id": name,
        "problem": problem,
        "aspect": problem[:1] if problem and draw(st.booleans()) else draw(_aspects(problem)),
        "kind": "long-term" if any(step.event == "sustained" for step in made) else draw(_kinds),
        "lead": draw(st.sampled_from(("", "1501-tjj", "1502-tjj"))),
        "measures": [{"id": f"m{n}"} for n in range(draw(st.integers(0, 3)))],
        "withdrawn": draw(_withdrawals),
    }
    return make_issue(due, made, forms, **fields)


def _aspects(problem: str) -> st.SearchStrategy[str]:
    return st.just("") if problem else st.sampled_from(("", "1", "2"))


_kinds = st.sampled_from(("", "immediate", "deadline", "long-term"))
_withdrawals = st.one_of(
    st.just(""),
    st.just(""),
    st.just(""),
    st.dates(FIRST, LAST).map(lambda on: {"on": on.isoformat(), "reason": "并入别条"}),
)


@st.composite
def many_issues(draw: st.DrawFn, *, dated: bool = False, most: int = 6) -> tuple[Issue, ...]:
    """Several valid issues with ids of their own."""
    return tuple(draw(issues(f"a-{n}", dated=dated)) for n in range(draw(st.integers(0, most))))


unplaced = st.fixed_dictionaries(
    {
        "problems": st.integers(0, 2).map(str),
        "issues": st.integers(0, 2).map(str),
        "measures": st.integers(0, 3).map(str),
        "reason": st.just("来源只给总数"),
    }
)
"""What an inspection counts without attributing it."""
