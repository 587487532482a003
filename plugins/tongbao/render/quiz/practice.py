"""练习: a page for every question that no week has, lists by topic, and the index that scripts read."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.render.environment import plan_page
from tongbao.render.quiz.question import render_question
from tongbao.render.quiz.weeks import plan_single
from tongbao.views.common import Here
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.practice import (
    make_index,
    make_own,
    make_practice,
    make_topics,
    own_pages,
)
from tongbao.views.quiz.question import make_question

__all__ = ["plan_files", "plan_pages"]

#: What the search reads of the filter and the topics.
PRACTICE = "<p>练习：按题型、类别、法规、对象和难度选题，没有排期的题和往期的题都可以练。</p>"


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """练习, its topics and its questions; one that is not free keeps its page and stands in no list."""
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "practice", make_practice(schedule), modules=("quiz/practice.js",), search=PRACTICE)
    for topic in make_topics(schedule):
        yield plan_page(env, "practice-topic", topic, searchable=False)
    for question in own_pages(schedule):
        yield plan_single(env, make_own(question, schedule), question, schedule)


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:
    """The free questions in short, and each as ready HTML for the self-test."""
    schedule = Schedule(ledger.records, ledger.today)
    rows = make_index(schedule)
    index = {"questions": [asdict(row) for row in rows]}
    yield PlannedFile(url=routes.question_index(), content=_pack(index))
    here = Here(url=routes.self_test())
    questions = schedule.records.questions
    bank = {row.id: render_question(env, make_question(questions[row.id], schedule, here)) for row in rows}
    yield PlannedFile(url=routes.question_bank(), content=_pack(bank))


def _pack(value: object) -> bytes:
    """JSON without idle bytes, the same for the same records."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
