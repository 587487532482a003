"""季度测评: the list of papers, a paper on screen in its variants, its forms for the printer, and 自测."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.quiz.grading import SHARE
from tongbao.quiz.papers import VARIANTS, PaperState, Part, arrange, find_void, paper_state
from tongbao.quiz.schedule import Schedule
from tongbao.records import Paper, Question, QuestionType, Topic
from tongbao.views.cards import make_card, make_column
from tongbao.views.common import AsOf, Chip, Here, Link, PageView
from tongbao.views.filters import Choice
from tongbao.views.page import Card
from tongbao.views.quiz.question import Alert, QuestionView, make_question

__all__ = [
    "PaperFormView",
    "PaperView",
    "PapersView",
    "SelfTestView",
    "make_paper",
    "make_paper_forms",
    "make_papers",
    "make_self_test",
]

#: Forms for the printer: key and name. The key is printed from the day of its release on.
_FORMS = {"blank": "空白卷", "sheet": "答题卡", "key": "答案和解析"}

_NUMERALS = "一二三四"

_HOW = {
    QuestionType.SINGLE: "每题只有一个正确答案。",
    QuestionType.MULTIPLE: f"每题有两个以上正确答案。有选错的不得分；少选的，每选对一项得 {SHARE} 分。",
    QuestionType.TRUE_FALSE: "判断所说的对不对。",
    QuestionType.BLANK: "填在空格处；全角半角、空格不影响评分。",
}


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A paper in the list.

    Attributes:
        title: its name.
        state: 未开放, 作答中 or 已公布答案.
        words: what it holds and when it opens, line by line.
        variants: the ways to it, from the day it opens on.
    """

    title: str
    state: Chip
    words: tuple[str, ...]
    variants: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class PapersView(PageView):
    """季度测评: the list, latest first."""

    crumbs: tuple[Link, ...]
    as_of: AsOf
    lines: tuple[PaperLine, ...]
    self_test: Link


@dataclass(frozen=True, kw_only=True)
class NumberedQuestion:
    """A question of a paper.

    Attributes:
        number: its place in the variant, from 1.
        question: the question; it has its key from the day of its release on.
        rev: its revision when the paper was made; what was given to another one is not graded.
        note: that it was revised since, if it was; that it is not counted, if so.
        void: why it is not counted; nothing where it is.
    """

    number: int
    question: QuestionView
    rev: int
    note: Alert | None
    void: str | None


@dataclass(frozen=True, kw_only=True)
class PartView:
    """A part of a paper.

    Attributes:
        id: of its heading.
        title: ``一、单选题``.
        word: 单选.
        points: of each question.
        words: how many questions, worth how much, and how they are judged.
        questions: in the order of the variant.
    """

    id: str
    title: str
    word: str
    points: int
    words: str
    questions: tuple[NumberedQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class PaperView(PageView):
    """One variant of a paper on screen.

    Attributes:
        key: what its answers are kept under in the browser.
        paper: id of the paper.
        variant: ``A`` or ``B``.
        state: ``ahead``, ``open`` or ``released``.
        words: how long, how much, when the key comes.
        minutes: 建议用时.
        opens: 开放日期.
        key_released: 答案公布日期.
        built: the day of the build.
        parts: empty before it opens.
        forms: the way to the forms for the printer; none before it opens.
        other: the other variant.
    """

    crumbs: tuple[Link, ...]
    key: str
    paper: str
    variant: str
    state: PaperState
    words: tuple[str, ...]
    minutes: int
    opens: date
    key_released: date
    built: date
    parts: tuple[PartView, ...]
    forms: tuple[Link, ...]
    other: Link


@dataclass(frozen=True, kw_only=True)
class PaperFormView(PageView):
    """A form of a paper for the printer.

    Attributes:
        form: ``blank``, ``sheet`` or ``key``.
        name: 空白卷, 答题卡 or 答案和解析.
        heading: the paper and its variant.
        back: the paper on screen.
        words: how long, how much.
        parts: the questions; they have their key in the form ``key`` alone.
    """

    form: str
    name: str
    heading: str
    back: Link
    words: tuple[str, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, kw_only=True)
class SelfTestView(PageView):
    """自测: a paper that the browser puts together.

    Attributes:
        total: how many questions are free.
        types: 题型 with how many there are.
        topics: 类别 with how many there are.
        index: address of the questions in short.
        bank: address of the questions as ready HTML.
        built: the day of the build.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    total: int
    types: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    index: str
    bank: str
    built: date
    more: tuple[Link, ...]


# ---------------------------------------------------------------- the list


def make_papers(schedule: Schedule) -> PapersView:
    """季度测评."""
    here = Here(url=routes.papers())
    papers = sorted(schedule.records.papers.values(), key=lambda one: (one.opens, one.id), reverse=True)
    return PapersView(
        url=here.url,
        title="季度测评",
        section=routes.quiz(),
        card=make_column(),
        description="每季度一份统计法测评卷：在线作答，也可以打印；答案公布后按题型评分。",
        crumbs=(here.link("每周一题", routes.quiz()), Link(text="季度测评")),
        as_of=AsOf(day=schedule.today),
        lines=tuple(_line(one, schedule, here) for one in papers),
        self_test=here.link("自测：自己选题量、题型和类别，交卷就评分", routes.self_test()),
    )


def _line(paper: Paper, schedule: Schedule, here: Here) -> PaperLine:
    state = paper_state(paper, schedule.today)
    shown = () if state is PaperState.AHEAD else VARIANTS
    return PaperLine(
        title=paper.title,
        state=_CHIPS[state],
        words=(_quarter_words(paper), *_paper_words(paper), _parts_words(paper)),
        variants=tuple(here.link(f"{one.upper()} 卷", routes.paper(paper.id, one)) for one in shown),
    )


_CHIPS = {
    PaperState.AHEAD: Chip(word=PaperState.AHEAD.word, shape="ring", tone="none"),
    PaperState.OPEN: Chip(word=PaperState.OPEN.word, shape="half", tone="ongoing"),
    PaperState.RELEASED: Chip(word=PaperState.RELEASED.word, shape="tick", tone="done"),
}


def _quarter_words(paper: Paper) -> str:
    return f"{paper.quarter[:4]} 年第{_NUMERALS[int(paper.quarter[-1]) - 1]}季度"


def _paper_words(paper: Paper) -> Iterator[str]:
    yield f"{paper.opens} 起作答，{paper.key_released} 公布答案"
    yield f"建议用时 {paper.minutes} 分钟，满分 {_total(paper)} 分"


def _total(paper: Paper) -> int:
    return sum(part.points * len(part.questions) for part in paper.parts)


def _parts_words(paper: Paper) -> str:
    return "、".join(f"{one.type.word} {len(one.questions)} 题各 {one.points} 分" for one in paper.parts)


# ---------------------------------------------------------------- a paper


def make_paper(paper: Paper, variant: str, schedule: Schedule) -> PaperView:
    """A variant of a paper, as far as it may be shown on the day: before it opens it holds no question."""
    here = Here(url=routes.paper(paper.id, variant))
    state = paper_state(paper, schedule.today)
    title = _variant_title(paper, variant)
    other = next(one for one in VARIANTS if one != variant)
    return PaperView(
        url=here.url,
        title=title,
        section=routes.quiz(),
        card=_card(paper, schedule),
        description=f"{title}：{'，'.join(_paper_words(paper))}。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            here.link("季度测评", routes.papers()),
            Link(text=f"{variant.upper()} 卷"),
        ),
        key=f"{paper.id}/{variant}",
        paper=paper.id,
        variant=variant.upper(),
        state=state,
        words=(*_paper_words(paper), _parts_words(paper)),
        minutes=paper.minutes,
        opens=paper.opens,
        key_released=paper.key_released,
        built=schedule.today,
        parts=tuple(_parts(paper, variant, schedule, here, with_key=state is PaperState.RELEASED))
        if state is not PaperState.AHEAD
        else (),
        forms=tuple(here.link(_FORMS[form], routes.printed(here.url, form)) for form in _forms(state)),
        other=here.link(f"{other.upper()} 卷（题目相同，次序不同）", routes.paper(paper.id, other)),
    )


def _card(paper: Paper, schedule: Schedule) -> Card:
    return make_card("测评卷", paper.opens, "开放日期", states=[paper_state(paper, schedule.today).word])


def _variant_title(paper: Paper, variant: str) -> str:
    space = "" if paper.title.endswith("）") else " "
    return f"{paper.title}{space}{variant.upper()} 卷"


def _forms(state: PaperState) -> tuple[str, ...]:
    """The forms that there are on a day."""
    forms = {PaperState.AHEAD: (), PaperState.OPEN: ("blank", "sheet"), PaperState.RELEASED: tuple(_FORMS)}
    return forms[state]


def _parts(
    paper: Paper, variant: str, schedule: Schedule, here: Here, *, with_key: bool
) -> Iterator[PartView]:
    revs = {one.id: one.rev for part in paper.parts for one in part.questions}
    number = 1
    for row, part in enumerate(arrange(paper, variant, schedule.records.questions)):
        questions = []
        for question in part.questions:
            view = make_question(question, schedule, here, with_key=with_key)
            why = find_void(paper, question, schedule)
            void = None if why is None else f"本题{why}，不计入得分和满分。"
            rev = revs[question.id]
            note = _REVISED if question.rev != rev else None
            if void is not None:
                note = Alert(title="不计分", text=void)
            questions.append(NumberedQuestion(number=number, question=view, rev=rev, note=note, void=void))
            number += 1
        yield PartView(
            id=f"part-{row + 1}",
            title=f"{_NUMERALS[row]}、{part.type.word}题",
            word=part.type.word,
            points=part.points,
            words=_part_words(part),
            questions=tuple(questions),
        )


_REVISED = Alert(
    title="已修订",
    text="本题在公布答案以后修订过，这里是现在的文本和答案；修订以前交的卷，本题不计入得分和满分。",
)


def _part_words(part: Part) -> str:
    count = len(part.questions)
    return f"共 {count} 题，每题 {part.points} 分，共 {part.total} 分。{_HOW[part.type]}"


def make_paper_forms(paper: Paper, variant: str, schedule: Schedule) -> Iterator[PaperFormView]:
    """The forms of a variant that may be printed on the day."""
    url = routes.paper(paper.id, variant)
    title = _variant_title(paper, variant)
    for form in _forms(paper_state(paper, schedule.today)):
        here = Here(url=routes.printed(url, form))
        yield PaperFormView(
            url=here.url,
            title=f"{title}：{_FORMS[form]}",
            section=routes.quiz(),
            card=_card(paper, schedule),
            description=f"{title}的{_FORMS[form]}，供打印。",
            form=form,
            name=_FORMS[form],
            heading=title,
            back=here.link(title, url),
            words=(f"建议用时 {paper.minutes} 分钟", f"满分 {_total(paper)} 分"),
            parts=tuple(_parts(paper, variant, schedule, here, with_key=form == "key")),
        )


# ---------------------------------------------------------------- self-test


def make_self_test(schedule: Schedule) -> SelfTestView:
    """自测."""
    here = Here(url=routes.self_test())
    free = schedule.free
    return SelfTestView(
        url=here.url,
        title="自测",
        section=routes.quiz(),
        card=make_card("测评卷"),
        description="从可供练习的题里自己组一份卷子，交卷就按题型评分，错题记入错题本。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            here.link("季度测评", routes.papers()),
            Link(text="自测"),
        ),
        as_of=AsOf(day=schedule.today),
        total=len(free),
        types=tuple(_choice(one, one.word, [row for row in free if row.type is one]) for one in QuestionType),
        topics=tuple(_choice(one, one.word, [row for row in free if row.topic is one]) for one in Topic),
        index=here.to(routes.question_index()),
        bank=here.to(routes.question_bank()),
        built=schedule.today,
        more=(here.link("练习", routes.practice()), here.link("季度测评", routes.papers())),
    )


def _choice(value: str, word: str, questions: list[Question]) -> Choice:
    return Choice(value=str(value), word=word, count=str(len(questions)), disabled=not questions)
