"""本周一题 and 往期: the page of this week, a page a week, a list a year, and their forms for the printer."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Week
from tongbao.render.environment import plan_page
from tongbao.render.quiz.question import render_search
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.week import make_week
from tongbao.views.quiz.weeks import make_past, make_weekly, make_year, years_of

__all__ = ["plan_files", "plan_pages"]

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
    for year in years_of(schedule):
        yield plan_page(env, "quiz-past", make_year(schedule, year), search=PAST)
    for row in schedule.reached:
        yield _plan_week(env, schedule, row)
    for row in schedule.ahead:
        hidden = make_week(schedule, row)
        yield plan_page(env, "quiz-week", hidden, modules=PAGE, searchable=False, listed=False)


def _plan_week(env: jinja2.Environment, schedule: Schedule, row: Week) -> PlannedPage:
    """The page of a week that has come; the search knows the free questions."""
    view = make_week(schedule, row)
    if not schedule.is_free(schedule.records.questions[row.question]):
        return plan_page(env, "quiz-week", view, modules=PAGE, searchable=False)
    return plan_page(env, "quiz-week", view, modules=PAGE, search=render_search(view.question))


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file."""
    yield from ()
