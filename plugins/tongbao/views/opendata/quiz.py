"""法规 and 往期题 as tables. A question whose week has not passed is in none."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Law, Question
from tongbao.views.common import Here
from tongbao.views.opendata.table import Column, Form, Table, make_path
from tongbao.views.quiz.question import QuestionView, make_question, quote_stem

__all__ = ["make_laws", "make_questions"]

_LAW: tuple[Column[Law], ...] = (
    Column(key="id", title="编号", help="法规文本的编号，末尾是公布年份", read=lambda it: it.id, absent=None),
    Column(key="title", title="全称", help="法规的全称", read=lambda it: it.title, absent=None),
    Column(key="short", title="简称", help="题目和网页里用的名称", read=lambda it: it.short, absent=None),
    Column(
        key="level",
        title="效力级别",
        help="法律、行政法规、部门规章等",
        read=lambda it: it.level,
        absent=None,
    ),
    Column(
        key="document_no",
        title="文号",
        help="公布令的文号",
        read=lambda it: it.document_no,
        absent="没有登记",
    ),
    Column(
        key="promulgated",
        title="公布日期",
        help="日期；只知道月份的写到月",
        read=lambda it: it.promulgated,
        absent="没有登记",
    ),
    Column(
        key="effective",
        title="施行日期",
        help="现行文本的施行日期",
        read=lambda it: it.effective,
        form=Form.DAY,
        absent="没有登记",
    ),
    Column(
        key="articles",
        title="条数",
        help="现行文本共有多少条",
        read=lambda it: it.articles,
        form=Form.NUMBER,
        absent="没有登记",
    ),
    Column(
        key="citable", title="引用方式", help="题目可以怎样引用", read=lambda it: it.citable.word, absent=None
    ),
    Column(
        key="checked",
        title="核对日期",
        help="最近一次核对是否现行的日期",
        read=lambda it: it.checked,
        form=Form.DAY,
        absent=None,
    ),
    Column(
        key="superseded_by",
        title="被取代",
        help="取代它的法规编号",
        read=lambda it: it.superseded_by,
        absent="没有",
    ),
)


def make_laws(schedule: Schedule) -> Table[Law]:
    """The register of law."""
    return Table(
        name="laws",
        title="法规",
        about="一行是一部法规的一个文本，题目所依据的法规都在里面。",
        pages=(routes.laws(),),
        columns=_LAW,
        items=tuple(schedule.records.laws.values()),
    )


@dataclass(frozen=True, kw_only=True)
class QuestionItem:
    """A past question with its key."""

    week: str
    question: Question
    view: QuestionView

    @property
    def options(self) -> tuple[str, ...]:
        """The options with their letters and whether they are right: none stands bare."""
        reasons = self.view.answer.options if self.view.answer else ()
        return tuple(f"{one.letter}（{'对' if one.right else '错'}）{one.text}：{one.why}" for one in reasons)


_QUESTION: tuple[Column[QuestionItem], ...] = (
    Column(key="week", title="周次", help="ISO 周，星期一起算", read=lambda it: it.week, absent=None),
    Column(key="id", title="题号", help="题目的编号", read=lambda it: it.question.id, absent=None),
    Column(
        key="rev",
        title="修订号",
        help="改了答案或题意的加 1",
        read=lambda it: it.question.rev,
        form=Form.NUMBER,
        absent=None,
    ),
    Column(
        key="type",
        title="题型",
        help="单选、多选、判断、填空",
        read=lambda it: it.question.type.word,
        absent=None,
    ),
    Column(key="topic", title="类别", help="题目的类别", read=lambda it: it.question.topic.word, absent=None),
    Column(
        key="audience",
        title="对象",
        help="与哪个行业有关",
        read=lambda it: it.question.audience.word,
        absent=None,
    ),
    Column(
        key="stem",
        title="题干",
        help="判断题的题干加引号，可能是错的说法",
        read=lambda it: quote_stem(it.question),
        absent=None,
    ),
    Column(
        key="options",
        title="选项",
        help="字母、对错、文字和理由",
        read=lambda it: it.options,
        form=Form.LIST,
        absent="填空题没有选项",
    ),
    Column(
        key="answer",
        title="答案",
        help="字母，或填空题可以接受的答案",
        read=lambda it: it.view.answer.words if it.view.answer else None,
    ),
    Column(
        key="explain", title="解析", help="规则和怎样做", read=lambda it: it.question.explain, absent=None
    ),
    Column(
        key="basis",
        title="依据",
        help="法规和条号",
        form=Form.LIST,
        read=lambda it: tuple(one.link.text for one in it.view.answer.articles) if it.view.answer else (),
    ),
    make_path(lambda it: routes.quiz_week(it.week)),
)


def make_questions(schedule: Schedule) -> Table[QuestionItem]:
    """The questions of past weeks that are free: neither retired nor 待复核."""
    records, here = schedule.records, Here(url=routes.quiz_weeks())
    past = [row for row in schedule.past if schedule.is_free(records.questions[row.question])]
    return Table(
        name="questions",
        title="往期题",
        about="一行是一个已经过去的周的题目，连同答案和解析。本周和以后的题、停用和待复核的题不列。",
        pages=(routes.quiz_weeks(), *(routes.quiz_year(year) for year in schedule.past_by_year)),
        columns=_QUESTION,
        items=tuple(
            QuestionItem(
                week=row.week,
                question=records.questions[row.question],
                view=make_question(records.questions[row.question], schedule, here),
            )
            for row in past
        ),
    )
