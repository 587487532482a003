"""What the bank holds (题库计数), as `tongbao quiz check` tells it: counts, weeks, the register of law."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tongbao.quiz.schedule import Schedule
from tongbao.records import (
    Audience,
    Citable,
    Law,
    Question,
    QuestionStatus,
    QuestionType,
    Topic,
)
from tongbao.records.base import Term

__all__ = ["tell_bank", "tell_laws"]

_GRADES = {1: "1 易", 2: "2 中", 3: "3 难"}


def tell_bank(schedule: Schedule) -> Iterator[str]:
    """The counts of the bank in one block: by type and status, topic, audience, difficulty, laws, weeks."""
    questions = [*schedule.records.questions.values()]
    types = _count(QuestionType, (one.type for one in questions))
    states = _count(QuestionStatus, (one.status for one in questions))
    yield f"题目 {len(questions)} 道：{types}；{states}"
    yield f"类别：{_count(Topic, (one.topic for one in questions))}"
    yield f"对象：{_count(Audience, (one.audience for one in questions))}"
    grades = Counter(one.difficulty for one in questions)
    told = "、".join(f"{word} {grades[grade]}" for grade, word in _GRADES.items())
    yield f"难度：{told}；情景题 {sum(one.case for one in questions)}"
    laws = [*schedule.records.laws.values()]
    states = _count(Citable, (law.citable for law in laws))
    old = sum(law.superseded_by is not None for law in laws)
    about = len(schedule.records.articles)
    yield f"法规 {len(laws)} 部：{states}；已被取代 {old}；条文大意 {about} 条"
    weeks = [*schedule.records.weeks]
    span = f"，{weeks[0]} 至 {weeks[-1]}" if weeks else ""
    yield f"排期 {len(weeks)} 周{span}；现在可供练习 {len(schedule.free)} 道"


def _count(terms: type[Term], values: Iterable[Term]) -> str:
    counts = Counter(values)
    return "、".join(f"{term.word} {counts[term]}" for term in terms)


def tell_laws(schedule: Schedule) -> Iterator[str]:
    """The register, a line each: its state, when it was last checked, and the questions on it."""
    questions = schedule.records.questions.values()
    for law in schedule.records.laws.values():
        citing = [one for one in questions if any(basis.law == law.id for basis in one.basis)]
        told = (f"{law.id} 《{law.title}》{_tell_state(law)}", f"{law.checked} 核对", _tell_use(law, citing))
        yield "；".join(told)


def _tell_state(law: Law) -> str:
    if law.superseded_by is not None:
        return f"已被 {law.superseded_by} 取代"
    count = f"，共 {law.articles} 条" if law.articles is not None else ""
    since = f"，{law.effective} 起施行" if law.effective is not None else ""
    return f"{law.citable.word}{count}{since}"


def _tell_use(law: Law, citing: list[Question]) -> str:
    articles = {basis.article for one in citing for basis in one.basis if basis.law == law.id}
    if not citing:
        return "没有题目引用"
    state = "，都待复核" if law.superseded_by is not None else ""
    return f"{len(citing)} 道题引用 {len(articles)} 条{state}"
