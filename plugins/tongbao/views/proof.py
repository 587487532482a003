"""What a notice says about its own figures (核对): each one's words, and what was held against what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongbao.ledger.bodies import Printed
from tongbao.ledger.coverage import coverage_on
from tongbao.ledger.expressions import Expression, read_expression
from tongbao.ledger.figures import FigureValue, Nature, Scope
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.records import KINDS, LEVELS, Action, ActivityKind, IssueKind, Level, OrganKind, Records, Term
from tongbao.views.common import Here
from tongbao.views.figures import Shown, figure_url, show_figure, with_unit

__all__ = [
    "BodyFigure",
    "Note",
    "ProofLine",
    "ProofRow",
    "make_body_figure",
    "make_note",
    "make_proof_line",
    "make_proof_rows",
    "name_figure",
]

_MOST_LINES = 6
"""Lines of a sidenote; a table's figures would fill the margin."""


@dataclass(frozen=True, kw_only=True)
class BodyFigure:
    """A figure of a body, as the page prints it.

    Attributes:
        shown: the number and its link.
        proven: whether the text claimed it and the ledger agreed.
        was: the number that was printed before a correction.
        label: what it counts, in words.
        own: whether it is the document's own number, which no record is counted for.
    """

    shown: Shown
    proven: bool
    was: str | None
    label: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class Note:
    """A sidenote: how many figures of a block were proven, and what stands behind them."""

    id: str
    heads: tuple[tuple[str, str, bool], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProofLine:
    """The line below a notice's head: what was proven in it, by sort of figure."""

    proven: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class ProofRow:
    """One figure of a body in a table (数字核对表).

    Attributes:
        figure: the figure as the body prints it.
        counts: what it counts.
        checked: what it was held against, a mark first: 核，与当日记录相符.
        basis: which records it is computed from.
        url: where these stand, from `routes`.
    """

    figure: BodyFigure
    counts: str
    checked: str
    basis: str
    url: str


def make_body_figure(printed: Printed, ledger: Ledger, scope: Scope, here: Here) -> BodyFigure:
    """Make one figure of a body printable."""
    value = printed.value
    return BodyFigure(
        shown=show_figure(value, ledger, scope, here),
        proven=printed.proven,
        was=printed.claim if printed.correction else None,
        label=name_figure(value, ledger),
        own=read_expression(value.expression).name == "figure",
    )


# ------------------------------------------------------------------------------------ words

_KEYS: Mapping[str, str] = {
    **{str(term): term.word for kind in (Schedule, Progress, Closure) for term in kind},
    "rechecked": "回头看未反弹",
    "reopened": "重新整改",
    "on-schedule": "按时序推进",
    "sessions": "次数",
    "people": "人次",
    "listed": "已列出",
    "missing": "未公布",
    "stale": "待核实",
    "done": "已完成",
    "partial": "基本完成",
    "total": "全部",
}


def name_figure(value: FigureValue, ledger: Ledger) -> str:
    """What a figure counts, in words: 具体问题（已完成，第 3 方面）."""
    read = read_expression(value.expression)
    records = ledger.records
    if read.name == "figure" and value.records:
        kind, name, own = value.records[0].id.split("/", 2)
        figures = (records.notices if kind == "notice" else records.inspections)[name].figures
        return next(figure.title for figure in figures if figure.id == own)
    if read.name == "coverage":
        return f"《{records.coverages[read.item].title}》{_brackets(_details(read, records))}"
    details = _details(read, records)
    name = {**LEVELS, "activities": "活动", "documents": "制度文件", "channels": "举报渠道"}[read.name]
    if read.name == "activities" and "kind" in read.filters:
        name = _filter_word("kind", read.filters["kind"], records)
        details.remove(name)
    return f"{name}{_brackets(details)}"


def _brackets(parts: Sequence[str]) -> str:
    return f"（{'，'.join(parts)}）" if parts else ""


def _details(read: Expression, records: Records) -> list[str]:
    key = [_KEYS["missing" if read.key == "missing" else read.key]] if read.key else []
    if read.name == "coverage" and read.key == "missing":
        key = ["未完成"]
    return [*(_filter_word(name, value, records) for name, value in read.filters.items()), *key]


def _filter_word(name: str, value: str, records: Records) -> str:
    """A filter in words."""
    if name in {"aspect", "problem"}:
        return f"{'方面' if name == 'aspect' else '问题'} {value}"
    if name in {"lead", "with", "organ", "issuer"}:
        word = {"lead": "牵头", "with": "配合"}.get(name, "")
        return f"{records.organs[value].label}{word}"
    if name == "activity":
        return records.activities[value].title
    if name == "document":
        return f"《{records.documents[value].title}》"
    if name == "inspection":
        return records.inspections[value].title
    terms: tuple[type[Term], ...] = (ActivityKind, Action, IssueKind, Level, OrganKind)
    return next((term.word for kind in terms for term in kind if str(term) == value), value)


# ------------------------------------------------------------------------------------ notes


def make_note(name: str, block: Sequence[Printed], ledger: Ledger, scope: Scope) -> Note:
    """The sidenote of a block.

    Args:
        name: its id in the page.
        block: the block's figures.
        ledger: the ledger.
        scope: what they were asked of.
    """
    lines = tuple(dict.fromkeys(_lines(block, ledger, scope)))
    more = len(lines) - _MOST_LINES
    if more > 0:
        lines = (*lines[:_MOST_LINES], f"其余 {more} 项见本页数据表")
    return Note(id=name, heads=tuple(_heads(block, scope)), lines=lines)


def _heads(block: Sequence[Printed], scope: Scope) -> Iterator[tuple[str, str, bool]]:
    """核 5 处，与 2021-06-25 的记录相符；概 1 处…: mark, words, whether it is quiet."""
    marked = {mark: [one for one in block if _mark(one) == mark] for mark in _MARKS}
    if exact := marked["核"]:
        own = all(_is_own(one) for one in exact)
        yield "核", f"{len(exact)} 处，与{'本页数字表' if own else f' {scope.day} 的记录'}相符", False
    for mark, words in _MARKS.items():
        if words and (those := marked[mark]):
            yield mark, f"{len(those)} 处，{words.format(scope.day)}", True


#: How a figure stands to the records, in the order of a sidenote, and what is said of it; of 核 this differs.
_MARKS: Mapping[str, str] = {
    "核": "",
    "概": "照录原文，不与确数相加",
    "算": "由 {} 的记录算出",
    "录": "照录原文自报的数",
    "隐": "来源隐去",
    "缺": "{} 原文未载",
}


def _mark(one: Printed) -> str:
    """The mark of a figure, a key of :data:`_MARKS`."""
    of_nature = {Nature.APPROX: "概", Nature.MASKED: "隐", Nature.UNKNOWN: "缺"}
    return of_nature.get(one.value.nature) or ("核" if one.proven else "录" if _is_own(one) else "算")


def _is_own(one: Printed) -> bool:
    return one.value.expression.startswith("figure(")


def _sum_parts(block: Sequence[Printed]) -> tuple[FigureValue, ...]:
    """A total and the classes of progress that make it up, where a block holds them all."""
    values = {one.value.expression: one.value for one in block if one.value.n is not None}
    whole = values.get("issues")
    parts = [found for term in Progress if (found := values.get(f"issues.{term}"))]
    adds_up = whole is not None and sum(part.n or 0 for part in parts) == whole.n
    return (whole, *parts) if whole is not None and adds_up and len(parts) > 1 else ()


def _lines(block: Sequence[Printed], ledger: Ledger, scope: Scope) -> Iterator[str]:
    """23 = 21 + 2; 4 个方面、12 个问题：台账逐条登记; then each other figure by itself."""
    parts = _sum_parts(block)
    if parts:
        addends = " + ".join(part.printed for part in parts[1:])
        yield f"{parts[0].printed} = {addends}，此外 0 个"
    told = {part.expression for part in parts}
    values = {one.value.expression: one.value for one in block if one.value.nature is not Nature.MASKED}
    whole = [
        value
        for name, value in values.items()
        if name in _WHOLES and name not in told and value.n is not None
    ]
    listed = [value for value in whole if not _unplaced(value, ledger, scope)]
    if listed:
        yield f"{'、'.join(f'{value.printed} {_WHOLES[value.expression]}' for value in listed)}：台账逐条登记"
    told |= {value.expression for value in listed}
    for one in block:
        if one.correction is not None:
            yield f"{one.claim} 更正为 {one.value.printed}：见“核对与更正”"
    yield from (
        _line(value, ledger, scope)
        for name, value in values.items()
        if name not in told and (read_expression(name).name in _TELLING or value.left_out or name in _WHOLES)
    )


_TELLING = frozenset({"activities", "documents", "coverage", "channels", "figure"})
"""Figures of which more can be said than the text beside them says."""

_WHOLES = {"aspects": "个方面", "problems": "个问题", "issues": "个具体问题", "measures": "条整改措施"}


def _unplaced(value: FigureValue, ledger: Ledger, scope: Scope) -> int:
    """How many of an unfiltered total the source attributes to nothing."""
    return ledger.standing(scope.inspection, scope.day).unplaced(value.expression) if scope.inspection else 0


def _line(value: FigureValue, ledger: Ledger, scope: Scope) -> str:
    """What stands behind one figure."""
    left = f"，另有 {value.left_out} 个原文未载" if value.left_out else ""
    return f"{with_unit(value.printed, value.unit)}：{_counts(value, ledger, scope)}{left}"


def _counts(value: FigureValue, ledger: Ledger, scope: Scope) -> str:
    """What a figure counts, and what can be said of that."""
    read = read_expression(value.expression)
    tell = _BEHIND.get(read.name)
    behind = tell(read, value, ledger, scope) if tell else ""
    return f"{name_figure(value, ledger)}{behind}"


def _behind_level(_read: Expression, value: FigureValue, ledger: Ledger, scope: Scope) -> str:
    if value.n is None:
        return ""
    unplaced = _unplaced(value, ledger, scope) if value.expression in _WHOLES else 0
    return f"，逐条登记 {value.n - unplaced}，未归属 {unplaced}" if unplaced else ""


def _behind_activities(_read: Expression, value: FigureValue, _ledger: Ledger, _scope: Scope) -> str:
    return f"，活动记录 {len(value.records)} 条"


def _behind_documents(_read: Expression, value: FigureValue, _ledger: Ledger, _scope: Scope) -> str:
    return f"，文件记录 {len(value.records)} 条"


def _behind_coverage(read: Expression, value: FigureValue, ledger: Ledger, scope: Scope) -> str:
    tally = coverage_on(ledger.records.coverages[read.item], scope.day, ledger.records)
    total = tally.of("total", read.filters.get("level"), read.filters.get("kind"))
    return f" {value.printed} / {total}" if value.n is not None else ""


def _behind_own(_read: Expression, value: FigureValue, ledger: Ledger, _scope: Scope) -> str:
    kind, name, own = value.records[0].id.split("/", 2)
    owner = (ledger.records.notices if kind == "notice" else ledger.records.inspections)[name]
    figure = next(figure for figure in owner.figures if figure.id == own)
    return f"（{figure.scope}）" if figure.scope else ""


_BEHIND = {
    "aspects": _behind_level,
    "problems": _behind_level,
    "issues": _behind_level,
    "measures": _behind_level,
    "activities": _behind_activities,
    "documents": _behind_documents,
    "coverage": _behind_coverage,
    "figure": _behind_own,
}


# ------------------------------------------------------------------------------------ table


def make_proof_rows(
    block: Sequence[Printed], ledger: Ledger, scope: Scope, here: Here
) -> tuple[ProofRow, ...]:
    """Every figure of a body, in order.

    Args:
        block: the figures.
        ledger: the ledger.
        scope: what they were asked of.
        here: the page that they stand on.
    """
    return tuple(
        ProofRow(
            figure=make_body_figure(one, ledger, scope, here),
            counts=_counts(one.value, ledger, scope),
            checked=_say_checked(one, scope),
            basis=_basis(one.value),
            url=figure_url(one.value, ledger, scope),
        )
        for one in block
    )


def _say_checked(one: Printed, scope: Scope) -> str:
    mark = _mark(one)
    against = "本文自报的数" if _is_own(one) else "当日记录"
    words = _MARKS[mark].format(scope.day) or f"与{against}相符"
    return f"{mark}，{words}"


def _basis(value: FigureValue) -> str:
    """具体问题 21 条; nothing is counted where no record is."""
    counts = Counter(ref.kind for ref in value.records)
    words = (
        f"{KINDS[kind].word} {count} 条" if kind in KINDS else "本文自报" for kind, count in counts.items()
    )
    return "、".join(words) or "没有记录计入"


def make_proof_line(figures: Sequence[Printed]) -> ProofLine:
    """What was proven in a notice: 本页 14 处确数与台账逐条相符；3 处概数照录原文，不参加合计."""
    exact = [one for one in figures if one.value.nature is Nature.EXACT]
    proven = [one for one in exact if one.proven]
    plain = [one for one in exact if not one.proven]
    parts = [
        (sum(not _is_own(one) for one in proven), "{} 处确数由记录算出，与正文相符"),
        (sum(_is_own(one) for one in proven), "{} 处确数是原文自报的数，与本页数字表相符"),
        (sum(one.value.nature is Nature.APPROX for one in figures), "{} 处概数照录原文，不参加合计"),
        (sum(not _is_own(one) for one in plain), "{} 处未作核对，由记录直接算出"),
        (sum(_is_own(one) for one in plain), "{} 处照录原文自报的数，未作核对"),
        (sum(one.value.nature is Nature.MASKED for one in figures), "{} 处来源隐去，标明未公开"),
        (sum(one.value.nature is Nature.UNKNOWN for one in figures), "{} 处原文未载"),
        (sum(one.correction is not None for one in figures), "以上有 {} 处在发布后更正过"),
    ]
    words = [text.format(count) for count, text in parts if count]
    text = f"本页 {'；'.join(words)}。" if words else "本页正文没有台账数字。"
    return ProofLine(proven=bool(proven), text=text)
