"""练习: filter, lists by topic, the page of a question that no week has, and what scripts read of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Audience, Question, QuestionStatus, QuestionType, Topic
from tongbao.views.cards import make_column
from tongbao.views.common import AsOf, Here, Link, PageView, Task
from tongbao.views.filters import Choice, Control
from tongbao.views.quiz.lines import DIFFICULTIES, QuestionLine, make_line
from tongbao.views.quiz.single import SingleView, make_single

__all__ = [
    "RUN",
    "IndexRow",
    "PracticeView",
    "TopicView",
    "make_index",
    "make_own",
    "make_practice",
    "make_topics",
    "own_pages",
]

#: So many questions stand on one page of a topic.
PER_PAGE = 50

#: A run of practice holds so many questions at most; the script reads it from the page.
RUN = 20


@dataclass(frozen=True, kw_only=True)
class PracticeView(PageView):
    """The page of 练习.

    Attributes:
        total: how many questions are free.
        run: how many of them a run holds at most.
        controls: what may be chosen.
        index: address of the questions in short, for the script.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    total: int
    run: int
    controls: tuple[Control, ...]
    index: str
    topics: tuple[Task, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class TopicView(PageView):
    """The questions of a topic, or so many of them as a page holds.

    Attributes:
        heading: the topic.
        total: how many free questions it has.
        lines: those on this page.
        number: of this page.
        last: how many pages the topic has.
        pages: the way to the page before and the next.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    heading: str
    total: int
    lines: tuple[QuestionLine, ...]
    number: int
    last: int
    pages: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class IndexRow:
    """A free question in short, for scripts.

    Attributes:
        name: its id, or its week where its page is that of the week.
        laws: ids of the laws it rests on.
    """

    id: str
    rev: int
    type: str
    topic: str
    audience: str
    difficulty: int
    case: bool
    laws: tuple[str, ...]
    name: str
    stem: str


def own_pages(schedule: Schedule) -> Iterator[Question]:
    """The questions whose page is not that of a week: all that no week has, but drafts."""
    for question in schedule.records.questions.values():
        if question.id not in schedule.week_by_question and question.status is not QuestionStatus.DRAFT:
            yield question


def make_own(question: Question, schedule: Schedule) -> SingleView:
    """The page of a question of :func:`own_pages`; the way to its topic only where it is listed there."""
    crumbs = [("练习", routes.practice())]
    if schedule.is_free(question):
        crumbs.append((question.topic.word, routes.practice(question.topic)))
    return make_single(question, schedule, crumbs=tuple(crumbs))


def make_index(schedule: Schedule) -> tuple[IndexRow, ...]:
    """The free questions, by id."""
    return tuple(
        IndexRow(
            id=one.id,
            rev=one.rev,
            type=str(one.type),
            topic=str(one.topic),
            audience=str(one.audience),
            difficulty=one.difficulty,
            case=one.case,
            laws=_laws(one),
            name=schedule.week_by_question.get(one.id, one.id),
            stem=one.stem,
        )
        for one in _sorted(schedule.free)
    )


def _laws(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis.law for basis in question.basis))


def _sorted(questions: Iterable[Question]) -> list[Question]:
    return sorted(questions, key=lambda one: one.id)


def make_practice(schedule: Schedule) -> PracticeView:
    """The page of 练习: the filter for scripts, and for all the topics."""
    here = Here(url=routes.practice())
    counts = Counter(question.topic for question in schedule.free)
    return PracticeView(
        url=here.url,
        title="练习",
        section=routes.quiz(),
        card=make_column(),
        description="按题型、类别、法规、对象和难度选题练习，没有排期的题和往期的题都在这里。",
        crumbs=(here.link("每周一题", routes.quiz()), Link(text="练习")),
        as_of=AsOf(day=schedule.today),
        total=len(schedule.free),
        run=RUN,
        controls=tuple(_controls(schedule)),
        index=here.to(routes.question_index()),
        topics=tuple(
            Task(link=here.link(topic.word, routes.practice(topic)), words=f"{counts[topic]} 道")
            for topic in Topic
            if counts[topic]
        ),
        more=(
            here.link("法条索引", routes.laws()),
            here.link("往期", routes.quiz_weeks()),
            here.link("错题本", routes.mistakes()),
            here.link("题库说明", routes.quiz_about()),
        ),
    )


def _controls(schedule: Schedule) -> Iterator[Control]:
    free = schedule.free
    laws = Counter(law for question in _sorted(free) for law in _laws(question))
    known = [(name, schedule.records.laws[name].short) for name, _ in laws.most_common()]
    levels = [(str(key), word) for key, word in DIFFICULTIES.items()]
    for name, word, terms, counts in (
        ("type", "题型", _terms(QuestionType), Counter(str(one.type) for one in free)),
        ("topic", "类别", _terms(Topic), Counter(str(one.topic) for one in free)),
        ("law", "法规", known, laws),
        ("audience", "对象", _terms(Audience), Counter(str(one.audience) for one in free)),
        ("difficulty", "难度", levels, Counter(str(one.difficulty) for one in free)),
    ):
        choices = (
            Choice(value=value, word=label, count=str(counts[value]), disabled=not counts[value])
            for value, label in terms
        )
        yield Control(name=name, word=word, choices=tuple(choices))


def _terms(kind: type[QuestionType | Topic | Audience]) -> list[tuple[str, str]]:
    return [(str(term), term.word) for term in kind]


def make_topics(schedule: Schedule) -> Iterator[TopicView]:
    """The pages of every topic that has free questions."""
    for topic in Topic:
        found = [one for one in _sorted(schedule.free) if one.topic is topic]
        parts = [tuple(found[at : at + PER_PAGE]) for at in range(0, len(found), PER_PAGE)]
        for number, part in enumerate(parts, 1):
            yield _make_topic(schedule, topic, part, page=(number, len(parts), len(found)))


def _make_topic(
    schedule: Schedule, topic: Topic, part: tuple[Question, ...], *, page: tuple[int, int, int]
) -> TopicView:
    number, last, total = page
    here = Here(url=routes.practice(topic, number))
    tail = f"，第 {number} 页" if number > 1 else ""
    pages = (
        here.link(word, routes.practice(topic, at))
        for word, at in (("上一页", number - 1), ("下一页", number + 1))
        if 1 <= at <= last
    )
    return TopicView(
        url=here.url,
        title=f"练习：{topic.word}{tail}",
        section=routes.quiz(),
        card=make_column(),
        description=f"{topic.word}类可以练习的 {total} 道题{tail}。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            here.link("练习", routes.practice()),
            Link(text=topic.word),
        ),
        as_of=AsOf(day=schedule.today),
        heading=topic.word,
        total=total,
        lines=tuple(make_line(one, schedule, here) for one in part),
        number=number,
        last=last,
        pages=tuple(pages),
    )
