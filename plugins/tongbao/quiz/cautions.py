"""What does not stop the build but wants a look (提醒): habits of the bank, gaps, laws long unchecked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao.dates import year_later
from tongbao.problems import Place
from tongbao.quiz.papers import PaperState, find_void, paper_state
from tongbao.quiz.schedule import AHEAD, Schedule
from tongbao.records import Citable, Question, QuestionStatus, QuestionType, Records

__all__ = ["Caution", "list_cautions"]

#: Fewer questions than this show no habit.
_ENOUGH = 12
#: A letter with more of the keys than this is one that a reader may guess: of 单选, and of 判断.
_BUNCHED = {QuestionType.SINGLE: 0.4, QuestionType.TRUE_FALSE: 0.7}
#: With four options a quarter of the right ones are the longest by chance.
_LONGEST = 0.4

_BANK = Place(file="quiz/questions")


@dataclass(frozen=True, kw_only=True, order=True)
class Caution:
    """Something to look at.

    Attributes:
        place: where it stands.
        text: what it is, in Chinese, with what to do.
    """

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place} 提醒 {self.text}"


def list_cautions(records: Records, today: date) -> tuple[Caution, ...]:
    """All cautions of a bank on a day, sorted; none for a site without questions."""
    if not records.questions:
        return ()
    live = [one for one in records.questions.values() if one.status is not QuestionStatus.RETIRED]
    schedule = Schedule(records, today)
    found = [*_find_bunched(live), *_find_longest(live), *_find_gaps(schedule)]
    found += [*_find_pending(live, schedule), *_find_unchecked(records, today)]
    found += _find_dates(records)
    found += _find_void(schedule)
    return tuple(sorted(found))


def _find_dates(records: Records) -> Iterator[Caution]:
    """A paper that was copied from another still has its title, or its days."""
    for blueprint in records.blueprints.values():
        opens, quarter = blueprint.opens, blueprint.quarter
        if f"{opens.year}-Q{(opens.month + 2) // 3}" != quarter:
            text = f"卷子“{blueprint.id}”的开放日期 {opens} 不在 {quarter} 里；请核对 opens 和 quarter"
            yield Caution(place=blueprint.place("opens"), text=text)
        year, number = quarter.split("-Q")
        years, numbers = _YEAR.findall(blueprint.title), _QUARTER.findall(blueprint.title)
        if (years and year not in years) or (numbers and "一二三四"[int(number) - 1] not in numbers):
            text = (
                f"卷子“{blueprint.id}”的名称“{blueprint.title}”与季度 {quarter} 不符；请核对 title 和 quarter"
            )
            yield Caution(place=blueprint.place("title"), text=text)


_YEAR = re.compile(r"([0-9]{4}) ?年")
_QUARTER = re.compile(r"([一二三四])季度")


def _find_bunched(questions: Sequence[Question]) -> Iterator[Caution]:
    """The keys of a type stand mostly at one letter."""
    for kind, limit in _BUNCHED.items():
        keys = [one.answer[0] for one in questions if one.type is kind and one.answer]
        if len(keys) < _ENOUGH:
            continue
        letter, count = max(sorted(Counter(keys).items()), key=lambda pair: pair[1])
        if count > limit * len(keys):
            text = f"{kind.word}题的答案集中在 {letter}：{len(keys)} 题里有 {count} 题"
            text += "；请调整选项的次序，或改写题目"
            yield Caution(place=_BANK, text=text)


def _find_longest(questions: Sequence[Question]) -> Iterator[Caution]:
    """The longest option is mostly the right one."""
    singles = [one for one in questions if one.type is QuestionType.SINGLE and one.options]
    count = sum(map(_is_longest, singles))
    if len(singles) >= _ENOUGH and count > _LONGEST * len(singles):
        text = f"单选题最长的选项多半是答案：{len(singles)} 题里有 {count} 题；请把选项写得长短相近"
        yield Caution(place=_BANK, text=text)


def _is_longest(question: Question) -> bool:
    right = [len(one.text) for one in question.options if one.id in question.answer]
    wrong = [len(one.text) for one in question.options if one.id not in question.answer]
    return max(right, default=0) > max(wrong, default=0)


def _find_gaps(schedule: Schedule) -> Iterator[Caution]:
    """A coming week has no question; of a schedule that was refused nothing is known."""
    records = schedule.records
    if "week" in records.unsure or "quiz/weeks.yml" in records.refused:
        return
    if schedule.gaps:
        text = f"今后 {AHEAD} 周里没有排题的：{'、'.join(schedule.gaps)}；到时页面显示最近一周的题"
        yield Caution(place=Place(file="quiz/weeks.yml"), text=text)


def _find_pending(questions: Sequence[Question], schedule: Schedule) -> Iterator[Caution]:
    """A question rests on a law that was superseded."""
    for question in questions:
        for law in schedule.superseded(question):
            row = next(row for row, basis in enumerate(question.basis) if basis.law == law.id)
            text = f"题目“{question.id}”待复核：《{law.title}》已被 {law.superseded_by} 取代"
            text += "；请按新的条文改题或停用"
            yield Caution(place=question.place("basis", row, "law"), text=text)


def _find_void(schedule: Schedule) -> Iterator[Caution]:
    """A question was taken back, or its law superseded, while a paper that asks it is open."""
    for paper in schedule.records.papers.values():
        if paper_state(paper, schedule.today) is not PaperState.OPEN:
            continue
        for row, part in enumerate(paper.parts):
            for at, one in enumerate(part.questions):
                question = schedule.records.questions.get(one.id)
                if question is not None and (why := find_void(paper, question, schedule)):
                    text = f"答卷“{paper.id}”正在作答，其中的题目“{one.id}”{why}"
                    text += "；本题留在卷上，不计入得分和满分，请重新生成网站，告知作答的单位"
                    yield Caution(place=paper.place("parts", row, "questions", at, "id"), text=text)


def _find_unchecked(records: Records, today: date) -> Iterator[Caution]:
    """A law that may be named was last checked over twelve months ago."""
    for law in records.laws.values():
        if law.citable is not Citable.NO and today > year_later(law.checked):
            text = f"《{law.short}》{law.checked} 核对，已过 12 个月；请核对是否现行，再改 checked"
            yield Caution(place=law.place("checked"), text=text)
