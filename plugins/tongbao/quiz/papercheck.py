"""What stops the build in a paper (试卷核对): each a generator of problems whose docstring is its rule."""

from collections.abc import Iterable, Iterator
from datetime import date

from tongbao.problems import Problem
from tongbao.quiz.compose import TOTAL
from tongbao.quiz.papers import PaperState, paper_state
from tongbao.quiz.schedule import Schedule
from tongbao.records import (
    Blueprint,
    Chosen,
    Paper,
    PaperHead,
    Placed,
    Question,
    QuestionStatus,
    QuestionType,
    Records,
)

__all__ = ["check_papers"]

_Key = tuple[str | int, ...]


def check_papers(records: Records, today: date) -> Iterator[Problem]:
    """Every problem of the blueprints and papers.

    Args:
        records: what the reader could type.
        today: the build day in Asia/Shanghai.
    """
    for blueprint in records.blueprints.values():
        yield from check_total(blueprint)
        yield from check_release(blueprint)
    for paper in records.papers.values():
        yield from check_origin(paper, records)
        yield from check_once(paper)
        yield from check_questions(paper, records, today)


def check_total(blueprint: Blueprint) -> Iterator[Problem]:
    """A paper is worth 100 points."""
    if blueprint.total != TOTAL:
        parts = _words((one.type, one.count, one.points) for one in blueprint.parts)
        text = f"各部分合计 {blueprint.total} 分，不是 {TOTAL} 分" + (f"（{parts}）" if parts else "")
        yield _problem(blueprint, "E815", text, "请改题数（count）或每题分值（points）", "parts")


def check_release(blueprint: Blueprint) -> Iterator[Problem]:
    """The key is released after the day on which the paper opens."""
    if blueprint.key_released <= blueprint.opens:
        text = f"答案公布日期 {blueprint.key_released} 不晚于开放日期 {blueprint.opens}"
        yield _problem(blueprint, "E816", text, "请留出作答的日子，把 key_released 往后改", "key_released")


def check_origin(paper: Paper, records: Records) -> Iterator[Problem]:
    """A paper is what its blueprint says."""
    blueprint = records.blueprints.get(paper.id)
    if blueprint is None:
        if paper.id not in records.ids.get("blueprint", frozenset()):
            text, do = "文件夹里没有组卷要求（blueprint.yml）", "请补上，再用 tongbao quiz compose 组卷"
            yield _problem(paper, "E819", text, do, "id")
        return  # it was refused: told there
    for name, field in PaperHead.model_fields.items():
        if name != "bases" and getattr(paper, name) != getattr(blueprint, name):
            text = f"试卷的{field.title}（{name}）与组卷要求不同"
            yield _problem(paper, "E819", text, _ANEW, name)
    rows = [(one.type, len(one.questions), one.points) for one in paper.parts]
    if rows != [(one.type, one.count, one.points) for one in blueprint.parts]:
        text = f"试卷的各部分（{_words(rows)}）与组卷要求不同"
        yield _problem(paper, "E819", text, _ANEW, "parts")


def _words(rows: Iterable[tuple[QuestionType, int, int]]) -> str:
    return "、".join(f"{kind.word} {count} 题每题 {points} 分" for kind, count, points in rows)


_ANEW = "请改回原样；还没有开放的，也可以用 tongbao quiz compose --replace 重新组卷"


def check_once(paper: Paper) -> Iterator[Problem]:
    """A question stands in a paper once."""
    seen: set[str] = set()
    for key, one in _chosen(paper):
        if one.id in seen:
            yield _problem(paper, "E819", f"题目“{one.id}”在卷子里写了两次", _ANEW, *key, "id")
        seen.add(one.id)


def check_questions(paper: Paper, records: Records, today: date) -> Iterator[Problem]:
    """Until the key is released, the questions of a paper are those that were chosen; then it is over."""
    state = paper_state(paper, today)
    for key, one in _chosen(paper):
        question = records.questions.get(one.id)
        if question is None or state is PaperState.RELEASED:
            continue  # it has no record: told there; of a paper that is over, the page says what was changed
        if question.rev != one.rev:
            text = f"题目“{one.id}”现在是修订 {question.rev}，卷子里是修订 {one.rev}"
            do = _OVER if state is PaperState.OPEN else _ANEW
            yield _problem(paper, "E817", text, do, *key, "rev")
        if question.type is not paper.parts[int(key[1])].type:
            text = f"题目“{one.id}”是{question.type.word}题，放在{paper.parts[int(key[1])].type.word}里"
            yield _problem(paper, "E819", text, _ANEW, *key, "id")
        if state is PaperState.AHEAD:
            yield from _check_free(paper, key, question, Schedule(records, paper.opens))


_OVER = "作答期间不改题：请先改回原样，公布答案以后再改"


def _check_free(paper: Paper, key: _Key, question: Question, schedule: Schedule) -> Iterator[Problem]:
    """On the day a paper opens each of its questions is reviewed and free."""
    if schedule.is_free(question):
        return
    week = schedule.week_by_question.get(question.id)
    if question.status is QuestionStatus.RETIRED:
        told = "已停用"
    elif question.status is not QuestionStatus.REVIEWED:
        told = f"是{question.status.word}，不是已复核"
    elif laws := schedule.superseded(question):
        told = f"待复核：它依据的《{laws[0].title}》已被 {laws[0].superseded_by} 取代"
    else:
        told = f"排在 {week}，开放那天（{paper.opens}）还没有过"
    do = "请用 tongbao quiz compose --replace 重新组卷，或改回原样"
    yield _problem(paper, "E818", f"题目“{question.id}”{told}", do, *key, "id")


def _chosen(paper: Paper) -> Iterator[tuple[_Key, Chosen]]:
    for row, part in enumerate(paper.parts):
        for at, one in enumerate(part.questions):
            yield ("parts", row, "questions", at), one


def _problem(record: Placed, code: str, text: str, do: str, *key: str | int) -> Problem:
    return Problem(place=record.place(*key), code=code, text=text, do=do)
