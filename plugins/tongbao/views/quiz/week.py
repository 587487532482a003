"""The page of one week: its question, its forms for the printer, and the way to its neighbours in 往期."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Week
from tongbao.views.common import Here, Link, PageView
from tongbao.views.quiz.question import QuestionView, make_question, week_words

__all__ = ["FORMS", "WeekView", "make_week"]

#: Forms for the printer: key and name.
FORMS = {"blank": "空白题", "key": "答案和解析", "sheet": "答题登记表"}


@dataclass(frozen=True, kw_only=True)
class WeekView(PageView):
    """A week's page.

    Attributes:
        forms: the way to the forms for the printer.
        around: the weeks before and after it; none of them lies ahead.
    """

    crumbs: tuple[Link, ...]
    question: QuestionView
    forms: tuple[Link, ...]
    around: tuple[Link, ...]


def make_week(schedule: Schedule, row: Week) -> WeekView:
    """The page of a week. One that lies ahead leads to no other, and nothing leads to it."""
    here = Here(url=routes.quiz_week(row.week))
    question = make_question(schedule.records.questions[row.question], schedule, here, week=row.week)
    title = week_words(row.week)
    ahead = row.week > schedule.week
    return WeekView(
        url=here.url,
        title=title,
        section=routes.quiz(),
        description=f"{title}（{question.dates}）的统计法题：{'，'.join(question.meta)}。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            *(() if ahead else (here.link("往期", routes.quiz_weeks()),)),
            Link(text=title),
        ),
        question=question,
        forms=() if ahead else make_forms(here),
        around=() if ahead else _around(schedule, row, here),
    )


def make_forms(here: Here) -> tuple[Link, ...]:
    """The way from a page to its forms for the printer."""
    return tuple(here.link(text, routes.printed(here.url, form)) for form, text in FORMS.items())


def _around(schedule: Schedule, row: Week, here: Here) -> tuple[Link, ...]:
    weeks = [one.week for one in schedule.reached]
    at = weeks.index(row.week)
    before = (
        here.link(f"上一题：{week_words(one)}", routes.quiz_week(one)) for one in weeks[at + 1 : at + 2]
    )
    after = (
        here.link(f"下一题：{week_words(one)}", routes.quiz_week(one)) for one in weeks[max(at - 1, 0) : at]
    )
    return (*before, *after)
