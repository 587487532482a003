"""The rows of a ledger in their order: 方面, 问题, 具体问题."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tongbao import routes
from tongbao.ledger.ledger import Ledger, Standing
from tongbao.ledger.state import UNKNOWN, Progress, Schedule, State, due_words
from tongbao.records import Aspect, Inspection, Issue
from tongbao.views.common import (
    GONE,
    WITHHELD,
    Chip,
    Here,
    Link,
    Value,
    make_closure,
    make_organ_value,
    make_progress,
    make_schedule,
    make_unknown,
    make_value,
)
from tongbao.views.filters import Tokens, has_of, make_tokens

__all__ = [
    "Due",
    "Group",
    "Notes",
    "Row",
    "Section",
    "aspects_of",
    "count_words",
    "is_judged",
    "make_due",
    "make_groups",
    "make_row",
    "none_words",
    "numeral",
]


@dataclass(frozen=True, kw_only=True)
class Due:
    """时限 as printed: the original one is struck where another is in force."""

    text: str
    original: str | None = None
    known: bool = True


@dataclass(frozen=True, kw_only=True)
class Row:
    """One issue in the table.

    Attributes:
        tokens: what the filter matches.
        notes: small print below the title.
    """

    id: str
    title: Link
    described: bool
    notes: tuple[str, ...]
    measures: Value
    lead: Value
    due: Due
    schedule: Chip | Value
    schedule_known: bool
    progress: Chip
    progress_term: Progress
    closure: Value
    marks: tuple[Chip, ...]
    tokens: Tokens
    fictional: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A problem with its issues.

    Attributes:
        id: its number; ``None`` where the source names no problem.
        title: its name, or the word for its absence.
        note: number of the note that says how the name was inferred.
        has: every token of its rows, for the filter.
    """

    id: str | None
    title: str
    known: bool
    rows: tuple[Row, ...]
    has: str
    note: int | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """An aspect with its problems; the last one holds what the source gives no aspect."""

    anchor: str
    index: int
    title: str
    words: str
    sections: tuple[Section, ...]
    has: str
    note: int | None = None
    none: str = ""


@dataclass
class Notes:
    """Notes of a page, each text once, numbered from 1."""

    texts: list[str] = field(default_factory=list)

    def number(self, text: str | None) -> int | None:
        """The number of a note; ``None`` without one."""
        if text is None:
            return None
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1


def aspects_of(inspection: Inspection) -> Mapping[str, str]:
    """The aspect of each problem, by id."""
    return {problem.id: aspect.id for aspect in inspection.aspects for problem in aspect.problems}


def make_row(ledger: Ledger, issue: Issue, state: State, here: Here, aspects: Mapping[str, str]) -> Row:
    """One issue with its four axes on a day."""
    records = ledger.records
    described = issue.title is not None
    lead = records.organs.get(issue.lead) if issue.lead else None
    gone = not issue.counts_on(ledger.today)
    return Row(
        id=issue.id,
        title=here.link(issue.title or WITHHELD, routes.issue(issue.id)),
        described=described,
        notes=() if described else ("原文未公布内容，只计数",),
        measures=make_value(f"{len(issue.measures)} 条") if issue.measures else make_unknown(),
        lead=make_unknown(GONE)
        if gone
        else make_value(lead.label)
        if lead
        else make_organ_value(None, records, here),
        due=make_due(issue, state),
        schedule=make_schedule(state),
        schedule_known=is_judged(state),
        progress=make_progress(state.progress),
        progress_term=state.progress,
        closure=make_closure(state),
        marks=tuple(_make_marks(state)),
        tokens=make_tokens(issue, state, issue.aspect or aspects.get(issue.problem or "")),
        fictional=records.is_fictional(issue.inspection),
    )


def is_judged(state: State) -> bool:
    """Whether 时序 says more than the deadline does."""
    return state.schedule not in {Schedule.UNPUBLISHED, Schedule.NO_DEADLINE}


def make_due(issue: Issue, state: State) -> Due:
    """The deadline in force, and the original one where it differs."""
    original = None if issue.due == state.due else due_words(issue.due)
    return Due(text=due_words(state.due), original=original, known=state.due is not None)


def _make_marks(state: State) -> Iterator[Chip]:
    if state.reopened:
        yield Chip(word=f"重新整改 {state.reopened} 次", shape="triangle", tone="overdue")
    if state.rechecked:
        yield Chip(word=f"回头看未反弹 {state.rechecked[-1]}", shape="tick", tone="done")


def make_groups(inspection: Inspection, standing: Standing, rows: list[Row], notes: Notes) -> Iterator[Group]:
    """The aspects of an inspection with their rows; what has no aspect stands last."""
    by_problem: dict[tuple[str | None, str | None], list[Row]] = {}
    aspects = aspects_of(inspection)
    for (issue, _), row in zip(standing.rows, rows, strict=True):
        name = issue.aspect or aspects.get(issue.problem or "")
        by_problem.setdefault((name, issue.problem), []).append(row)
    none = none_words(standing)
    for index, aspect in enumerate(inspection.aspects if standing.given else (), 1):
        yield _make_group(index, aspect, tuple(_make_sections(aspect, by_problem, notes)), notes, none)
    rest = by_problem.get((None, None), [])
    if rest:
        section = Section(id=None, title="", known=False, rows=tuple(rest), has=_has(rest))
        yield Group(
            anchor=routes.anchor("aspect", "none"),
            index=len(inspection.aspects) + 1,
            title=f"方面、问题{UNKNOWN}",
            words=count_words([row.progress_term for row in rest]),
            sections=(section,),
            has=section.has,
        )


def none_words(standing: Standing) -> str:
    """What stands where a problem has no issue: unknown where the source places some nowhere."""
    silent = bool(standing.unplaced("issues")) or any(issue.problem is None for issue, _ in standing.rows)
    return f"具体问题{UNKNOWN}" if silent else "没有具体问题"


def _make_group(index: int, aspect: Aspect, sections: tuple[Section, ...], notes: Notes, none: str) -> Group:
    rows = [row for section in sections for row in section.rows]
    return Group(
        anchor=routes.anchor("aspect", aspect.id),
        index=index,
        title=f"{numeral(index)}、{aspect.title}",
        words=count_words([row.progress_term for row in rows]) or none,
        none=none,
        sections=sections,
        has=_has(rows),
        note=notes.number(aspect.bases.get("title")),
    )


def _make_sections(
    aspect: Aspect, rows: dict[tuple[str | None, str | None], list[Row]], notes: Notes
) -> Iterator[Section]:
    for problem in aspect.problems:
        found = rows.get((aspect.id, problem.id), [])
        yield Section(
            id=problem.id,
            title=problem.title or WITHHELD,
            known=problem.title is not None,
            rows=tuple(found),
            has=_has(found),
            note=notes.number(problem.bases.get("title")),
        )
    loose = rows.get((aspect.id, None), [])
    if loose:
        yield Section(id=None, title=f"问题{UNKNOWN}", known=False, rows=tuple(loose), has=_has(loose))


def _has(rows: Iterable[Row]) -> str:
    return has_of(row.tokens for row in rows)


def count_words(found: list[Progress]) -> str:
    """3 个具体问题，已完成 2，持续坚持 1: what is not zero, each progress by its word; empty for none."""
    if not found:
        return ""
    parts = [
        f"{'进展' if progress is Progress.UNKNOWN else ''}{progress.word} {found.count(progress)}"
        for progress in Progress
        if progress in found
    ]
    return f"{len(found)} 个具体问题，" + "，".join(parts)


_DIGITS = "零一二三四五六七八九"


def numeral(n: int) -> str:
    """A Chinese numeral up to 999: 一, 十二, 二十, 一百零五, 一百一十."""
    hundreds, rest = divmod(n, 100)
    if hundreds:
        gap = "零" if 0 < rest < len(_DIGITS) else "一" if rest // 10 == 1 else ""
        return f"{_DIGITS[hundreds]}百{gap}{numeral(rest) if rest else ''}"
    tens, ones = divmod(n, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")
