"""三个清单: 问题, 任务 and 责任 as views of the same records."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger, Standing
from tongbao.ledger.state import UNKNOWN, State, due_words
from tongbao.records import Inspection, Issue, Measure
from tongbao.views.cards import ledger_card
from tongbao.views.common import (
    GONE,
    WITHHELD,
    AsOf,
    Chip,
    Here,
    Link,
    PageView,
    Value,
    make_organ_value,
    make_progress,
    make_schedule,
    make_unknown,
    make_value,
)
from tongbao.views.groups import Due, is_judged, make_due, none_words, numeral
from tongbao.views.inspections import make_as_of
from tongbao.views.statement import Sentences, make_levels

__all__ = ["NAMES", "ListRow", "ListView", "make_list"]

#: The lists by key: name, heads of the columns, what the list is for.
NAMES = {
    "problems": (
        "问题清单",
        ("编号", "具体问题", "反馈问题", "整改目标", "进展"),
        "反馈指出了什么，要改到什么程度。",
    ),
    "tasks": (
        "任务清单",
        ("编号", "具体问题", "整改措施", "类型", "时限与时序", "进展"),
        "做什么、什么时候完成。",
    ),
    "duties": (
        "责任清单",
        ("编号", "具体问题", "责任单位", "配合单位", "责任人职务", "进展"),
        "谁负责、谁配合。",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One measure of an issue."""

    text: Value
    due: str


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """One issue in a list; a list prints what its columns ask for."""

    id: str
    title: Link
    described: bool
    found: Value
    goal: Value
    steps: tuple[Step, ...]
    kind: Value
    due: Due
    schedule: Chip | Value
    schedule_known: bool
    lead: Value
    with_: tuple[Value, ...]
    post: Value
    progress: Chip
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class ListGroup:
    """The issues of a problem, a kind or an organ."""

    title: str
    known: bool
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, kw_only=True)
class ListView(PageView):
    """The page of a list."""

    key: str
    crumbs: tuple[Link, ...]
    lead: str
    as_of: AsOf
    levels: Sentences
    caption: str
    none: str
    others: tuple[Link, ...]
    heads: tuple[str, ...]
    groups: tuple[ListGroup, ...]
    remarks: tuple[str, ...]


def make_list(ledger: Ledger, inspection: Inspection, key: str) -> ListView:
    """One list of an inspection, as of its current day.

    Args:
        ledger: the ledger.
        inspection: the inspection.
        key: of :data:`NAMES`.
    """
    name, heads, lead = NAMES[key]
    here = Here(url=routes.list_of(inspection.id, key))
    standing = ledger.standing(inspection.id)
    rows = [(issue, _row(ledger, issue, state, here)) for issue, state in standing.rows]
    title = f"{inspection.title}{name}"
    return ListView(
        url=here.url,
        title=title,
        section=routes.ledgers(),
        card=ledger_card(ledger, inspection, standing.day, name),
        description=f"{title}：{lead}数据截至 {standing.day}。",
        fictional=inspection.fictional,
        key=key,
        crumbs=(
            here.link("台账", routes.ledgers()),
            here.link(inspection.title, routes.ledger(inspection.id)),
            Link(text=name),
        ),
        lead=lead,
        as_of=make_as_of(ledger, inspection, standing.day),
        levels=make_levels(ledger, standing, here),
        caption=f"{name}，数据截至 {standing.day}",
        none=none_words(standing),
        others=tuple(
            here.link(NAMES[one][0], routes.list_of(inspection.id, one)) for one in NAMES if one != key
        ),
        heads=heads,
        groups=tuple(_groups(inspection, rows, key)),
        remarks=tuple(_remarks(inspection, standing, key)),
    )


def _row(ledger: Ledger, issue: Issue, state: State, here: Here) -> ListRow:
    records, bases = ledger.records, issue.bases
    gone = not issue.counts_on(ledger.today)
    word = WITHHELD if issue.withheld else UNKNOWN
    return ListRow(
        id=issue.id,
        title=here.link(issue.title or WITHHELD, routes.issue(issue.id)),
        described=issue.title is not None,
        found=_text(issue.found, word, bases.get("found")),
        goal=_text(issue.goal, word, bases.get("goal")),
        steps=tuple(_step(measure) for measure in issue.measures),
        kind=_text(issue.kind.word if issue.kind else None, UNKNOWN, bases.get("kind")),
        due=make_due(issue, state),
        schedule=make_schedule(state),
        schedule_known=is_judged(state),
        lead=make_unknown(GONE)
        if gone
        else make_organ_value(issue.lead, records, here, basis=bases.get("lead")),
        with_=() if gone else tuple(make_organ_value(organ, records, here) for organ in issue.with_),
        post=_text(issue.post, UNKNOWN, bases.get("post")),
        progress=make_progress(state.progress),
        fictional=records.is_fictional(issue.inspection),
    )


def _text(text: str | None, word: str, basis: str | None) -> Value:
    return make_value(text, basis=basis) if text else make_unknown(word, basis=basis)


def _step(measure: Measure) -> Step:
    text = make_value(measure.text) if measure.text else make_unknown(WITHHELD)
    return Step(text=text, due="" if measure.due is None else due_words(measure.due))


def _groups(inspection: Inspection, rows: list[tuple[Issue, ListRow]], key: str) -> Iterator[ListGroup]:
    """By organ in 责任清单, else by problem; what the source does not place stands last."""
    names = _problem_names(inspection)
    problems = {problem.id for aspect in inspection.aspects for problem in aspect.problems}
    found: dict[str, list[ListRow]] = {} if key == "duties" else {name: [] for name in names}
    for issue, row in rows:
        group = (issue.lead if row.lead.known else None) if key == "duties" else issue.problem or issue.aspect
        found.setdefault(group or "", []).append(row)
        if key == "duties":
            names[group or ""] = row.lead.text
    unplaced = found.pop("", [])
    for name in sorted(found) if key == "duties" else found:
        if found[name] or (key == "problems" and name in problems):
            yield ListGroup(title=names[name], known=True, rows=tuple(found[name]))
    if unplaced:
        silent = f"责任单位{UNKNOWN}" if key == "duties" else f"方面、问题{UNKNOWN}"
        yield ListGroup(title=silent, known=False, rows=tuple(unplaced))


def _problem_names(inspection: Inspection) -> dict[str, str]:
    """The name of each problem, and of each aspect for what has no problem, in their order."""
    names = {}
    for index, aspect in enumerate(inspection.aspects, 1):
        for problem in aspect.problems:
            names[problem.id] = f"{problem.id} {problem.title or WITHHELD}（{aspect.title}）"
        names[aspect.id] = f"{numeral(index)}、{aspect.title}（问题{UNKNOWN}）"
    return names


def _remarks(inspection: Inspection, standing: Standing, key: str) -> Iterator[str]:
    unplaced = standing.unplaced("measures" if key == "tasks" else "issues")
    if unplaced and inspection.unplaced is not None:
        what = "条整改措施" if key == "tasks" else "个具体问题"
        yield f"另有 {unplaced} {what}没有逐条列出：{inspection.unplaced.reason}。"
