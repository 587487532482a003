"""The page of one question (题页): at its week, or at its own address where no week has it."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Question
from tongbao.views.common import Here, Link, PageView
from tongbao.views.quiz.question import QuestionView, make_question, question_card, week_words

__all__ = ["FORMS", "SingleView", "make_forms", "make_single"]

#: Forms for the printer: key and name.
FORMS = {"blank": "空白题", "key": "答案和解析", "sheet": "答题登记表"}


@dataclass(frozen=True, kw_only=True)
class SingleView(PageView):
    """A question's page.

    Attributes:
        forms: the way to the forms for the printer.
        around: the weeks before and after it in 往期; none of them lies ahead.
    """

    crumbs: tuple[Link, ...]
    question: QuestionView
    forms: tuple[Link, ...]
    around: tuple[Link, ...]


def make_single(
    question: Question,
    schedule: Schedule,
    *,
    crumbs: tuple[tuple[str, str], ...] = (),
    forms: bool = False,
    around: tuple[str, ...] = (),
) -> SingleView:
    """The page of a question.

    Args:
        question: the record.
        schedule: the weeks of the site.
        crumbs: text and address of the pages between 每周一题 and this one.
        forms: whether it has forms for the printer.
        around: the weeks before and after it, where they may be named.
    """
    week = schedule.week_by_question.get(question.id)
    here = Here(url=routes.question(question.id, week))
    view = make_question(question, schedule, here)
    title = week_words(week) if week else f"练习题 {question.id}"
    when = f"（{view.dates}）" if week else ""
    return SingleView(
        url=here.url,
        title=title,
        section=routes.quiz(),
        card=question_card(view),
        description=f"{title}{when}的统计法题：{'，'.join(view.meta)}。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            *(here.link(text, url) for text, url in crumbs),
            Link(text=title),
        ),
        question=view,
        forms=make_forms(here) if forms else (),
        around=tuple(
            here.link(
                f"{'上' if week and one < week else '下'}一周：{week_words(one)}", routes.quiz_week(one)
            )
            for one in around
        ),
    )


def make_forms(here: Here) -> tuple[Link, ...]:
    """The way from a page to its forms for the printer."""
    return tuple(here.link(text, routes.printed(here.url, form)) for form, text in FORMS.items())
