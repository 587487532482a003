"""筛选 of a ledger: what each row matches, and the controls with their counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao.dates import days_between
from tongbao.ledger.state import Closure, Progress, Schedule, State
from tongbao.records import Issue, IssueKind, Records
from tongbao.views.common import UNKNOWN

__all__ = ["SOON", "Choice", "Control", "Filter", "Tokens", "has_of", "make_filter", "make_tokens"]

#: A deadline within so many days is near.
SOON = 30

#: What a row matches: name of the query to its values.
Tokens = Mapping[str, tuple[str, ...]]

#: What a filter without script asks of whole groups: the closed lists.
_CLOSED = ("progress", "schedule", "closure", "kind", "mark")

_MARKS = {"rechecked": "回头看未反弹", "reopened": "重新整改过", "on-schedule": "按时序推进"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a control.

    Attributes:
        value: the value of the query.
        word: its word.
        long: the rest of the word, where there is room.
        count: how many issues have it, or why that is not known.
        index: its number in a list that is not closed, for the filter without script.
        disabled: whether no issue has it.
    """

    value: str
    word: str
    count: str
    long: str = ""
    index: int = 0
    disabled: bool = False


@dataclass(frozen=True, kw_only=True)
class Control:
    """A control: a row of buttons, or a list to choose from."""

    name: str
    word: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """All controls of a ledger.

    Attributes:
        total: how many issues there are.
        numbers: the number of each responsible organ, for the filter without script.
        words: for what only a link asks for: name of the query, value, words.
    """

    buttons: tuple[Control, ...]
    lists: tuple[Control, ...]
    total: int
    numbers: Mapping[str, int]
    words: tuple[tuple[str, str, str], ...]


def make_tokens(issue: Issue, state: State, aspect: str | None) -> Tokens:
    """What an issue matches on a day; ``aspect`` is its aspect, if need be by its problem."""
    marks = {
        "rechecked": bool(state.rechecked),
        "reopened": state.reopened > 0,
        "on-schedule": state.on_schedule,
    }
    soon = state.schedule is Schedule.IN_TIME and _is_soon(state)
    return {
        "progress": (str(state.progress),),
        "schedule": (str(state.schedule), "soon") if soon else (str(state.schedule),),
        "closure": (str(state.closure),),
        "kind": (str(issue.kind) if issue.kind else "unknown",),
        "aspect": (aspect or "none",),
        "problem": (issue.problem or "none",),
        "lead": (issue.lead or "none",),
        "with": issue.with_,
        "mark": tuple(name for name, on in marks.items() if on),
    }


def _is_soon(state: State) -> bool:
    return isinstance(state.due, date) and days_between(state.day, state.due) <= SOON


def has_of(rows: Iterable[Tokens]) -> str:
    """What the rows of a group match in the closed lists: ``progress-completed schedule-overdue``."""
    found = {f"{name}-{value}" for tokens in rows for name in _CLOSED for value in tokens[name]}
    return " ".join(sorted(found))


def make_filter(rows: Sequence[Tokens], aspects: Sequence[tuple[str, str, str]], records: Records) -> Filter:
    """The controls, with counts; what no issue has is shown and cannot be chosen.

    Args:
        rows: what each issue matches.
        aspects: id, short and rest of the name of each aspect, in order.
        records: for the names of organs.
    """
    counts = {name: Counter(value for tokens in rows for value in tokens[name]) for name in rows[0]}
    progress = [(str(term), term.word) for term in Progress if term is not Progress.UNKNOWN]
    if counts["progress"][Progress.UNKNOWN]:
        progress.append((str(Progress.UNKNOWN), UNKNOWN))
    closed = {
        "closure": ("销号", [(str(term), term.word) for term in Closure]),
        "mark": ("标记", list(_MARKS.items())),
        "kind": ("类型", [*((str(term), term.word) for term in IssueKind), ("unknown", UNKNOWN)]),
    }
    leads = tuple(_leads(counts["lead"], records))
    return Filter(
        buttons=(
            Control(name="progress", word="进展", choices=tuple(_choices(progress, counts["progress"]))),
            Control(name="aspect", word="方面", choices=tuple(_aspects(aspects, counts["aspect"]))),
        ),
        lists=(
            Control(name="schedule", word="时限与时序", choices=tuple(_schedules(counts["schedule"]))),
            *(
                Control(name=name, word=word, choices=tuple(_choices(terms, counts[name])))
                for name, (word, terms) in closed.items()
            ),
            Control(name="lead", word="责任单位", choices=leads),
        ),
        total=len(rows),
        numbers={choice.value: choice.index for choice in leads},
        words=tuple(_words(counts, records)),
    )


def _choices(terms: Iterable[tuple[str, str]], counts: Mapping[str, int]) -> Iterator[Choice]:
    for value, word in terms:
        count = counts.get(value, 0)
        yield Choice(value=value, word=word, count=str(count), disabled=not count)


def _schedules(counts: Mapping[str, int]) -> Iterator[Choice]:
    """逾期 is not 0 where no deadline was published: it cannot be judged."""
    silent = set(counts) <= {str(Schedule.UNPUBLISHED), str(Schedule.UNKNOWN)}
    words = [(str(term), term.word) for term in Schedule if counts.get(term) or term is not Schedule.UNKNOWN]
    words.insert(1, ("soon", f"{SOON} 天内到期"))
    for choice in _choices(words, counts):
        blind = (
            silent and choice.disabled and choice.value not in {Schedule.NO_DEADLINE, Schedule.UNPUBLISHED}
        )
        yield (
            Choice(value=choice.value, word=choice.word, count="无从判断", disabled=True) if blind else choice
        )


def _aspects(aspects: Sequence[tuple[str, str, str]], counts: Mapping[str, int]) -> Iterator[Choice]:
    for index, (value, word, rest) in enumerate(aspects, 1):
        count = counts.get(value, 0)
        yield Choice(value=value, word=word, long=rest, count=str(count), index=index, disabled=not count)
    if counts.get("none"):
        yield Choice(value="none", word="未载", count=str(counts["none"]), index=len(aspects) + 1)


def _leads(counts: Mapping[str, int], records: Records) -> Iterator[Choice]:
    for index, value in enumerate(sorted(counts, key=lambda name: (name == "none", name)), 1):
        organ = records.organs.get(value)
        word = organ.label if organ else UNKNOWN
        yield Choice(value=value, word=word, count=str(counts[value]), index=index)


def _words(counts: Mapping[str, Mapping[str, int]], records: Records) -> Iterator[tuple[str, str, str]]:
    for value in sorted(counts["problem"]):
        yield "problem", value, f"问题 {UNKNOWN if value == 'none' else value}"
    for value in sorted(counts["with"]):
        organ = records.organs.get(value)
        yield "with", value, f"配合单位 {organ.label if organ else value}"
