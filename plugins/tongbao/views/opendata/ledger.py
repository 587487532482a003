"""台账 and 通报数字 as tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.bodies import Printed, read_body
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Progress, State, due_words
from tongbao.records import Issue, Notice
from tongbao.views.common import NOT_PUBLISHED
from tongbao.views.notice import is_made_up
from tongbao.views.opendata.table import Column, Form, Table, make_fictional, make_path
from tongbao.views.proof import name_figure

__all__ = ["make_figures", "make_issues"]


@dataclass(frozen=True, kw_only=True)
class IssueItem:
    """An issue on its inspection's current day."""

    ledger: Ledger
    issue: Issue
    state: State

    def name(self, organ: str | None) -> str | None:
        """The name of an organ."""
        return self.ledger.records.organs[organ].name if organ else None


_ISSUE: tuple[Column[IssueItem], ...] = (
    Column(
        key="id",
        title="编号",
        help="具体问题的编号，不改，不再用于别的问题",
        read=lambda it: it.issue.id,
        absent=None,
    ),
    Column(
        key="inspection",
        title="督察编号",
        help="哪次督察的问题",
        read=lambda it: it.issue.inspection,
        absent=None,
    ),
    Column(key="aspect", title="方面", help="督察反馈意见里的方面编号", read=lambda it: it.issue.aspect),
    Column(key="problem", title="问题", help="督察反馈意见里的问题编号", read=lambda it: it.issue.problem),
    Column(
        key="title",
        title="具体问题",
        help="题名；只计数、不描述的为未公开",
        read=lambda it: it.issue.title,
        absent="未公开",
    ),
    Column(
        key="kind",
        title="类型",
        help="立行立改、限期整改、长期坚持",
        read=lambda it: it.issue.kind and it.issue.kind.word,
    ),
    Column(
        key="measures",
        title="措施数",
        help="逐条登记到本问题的整改措施；来源没有落到具体问题的不在里面",
        read=lambda it: len(it.issue.measures),
        form=Form.NUMBER,
        absent=None,
    ),
    Column(key="lead", title="责任单位", help="牵头整改的单位", read=lambda it: it.name(it.issue.lead)),
    Column(
        key="with",
        title="配合单位",
        help="配合整改的单位",
        form=Form.LIST,
        read=lambda it: tuple(it.ledger.records.organs[name].name for name in it.issue.with_),
    ),
    Column(
        key="due_original",
        title="原定时限",
        help="整改方案里的时限：日期或无时限",
        absent=NOT_PUBLISHED,
        read=lambda it: due_words(it.issue.due) if it.issue.due else None,
    ),
    Column(
        key="due",
        title="现行时限",
        help="调整以后有效的时限：日期或无时限",
        absent=NOT_PUBLISHED,
        read=lambda it: due_words(it.state.due) if it.state.due else None,
    ),
    Column(
        key="progress",
        title="进展",
        help="未启动、推进中、已完成、持续坚持；来源没有说的为原文未载",
        read=lambda it: None if it.state.progress is Progress.UNKNOWN else it.state.progress.word,
    ),
    Column(
        key="schedule",
        title="时序",
        help="进展同现行时限相比",
        read=lambda it: it.state.schedule_words,
        absent=None,
    ),
    Column(
        key="closure",
        title="销号",
        help="已验收、公示中、公示期满、已销号",
        absent=Closure.NONE.word,
        read=lambda it: None if it.state.closure is Closure.NONE else it.state.closure.word,
    ),
    Column(
        key="rechecked",
        title="回头看",
        help="回头看未反弹的日期",
        form=Form.LIST,
        absent="无",
        read=lambda it: tuple(day.isoformat() for day in it.state.rechecked),
    ),
    Column(
        key="reopened",
        title="重新整改次数",
        help="回头看发现反弹的次数",
        read=lambda it: it.state.reopened,
        form=Form.NUMBER,
        absent=None,
    ),
    Column(
        key="as_of",
        title="数据截至",
        help="按哪一天的记录计算",
        read=lambda it: it.state.day,
        form=Form.DAY,
        absent=None,
    ),
    make_fictional(
        lambda it: it.ledger.records.is_fictional(it.issue.inspection), "是否虚构，虚构的不计入任何合计"
    ),
    make_path(lambda it: routes.issue(it.issue.id)),
)


def make_issues(ledger: Ledger) -> Table[IssueItem]:
    """Every issue of the ledgers as of its inspection's current day."""
    records = ledger.records
    standing = [one for one in records.inspections.values() if one.counts_on(ledger.day_of(one))]
    return Table(
        name="issues",
        title="台账",
        about="一行是一个具体问题，按各次督察当前的数据截至日。督察定格的，为定格之日。"
        "已撤回的不列；督察定格以后才撤回的仍计数，题名写“已撤回”。"
        "来源只给总数、没有落到具体问题的，不在行里：总数看通报数字，不要用行相加。",
        pages=(
            routes.ledgers(),
            *(routes.ledger(one.id) for one in standing),
            *(routes.list_of(one.id, key) for one in standing for key in routes.LISTS),
        ),
        columns=_ISSUE,
        items=tuple(
            IssueItem(ledger=ledger, issue=issue, state=state)
            for one in standing
            for issue, state in ledger.standing(one.id).rows
        ),
    )


@dataclass(frozen=True, kw_only=True)
class FigureItem:
    """A figure in the body of a notice."""

    ledger: Ledger
    notice: Notice
    number: int
    printed: Printed

    @property
    def day(self) -> date | None:
        """The day of the notice's figures."""
        return self.notice.as_of


_FIGURE: tuple[Column[FigureItem], ...] = (
    Column(key="notice", title="通报编号", help="印这个数的通报", read=lambda it: it.notice.id, absent=None),
    Column(
        key="number",
        title="序号",
        help="在正文里是第几个数",
        read=lambda it: it.number,
        form=Form.NUMBER,
        absent=None,
    ),
    Column(
        key="expression",
        title="名称",
        help="这个数怎样算出，写法见说明",
        read=lambda it: it.printed.value.expression,
        absent=None,
    ),
    Column(
        key="label",
        title="说明",
        help="这个数说的是什么",
        absent=None,
        read=lambda it: name_figure(it.printed.value, it.ledger),
    ),
    Column(
        key="printed",
        title="印作",
        help="网页上印的数，连同余、约、近和未公开、原文未载",
        read=lambda it: it.printed.value.printed,
        absent=None,
    ),
    Column(
        key="n",
        title="数",
        help="整数；来源隐去或没有的为空值",
        read=lambda it: it.printed.value.n,
        form=Form.NUMBER,
        absent="未公开或原文未载",
    ),
    Column(
        key="nature",
        title="性质",
        help="确数、概数、未公开、原文未载",
        read=lambda it: it.printed.value.nature.word,
        absent=None,
    ),
    Column(
        key="unit", title="单位", help="数的单位", read=lambda it: it.printed.value.unit, absent="不带单位"
    ),
    Column(
        key="before",
        title="更正前",
        help="发布后更正过的，原来印的数",
        absent="没有更正",
        read=lambda it: it.printed.claim if it.printed.correction else None,
    ),
    Column(
        key="records",
        title="所依据的记录",
        help="种类:编号",
        form=Form.LIST,
        absent="本文自报的数",
        read=lambda it: tuple(f"{ref.kind}:{ref.id}" for ref in it.printed.value.records),
    ),
    Column(key="as_of", title="数据截至", help="通报的数据截至日", read=lambda it: it.day, form=Form.DAY),
    make_fictional(lambda it: is_made_up(it.notice, it.ledger.records)),
    make_path(lambda it: routes.notice(it.notice.id)),
)


def make_figures(ledger: Ledger) -> Table[FigureItem]:
    """Every figure in the body of every notice that stands."""
    items = tuple(_figures(ledger))
    return Table(
        name="figures",
        title="通报数字",
        about="一行是一份通报正文里的一个数，按通报的数据截至日由台账算出。已撤回的通报不列。",
        pages=(routes.notices(), *dict.fromkeys(routes.notice(it.notice.id) for it in items)),
        columns=_FIGURE,
        items=items,
    )


def _figures(ledger: Ledger) -> Iterator[FigureItem]:
    for notice in ledger.records.notices.values():
        if notice.withdrawn is None:
            for number, printed in enumerate(read_body(notice, ledger), start=1):
                yield FigureItem(ledger=ledger, notice=notice, number=number, printed=printed)
