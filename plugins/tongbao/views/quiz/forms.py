"""The forms of a week for the printer (打印页): 空白题 without any key, 答案和解析, 答题登记表."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Week
from tongbao.views.common import Here, Link, PageView
from tongbao.views.quiz.question import QuestionView, make_question, question_card, week_words
from tongbao.views.quiz.single import FORMS

__all__ = ["ROWS", "FormView", "make_week_forms"]

#: So many rows of a 答题登记表 fill a page of A4.
ROWS = 25


@dataclass(frozen=True, kw_only=True)
class FormView(PageView):
    """A form.

    Attributes:
        form: ``blank``, ``key`` or ``sheet``.
        back: the page of the week.
        question: the question; it has its key in the form ``key`` alone.
        rows: numbers of the rows of a 答题登记表.
    """

    form: str
    back: Link
    question: QuestionView
    rows: tuple[int, ...]


def make_week_forms(schedule: Schedule, row: Week) -> Iterator[FormView]:
    """The forms of a week that has come."""
    week = routes.quiz_week(row.week)
    question = schedule.records.questions[row.question]
    for form, name in FORMS.items():
        here = Here(url=routes.printed(week, form))
        view = make_question(question, schedule, here, week=row.week, with_key=form == "key")
        yield FormView(
            url=here.url,
            title=f"{name}：{week_words(row.week)}",
            section=routes.quiz(),
            card=question_card(view),
            description=f"{week_words(row.week)}每周一题的{name}，供打印。",
            form=form,
            back=here.link(week_words(row.week), week),
            question=view,
            rows=tuple(range(1, ROWS + 1)) if form == "sheet" else (),
        )
