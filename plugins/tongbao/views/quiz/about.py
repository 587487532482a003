"""题库说明: what the bank holds, how it is made and judged, when questions change, where the record stays."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.grading import SHARE
from tongbao.quiz.schedule import AHEAD, Schedule
from tongbao.records import Audience, Question, QuestionStatus, QuestionType, Topic
from tongbao.views.cards import make_card
from tongbao.views.common import AsOf, Fact, Here, Link, PageView, make_fact
from tongbao.views.groups import numeral
from tongbao.views.quiz.lines import DIFFICULTIES

__all__ = ["QuizAboutView", "ReportView", "make_quiz_about", "make_report"]

#: What the name of a post ends with where nobody holds it.
_DEMO = "（演示）"


@dataclass(frozen=True, kw_only=True)
class QuizAboutView(PageView):
    """题库说明.

    Attributes:
        facts: how many questions there are, by type, topic, audience, difficulty and case.
        is_demo: whether the posts that reviewed them are made up.
        ahead: how many coming weeks are in the site's files, in words.
        share: points for each right option of a multiple choice that names too few.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    facts: tuple[Fact, ...]
    is_demo: bool
    ahead: str
    share: str
    laws: Link
    record: Link
    mistakes: Link
    report: Link
    more: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ReportView(PageView):
    """本题有误: what to write and where."""

    crumbs: tuple[Link, ...]
    as_of: AsOf
    corrections: Link
    about: Link


def make_quiz_about(schedule: Schedule) -> QuizAboutView:
    """Counted from the bank; drafts are not counted, they have no page."""
    here = Here(url=routes.quiz_about())
    posts = [one.reviewed_by or "" for one in schedule.records.questions.values()]
    return QuizAboutView(
        url=here.url,
        title="题库说明",
        section=routes.quiz(),
        card=make_card("说明"),
        description="题库有多少题，怎样编写、复核和评判，什么时候换题，作答记录存在哪里，怎样反映题目有误。",
        crumbs=(here.link("每周一题", routes.quiz()), Link(text="题库说明")),
        as_of=AsOf(day=schedule.today),
        facts=tuple(_facts(schedule)),
        is_demo=any(post.endswith(_DEMO) for post in posts),
        ahead=numeral(AHEAD),
        share=str(SHARE),
        laws=here.link("法条索引", routes.laws()),
        record=here.link("我的记录", routes.quiz_record()),
        mistakes=here.link("错题本", routes.mistakes()),
        report=here.link("本题有误", routes.quiz_report()),
        more=(
            here.link("练习", routes.practice()),
            here.link("往期", routes.quiz_weeks()),
            here.link("季度测评", routes.papers()),
        ),
    )


def _facts(schedule: Schedule) -> Iterator[Fact]:
    bank = [one for one in schedule.records.questions.values() if one.status is not QuestionStatus.DRAFT]
    asked = [one for one in bank if one.status is QuestionStatus.REVIEWED and not schedule.superseded(one)]
    yield make_fact("在用", f"{len(asked)} 道，其中现在可以练习的 {len(schedule.free)} 道")
    waiting = sum(1 for one in bank if one.status is QuestionStatus.REVIEWED) - len(asked)
    if waiting:
        yield make_fact("待复核", f"{waiting} 道，所依据的法规已被取代")
    retired = sum(1 for one in bank if one.status is QuestionStatus.RETIRED)
    if retired:
        yield make_fact("停用", f"{retired} 道")
    if not asked:
        return
    yield _split(
        "题型", [(term.word, str(term)) for term in QuestionType], Counter(str(q.type) for q in asked)
    )
    yield _split("类别", [(term.word, str(term)) for term in Topic], Counter(str(q.topic) for q in asked))
    yield _split(
        "对象", [(term.word, str(term)) for term in Audience], Counter(str(q.audience) for q in asked)
    )
    grades = [(word, str(grade)) for grade, word in DIFFICULTIES.items()]
    yield _split("难度", grades, Counter(str(q.difficulty) for q in asked))
    yield make_fact("情景题", f"{sum(1 for one in asked if one.case)} 道")
    yield make_fact("复核岗位", _posts(asked))


def _split(label: str, terms: list[tuple[str, str]], counts: Counter[str]) -> Fact:
    return make_fact(label, "，".join(f"{word} {counts[key]}" for word, key in terms))


def _posts(asked: list[Question]) -> str:
    posts = Counter(one.reviewed_by or "" for one in asked)
    return "，".join(f"{post} {count} 道" for post, count in sorted(posts.items()))


def make_report(schedule: Schedule) -> ReportView:
    """The same for every question: a script puts in the one that the address names."""
    here = Here(url=routes.quiz_report())
    return ReportView(
        url=here.url,
        title="本题有误",
        section=routes.quiz(),
        card=make_card("说明"),
        description="题目、答案、解释或者条号有误时，写明什么，怎样告知。",
        crumbs=(here.link("每周一题", routes.quiz()), Link(text="本题有误")),
        as_of=AsOf(day=schedule.today),
        corrections=here.link("我为网站找错", routes.corrections()),
        about=here.link("题库说明", routes.quiz_about()),
    )
