"""本周一题 and 往期: the page of this week, a page a week, a list a year, and their forms for the printer."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Question, QuestionStatus
from tongbao.render.environment import plan_page, render_view
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.forms import make_week_forms
from tongbao.views.quiz.single import SingleView
from tongbao.views.quiz.weeks import make_past, make_week, make_weekly, make_year

__all__ = ["plan_files", "plan_pages", "plan_single"]

#: The script of every page that asks a question.
PAGE = ("quiz/page.js",)
#: What the search reads of pages that hold stems which it must not find.
WEEKLY = "<p>每周一道统计法题：单选、多选、判断、填空，提交后看答案、解析和法条。</p>"
PAST = "<p>往期每周一题，按年、周排列。</p>"


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """This week, the lists, every week that has come, and those ahead, to which nothing leads."""
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "quiz", make_weekly(schedule), modules=PAGE, search=WEEKLY)
    yield plan_page(env, "quiz-past", make_past(schedule), search=PAST)
    for year in schedule.past_by_year:
        yield plan_page(env, "quiz-past", make_year(schedule, year), search=PAST)
    for row in schedule.reached:
        question = ledger.records.questions[row.question]
        yield plan_single(env, make_week(schedule, row), question, schedule)
        for form in make_week_forms(schedule, row):
            yield plan_page(env, "quiz-form", form, searchable=False, listed=False)
    for row in schedule.ahead:
        hidden = make_week(schedule, row)
        yield plan_page(env, "quiz-question", hidden, modules=PAGE, searchable=False, listed=False)


def plan_single(
    env: jinja2.Environment, view: SingleView, question: Question, schedule: Schedule
) -> PlannedPage:
    """The page of a question that may be named; search knows the free ones, search engines no retired one."""
    if not schedule.is_free(question):
        listed = question.status is not QuestionStatus.RETIRED
        return plan_page(env, "quiz-question", view, modules=PAGE, searchable=False, listed=listed)
    found = render_view(env, "quiz-found", view.question)
    return plan_page(env, "quiz-question", view, modules=PAGE, search=found)


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file."""
    yield from ()
