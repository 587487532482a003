"""Figures (数字): every published number by name, computed from the records behind it.

The list of names is closed; an unknown name, filter or value is an error, never 0.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tongbao.characters import quote_text
from tongbao.ids import find_nearest
from tongbao.ledger.channels import ChannelState, channels_on
from tongbao.ledger.coverage import coverage_on
from tongbao.ledger.expressions import Claim, Expression, FigureError, read_expression
from tongbao.ledger.issuefigures import ISSUE_KEYS, Rows, Selection, may_be, select_issues
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.refs import FigureValue, Nature, Ref, Scope
from tongbao.ledger.state import UNKNOWN, Progress
from tongbao.ledger.sums import add, overlapping
from tongbao.records import Action, Activity, ActivityKind, Document, Figure, Level, OrganKind, Record, Term

__all__ = [
    "NAMES",
    "Claim",
    "FigureError",
    "FigureValue",
    "Nature",
    "Ref",
    "Scope",
    "evaluate",
    "list_figures",
    "read_figure",
]

#: Name to what may follow it: keys ("" is the name alone) and filters.
NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "aspects": (("",), ()),
    "problems": (("",), ("aspect",)),
    "issues": (("", *ISSUE_KEYS), ("aspect", "problem", "kind", "lead", "with")),
    "measures": (("",), ("aspect", "problem", "kind", "lead", "with")),
    "activities": (("", "sessions", "people"), ("kind", "organ", "inspection", "activity")),
    "documents": (("",), ("action", "issuer", "inspection", "document")),
    "coverage": (("done", "partial", "missing", "total"), ("level", "kind")),
    "channels": (("listed", "missing", "stale"), ("level",)),
    "figure": (("",), ()),
}
#: These count from the feedback: where no source gives its day, nothing is known of any day.
_FROM_FEEDBACK = frozenset({"aspects", "problems", "issues", "measures"})
_WITH_ITEM = frozenset({"coverage", "figure"})

#: More words or ids than these are no help in a message.
_LISTED = 30


@dataclass(frozen=True, kw_only=True)
class _Question:
    """An expression that was found sound, asked of a ledger on a day."""

    expression: Expression
    ledger: Ledger
    scope: Scope

    @property
    def day(self) -> date:
        """The day that is asked for."""
        return self.scope.day

    def filter(self, name: str) -> str | None:
        """A filter's value."""
        return self.expression.filters.get(name)

    def answer(
        self,
        n: int | None,
        records: tuple[Ref, ...] = (),
        *,
        left_out: int = 0,
        refusal: FigureError | None = None,
        others: tuple[tuple[Ref, str], ...] = (),
    ) -> FigureValue:
        """Make the value of this expression."""
        return FigureValue(
            expression=self.expression.text,
            nature=Nature.UNKNOWN if n is None else Nature.EXACT,
            n=n,
            printed=UNKNOWN if n is None else str(n),
            records=records,
            left_out=left_out,
            refusal=refusal,
            others=others,
        )

    def answer_figure(self, figure: Figure, records: tuple[Ref, ...]) -> FigureValue:
        """Make the value of this expression from a figure that a record holds."""
        return FigureValue(
            expression=self.expression.text,
            nature=Nature.MASKED if figure.masked else Nature.APPROX if figure.approx else Nature.EXACT,
            n=figure.n,
            printed=figure.printed,
            approx=figure.approx,
            unit=figure.unit,
            records=records,
        )


def evaluate(expression: str, ledger: Ledger, scope: Scope) -> FigureValue:
    """Compute a figure on a day.

    Args:
        expression: as written in a notice, without its claim.
        ledger: the ledger.
        scope: the day, and the inspection and notice whose figure it is.

    Raises:
        FigureError: it cannot be read (E502), has an unknown name (E503), filter (E504) or
            value (E505), or adds what may not be added (E509).
    """
    read = read_figure(expression)
    question = _Question(expression=read, ledger=ledger, scope=scope)
    found = _ANSWERS[read.name](question)
    if read.name in _FROM_FEEDBACK and ledger.records.inspections[_inspection(question)].feedback is None:
        refusal = _silent(question, "：督察的反馈日期原文未载，从哪一天起计数不能确定")
        return question.answer(None, found.records, refusal=refusal)
    return found


def read_figure(expression: str) -> Expression:
    """Read a figure, and hold its name and filters against the closed list of names.

    Raises:
        FigureError: it cannot be read (E502), has an unknown name (E503) or filter (E504).
    """
    read = read_expression(expression)
    _refuse_unknown(read)
    return read


def _refuse_unknown(read: Expression) -> None:
    if read.name not in NAMES:
        raise FigureError("E503", f"没有“{read.name}”这个数字", _choose(read.name, NAMES))
    keys, filters = NAMES[read.name]
    if read.key not in keys:
        text = f"“{read.name}”没有“{read.key}”这一项" if read.key else f"“{read.name}”须写明哪一项"
        raise FigureError("E503", text, _choose(read.key, [key for key in keys if key]))
    for name in read.filters:
        if name not in filters:
            text = f"“{read.text}”不能按“{name}”筛选"
            raise FigureError("E504", text, _choose(name, filters) if filters else "请去掉筛选")
    if bool(read.item) != (read.name in _WITH_ITEM):
        if read.item:
            raise FigureError("E504", f"“{read.text}”的筛选没有写名称", '请写成 kind="training" 这样')
        do = '请写成 coverage("编号").done 或 figure("编号")'
        raise FigureError("E504", f"“{read.text}”没有写编号", do)


def _choose(got: str, allowed: object) -> str:
    words = list(allowed)  # type: ignore[call-overload]
    close = find_nearest(got, words) if got else None
    which = f"请从这些里选一个：{'、'.join(words)}"
    if not words:
        return "请先建这条记录"
    if close is None:
        return which if len(words) <= _LISTED else "请核对编号"
    return f"请改正（是不是“{close}”？）"


def _refuse_value(name: str, value: str, allowed: object) -> None:
    if value not in allowed:  # type: ignore[operator]
        what = f"编号{quote_text(value)}" if name in _WITH_ITEM else f"筛选值 {name}={quote_text(value)}"
        raise FigureError("E505", f"{what}没有对应的记录或词", _choose(value, allowed))


def _refuse_term(name: str, value: str | None, terms: type[Term]) -> None:
    if value is not None:
        _refuse_value(name, value, [str(term) for term in terms])


def _inspection(question: _Question) -> str:
    inspection = question.scope.inspection
    if inspection is None:
        text = f"正文有“{question.expression.text}”，而没有写是哪次督察（inspection）"
        raise FigureError("E202", text, "请写 inspection: 督察编号")
    return inspection


def _aspects(question: _Question) -> FigureValue:
    inspection = _inspection(question)
    standing = question.ledger.standing(inspection, question.day)
    return question.answer(standing.total("aspects"), (Ref(kind="inspection", id=inspection),))


def _problems(question: _Question) -> FigureValue:
    inspection = _inspection(question)
    standing = question.ledger.standing(inspection, question.day)
    records = (Ref(kind="inspection", id=inspection),)
    aspect = question.filter("aspect")
    if aspect is None:
        return question.answer(standing.total("problems"), records)
    aspects = {one.id: one for one in standing.inspection.aspects}
    _refuse_value("aspect", aspect, aspects)
    unplaced = standing.unplaced("problems")
    n = len(aspects[aspect].problems) if standing.given else 0
    return question.answer(n, records, left_out=unplaced, refusal=_lacking(question, (), unplaced))


def _lacking(question: _Question, rows: Rows, unplaced: int) -> FigureError | None:
    """Why a filtered figure cannot be proven: issues lack a field, or something is unplaced."""
    filters = "、".join(question.expression.filters)
    why = [f"{_ids(rows)} 没有写 {filters}"] if rows else []
    why += [f"另有 {unplaced} 个未归属"] if unplaced else []
    if not why:
        return None
    text = f"“{question.expression.text}”不能核：{'，'.join(why)}"
    return FigureError("E508", text, "请去掉等号和数，只印算得的数；或补全记录")


def _ids(rows: Rows) -> str:
    """The issues of rows, for a message."""
    ids = [issue.id for issue, _ in rows]
    return "、".join(ids[:_LISTED]) + (f" 等 {len(ids)} 个" if len(ids) > _LISTED else "")


def _selection(question: _Question) -> Selection:
    standing = question.ledger.standing(_inspection(question), question.day)
    filters = question.expression.filters
    organs = question.ledger.records.organs
    allowed: dict[str, object] = {
        "aspect": [one.id for one in standing.inspection.aspects],
        "problem": [problem.id for one in standing.inspection.aspects for problem in one.problems],
        "kind": ["immediate", "deadline", "long-term"],
        "lead": organs,
        "with": organs,
    }
    for name, value in filters.items():
        _refuse_value(name, value, allowed[name])
    return select_issues(standing, filters)


def _issues(question: _Question) -> FigureValue:
    chosen = _selection(question)
    key = question.expression.key
    matching = [row for row in chosen.rows if ISSUE_KEYS[key](row[1])] if key else list(chosen.rows)
    lacking = [row for row in chosen.lacking if may_be(key, row[1])]
    ids = {issue.id for issue, _ in matching}
    others = tuple((Ref(kind="issue", id=i.id), s.progress.word) for i, s in chosen.rows if i.id not in ids)
    records = tuple(Ref(kind="issue", id=issue.id) for issue, _ in matching)
    unplaced = 0 if chosen.filtered else chosen.unplaced_issues
    silent = chosen.is_silent(key)
    if silent:
        rows = tuple(Ref(kind="issue", id=issue.id) for issue, _ in chosen.rows)
        return question.answer(None, rows, refusal=_silent(question, _unknown(chosen)))
    return question.answer(
        len(matching) + unplaced,
        records,
        left_out=len(lacking) + (chosen.unplaced_issues if chosen.filtered else 0),
        refusal=_lacking(question, *chosen.lacks("issues")),
        others=others,
    )


def _silent(question: _Question, why: str = "") -> FigureError:
    text = f"“{question.expression.text}”在 {question.day} 原文未载，不能核{why}"
    return FigureError("E507", text, "请去掉等号和数，或核对数据截至日（as_of）和记录的日期")


def _unknown(chosen: Selection) -> str:
    """What makes a figure 原文未载: issues whose progress is not known, and issues without a record."""
    rows = [row for row in chosen.rows if row[1].progress is Progress.UNKNOWN]
    if rows:
        return f"：{_ids(rows)} 这一天的进展原文未载"
    return f"：有 {chosen.unplaced_issues} 个具体问题没有逐条列出"


def _measures(question: _Question) -> FigureValue:
    chosen = _selection(question)
    rows = [issue for issue, _ in chosen.rows if issue.measures]
    unplaced = chosen.unplaced_measures
    lacking = sum(len(issue.measures) for issue, _ in chosen.lacking)
    records = tuple(Ref(kind="issue", id=issue.id) for issue in rows)
    return question.answer(
        sum(len(issue.measures) for issue in rows) + (0 if chosen.filtered else unplaced),
        records
        if chosen.filtered or not unplaced
        else (*records, Ref(kind="inspection", id=_inspection(question))),
        left_out=lacking + (unplaced if chosen.filtered else 0),
        refusal=_lacking(question, *chosen.lacks("measures")),
    )


def _of_inspection(question: _Question, record: Activity | Document) -> bool:
    wanted = question.filter("inspection") or question.scope.inspection
    if wanted is not None:
        return record.inspection == wanted
    records = question.ledger.records
    organ = records.organs.get((record.organ if isinstance(record, Activity) else record.issuer) or "")
    return not records.is_fictional(record.inspection) and not (organ is not None and organ.fictional)


def _counted(question: _Question, records: Mapping[str, Record]) -> Iterator[Record]:
    """Records that are dated by the day and not withdrawn; the undated never count."""
    for record in records.values():
        if isinstance(record, Activity | Document) and _of_inspection(question, record):
            day = record.day
            if day is not None and day <= question.day and record.counts_on(question.day):
                yield record


def _refuse_records(question: _Question) -> None:
    records = question.ledger.records
    shelves: dict[str, object] = {
        "organ": records.organs,
        "issuer": records.organs,
        "inspection": records.inspections,
        "activity": records.activities,
        "document": records.documents,
    }
    for name, value in question.expression.filters.items():
        if name in shelves:
            _refuse_value(name, value, shelves[name])
    _refuse_term("action", question.filter("action"), Action)
    if question.expression.name == "activities":
        _refuse_term("kind", question.filter("kind"), ActivityKind)


def _activities(question: _Question) -> FigureValue:
    _refuse_records(question)
    kind, organ, one = question.filter("kind"), question.filter("organ"), question.filter("activity")
    found = [
        record
        for record in _counted(question, question.ledger.records.activities)
        if isinstance(record, Activity)
        and kind in {None, record.kind}
        and one in {None, record.id}
        and organ in {None, record.organ}
    ]
    key = question.expression.key
    if not key:
        return _number_of(question, "activity", {record.id: record.may_overlap for record in found})
    figures = {record.id: record.sessions if key == "sessions" else record.people for record in found}
    addends = {name: figure for name, figure in figures.items() if figure is not None}
    overlaps = {record.id: record.may_overlap for record in found if record.id in addends}
    total = add(question.expression.text, addends, overlaps)
    if total is None:
        return question.answer(None, refusal=_silent(question))
    return question.answer_figure(total, tuple(Ref(kind="activity", id=name) for name in addends))


def _number_of(question: _Question, kind: str, overlaps: Mapping[str, tuple[str, ...]]) -> FigureValue:
    pair = overlapping(overlaps)
    if pair is not None:
        text = f"“{question.expression.text}”不能相加：{pair[0]} 与 {pair[1]} 可能是同一件事"
        raise FigureError("E509", text, "请缩小筛选，分开写")
    return question.answer(len(overlaps), tuple(Ref(kind=kind, id=name) for name in overlaps))


def _documents(question: _Question) -> FigureValue:
    _refuse_records(question)
    action, issuer, one = question.filter("action"), question.filter("issuer"), question.filter("document")
    found = {
        record.id: record.may_overlap
        for record in _counted(question, question.ledger.records.documents)
        if isinstance(record, Document)
        and action in {None, record.action}
        and one in {None, record.id}
        and issuer in {None, record.issuer}
    }
    return _number_of(question, "document", found)


def _coverage(question: _Question) -> FigureValue:
    records = question.ledger.records
    item = question.expression.item
    there = [one.id for one in records.coverages.values() if one.counts_on(question.day)]
    _refuse_value("coverage", item, there)
    level, kind = question.filter("level"), question.filter("kind")
    _refuse_term("level", level, Level)
    _refuse_term("kind", kind, OrganKind)
    tally = coverage_on(records.coverages[item], question.day, records)
    n = tally.of(question.expression.key, level, kind)
    refs = (Ref(kind="coverage", id=item),)
    return question.answer(n, refs, refusal=_silent(question) if n is None else None)


def _channels(question: _Question) -> FigureValue:
    level, key = question.filter("level"), question.expression.key
    _refuse_term("level", level, Level)
    records = question.ledger.records
    rows = [row for row in channels_on(records, question.day) if level in {None, row.organ.level}]
    wanted: Mapping[str, Callable[[ChannelState], bool]] = {
        "listed": lambda found: found.listed,
        "missing": lambda found: not found.listed,
        "stale": lambda found: found is ChannelState.STALE,
    }
    found = tuple(Ref(kind="channel", id=row.organ.id) for row in rows if wanted[key](row.state))
    return question.answer(len(found), found)


def _figure(question: _Question) -> FigureValue:
    records, scope = question.ledger.records, question.scope
    owners: list[tuple[str, str]] = []
    if scope.notice is not None:
        owners.append(("notice", scope.notice))
    if scope.inspection is not None:
        owners.append(("inspection", scope.inspection))
    figures = {
        figure.id: (f"{kind}/{name}/{figure.id}", figure)
        for kind, name in reversed(owners)
        for figure in (records.notices[name] if kind == "notice" else records.inspections[name]).figures
    }
    item = question.expression.item
    _refuse_value("figure", item, figures)
    ref, figure = figures[item]
    return question.answer_figure(figure, (Ref(kind="figure", id=ref),))


_ANSWERS: Mapping[str, Callable[[_Question], FigureValue]] = {
    "aspects": _aspects,
    "problems": _problems,
    "issues": _issues,
    "measures": _measures,
    "activities": _activities,
    "documents": _documents,
    "coverage": _coverage,
    "channels": _channels,
    "figure": _figure,
}


def list_figures(ledger: Ledger, scope: Scope) -> tuple[FigureValue, ...]:
    """Every figure of a scope by name; what cannot be computed says why in its ``refusal``."""
    return tuple(_try(expression, ledger, scope) for expression in _expressions(ledger, scope))


def _try(expression: str, ledger: Ledger, scope: Scope) -> FigureValue:
    try:
        return evaluate(expression, ledger, scope)
    except FigureError as error:
        return FigureValue(
            expression=expression, nature=Nature.UNKNOWN, n=None, printed="不能相加", refusal=error
        )


def _expressions(ledger: Ledger, scope: Scope) -> Iterator[str]:
    records = ledger.records
    if scope.inspection is not None:
        yield from ("aspects", "problems", "issues", "measures")
        yield from (f"issues.{key}" for key in ISSUE_KEYS)
        yield from (f'figure("{figure.id}")' for figure in records.inspections[scope.inspection].figures)
    for kind in ActivityKind:
        yield from (f'activities(kind="{kind}"){key}' for key in ("", ".sessions", ".people"))
    yield from (f'documents(action="{action}")' for action in Action)
    for coverage in records.coverages.values():
        if scope.inspection in {None, coverage.inspection} and coverage.counts_on(scope.day):
            for level in coverage_on(coverage, scope.day, records).levels:
                for key in NAMES["coverage"][0]:
                    yield f'coverage("{coverage.id}").{key}(level="{level}")'
    for level in ("region", "league", "banner"):
        yield from (f'channels.{key}(level="{level}")' for key in NAMES["channels"][0])
