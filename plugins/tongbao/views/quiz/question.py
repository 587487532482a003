"""A question as it is printed (一道题), wherever it stands: its week, its own page, a paper, a practice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import GAP, Basis, Law, Option, Question, QuestionStatus, QuestionType, name_article
from tongbao.views.cards import make_card
from tongbao.views.common import Here, Link
from tongbao.views.page import Card
from tongbao.views.quiz.articles import article_url, article_words
from tongbao.weeks import parse_week

__all__ = [
    "LETTERS",
    "Alert",
    "AnswerView",
    "ArticleLine",
    "OptionView",
    "QuestionView",
    "Reason",
    "dates_words",
    "make_question",
    "question_card",
    "quote_stem",
    "week_words",
]

#: What options are called, in the order of the record; a script that shuffles gives them out anew.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """选项: what stands in the form. Nothing here tells which is right."""

    id: str
    letter: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Reason(OptionView):
    """An option in the answer: why it is right, or why it is wrong."""

    why: str
    right: bool


@dataclass(frozen=True, kw_only=True)
class ArticleLine:
    """法条: an article that the answer rests on, and what it is about, in our words.

    Attributes:
        link: ``《统计法》第八条``, to its place in 法条索引.
        about: 大意.
    """

    link: Link
    about: str


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """The key (答案) and what explains it; a view without it is what a page may hold before its release.

    Attributes:
        words: the letters, ``A、C``; of a fill-in the accepted answers, ``五（也可以写：5）``.
        options: every option with its reason, in the order of the record; empty for a fill-in.
        accepted: the accepted answers of a fill-in.
        explain: 解析.
        articles: what it rests on.
        versions: the text of each law that it rests on, by date.
        reviewed: 复核岗位, a post.
    """

    words: str
    options: tuple[Reason, ...]
    accepted: tuple[str, ...]
    explain: str
    articles: tuple[ArticleLine, ...]
    versions: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, kw_only=True)
class Alert:
    """What must be known before the question is read: 停用 or 待复核."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """A question.

    Attributes:
        id: 题号.
        rev: 修订号.
        type: key of its type: ``single``, ``multiple``, ``true-false``, ``blank``.
        type_word: 单选, 多选, 判断, 填空.
        is_single: whether one option is chosen; else several.
        week: the week it is asked in, ``2026-W48``.
        week_word: ``2026 年第 48 周``.
        dates: ``11 月 23 日至 29 日``.
        meta: the other words above it: type, whose work it is about, whether it tells a case.
        stem: 题干.
        stem_parts: the stem, parted where a fill-in has its gap.
        options: 选项, without the key; empty for a fill-in.
        name: name of its controls, unlike that of any other question of the page.
        answer: the key and the explanation, or nothing where they must not be told yet.
        alert: 停用 or 待复核.
        report: 本题有误, with id and revision.
    """

    id: str
    rev: int
    type: str
    type_word: str
    is_single: bool
    week: str | None
    week_word: str | None
    dates: str | None
    meta: tuple[str, ...]
    stem: str
    stem_parts: tuple[str, ...]
    options: tuple[OptionView, ...]
    name: str
    answer: AnswerView | None
    alert: Alert | None
    report: Link


def make_question(
    question: Question, schedule: Schedule, here: Here, *, week: str | None = None, with_key: bool = True
) -> QuestionView:
    """A question for a page.

    Args:
        question: the record.
        schedule: the weeks of the site.
        here: the page.
        week: the week it is asked in, where the schedule does not say it.
        with_key: whether the page may tell the answer.
    """
    week = week or schedule.week_by_question.get(question.id)
    is_blank = question.type is QuestionType.BLANK
    return QuestionView(
        id=question.id,
        rev=question.rev,
        type=question.type,
        type_word=question.type.word,
        is_single=question.type is not QuestionType.MULTIPLE,
        week=week,
        week_word=week_words(week) if week else None,
        dates=dates_words(week) if week else None,
        meta=tuple(_meta(question)),
        stem=question.stem,
        stem_parts=tuple(question.stem.split(GAP)) if is_blank else (question.stem,),
        options=tuple(
            OptionView(id=option.id, letter=letter, text=option.text)
            for letter, option in _lettered(question)
        ),
        name=f"q-{question.id}",
        answer=_make_answer(question, schedule, here) if with_key else None,
        alert=_make_alert(question, schedule),
        report=here.link("本题有误", routes.quiz_report(question.id, question.rev)),
    )


def question_card(view: QuestionView) -> Card:
    """The card of a page with one question: of the week that asks it, if any does."""
    day = parse_week(view.week) if view.week else None
    return make_card("题目", day, "出题日期", states=[view.alert.title] if view.alert else [])


def _lettered(question: Question) -> Iterator[tuple[str, Option]]:
    yield from zip(LETTERS, question.options, strict=False)


def _meta(question: Question) -> Iterator[str]:
    yield question.type.word
    yield question.audience.word
    if question.case:
        yield "情景题"


def _make_answer(question: Question, schedule: Schedule, here: Here) -> AnswerView:
    options = tuple(
        Reason(
            id=option.id,
            letter=letter,
            text=option.text,
            why=option.why,
            right=option.id in question.answer,
        )
        for letter, option in _lettered(question)
    )
    accepted = () if options else question.answer
    letters = "、".join(option.letter for option in options if option.right)
    words = letters if options else accepted_words(accepted)
    laws = dict.fromkeys(basis.law for basis in question.basis)
    return AnswerView(
        words=words,
        options=options,
        accepted=accepted,
        explain=question.explain,
        articles=tuple(_make_article(basis, schedule, here) for basis in question.basis),
        versions=tuple(_version_words(schedule.records.laws[law]) for law in laws),
        reviewed=question.reviewed_by or "未经复核",
    )


def _make_article(basis: Basis, schedule: Schedule, here: Here) -> ArticleLine:
    law, number = basis.law, basis.article
    return ArticleLine(
        link=here.link(
            f"《{schedule.records.laws[law].short}》{article_words(number)}",
            article_url(schedule, law, number),
        ),
        about=schedule.records.articles[name_article(law, number)].about,
    )


def _version_words(law: Law) -> str:
    parts = [f"《{law.short}》"]
    if law.effective:
        parts.append(f"{law.effective} 起施行的文本")
    if law.promulgated:
        parts.append(f"（{law.promulgated} 公布）")
    return "".join(parts)


def _make_alert(question: Question, schedule: Schedule) -> Alert | None:
    if question.status is QuestionStatus.RETIRED:
        return Alert(title="停用", text="本题不再出题，也不进入练习；保留在这里，供答过本题的人查对。")
    laws = schedule.superseded(question)
    if not laws:
        return None
    names = "、".join(f"《{law.title}》" for law in laws)
    return Alert(
        title="待复核",
        text=f"所依据的{names}已被新的法规取代，答案和解释按原文本写成。复核以前本题不再出题，不进入练习。",
    )


def accepted_words(accepted: tuple[str, ...]) -> str:
    """The answers that are taken of a fill-in: ``五（也可以写：5；伍）``."""
    first, *others = accepted
    return f"{first}（也可以写：{'；'.join(others)}）" if others else first


def week_words(week: str) -> str:
    """``2026 年第 48 周``."""
    return f"{week[:4]} 年第 {int(week[-2:])} 周"


def dates_words(week: str) -> str:
    """Monday to Sunday: ``11 月 23 日至 29 日``, with what changes between them."""
    first = parse_week(week)
    last = first + timedelta(days=6)
    years = (f"{day.year} 年 " if first.year != last.year else "" for day in (first, last))
    month = f"{last.month} 月 " if first.month != last.month else ""
    return f"{next(years)}{first.month} 月 {first.day} 日至 {next(years)}{month}{last.day} 日"


def quote_stem(question: Question) -> str:
    """A stem as it stands in a list: that of a 判断 may be false, and is quoted as what is to be judged."""
    return f"判断：“{question.stem}”" if question.type is QuestionType.TRUE_FALSE else question.stem
