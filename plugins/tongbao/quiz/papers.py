"""A paper as it is put before its reader (试卷): the variants A and B, what is shown when, the key apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import TypeVar

from tongbao.quiz.schedule import Schedule
from tongbao.quiz.shuffle import seed_of, shuffle, shuffle_options
from tongbao.records import Option, Paper, PaperHead, Question, QuestionStatus, QuestionType, Term

__all__ = [
    "KEY_COLUMNS",
    "VARIANTS",
    "PaperState",
    "Part",
    "arrange",
    "find_void",
    "make_key",
    "paper_state",
    "write_paper",
]

_T = TypeVar("_T")

#: The variants of a paper: equal questions, in another order and with options in another order.
VARIANTS = ("a", "b")

#: So many other orders are tried; where options must stay put there may be only one.
_TRIES = 32


class PaperState(Term):
    """试卷状态 on a day."""

    AHEAD = "ahead", "未开放"
    OPEN = "open", "作答中"
    RELEASED = "released", "已公布答案"


def paper_state(paper: PaperHead, today: date) -> PaperState:
    """What may be shown of a paper: nothing, its questions, or its questions with the key."""
    if today < paper.opens:
        return PaperState.AHEAD
    return PaperState.OPEN if today < paper.key_released else PaperState.RELEASED


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a variant.

    Attributes:
        type: 题型.
        points: of each question.
        questions: in the order of the variant, each with its options in the order of the variant.
    """

    type: QuestionType
    points: int
    questions: tuple[Question, ...]

    @property
    def total(self) -> int:
        """Points of the part."""
        return self.points * len(self.questions)


def find_void(paper: PaperHead, question: Question, schedule: Schedule) -> str | None:
    """Why a question of a paper is not counted, though it is asked; nothing where it is.

    It was taken back, or a law it rests on lost its force before the key of the paper was released. One that
    is superseded later was right when it was answered.
    """
    if question.status is not QuestionStatus.REVIEWED:
        return "已停用" if question.status is QuestionStatus.RETIRED else "改回了草稿"
    for law in schedule.superseded(question):
        after = schedule.records.laws.get(law.superseded_by or "")
        if after is None or after.effective is None or after.effective < paper.key_released:
            return f"待复核（它依据的《{law.title}》已被取代）"
    return None


def arrange(paper: Paper, letter: str, questions: Mapping[str, Question]) -> tuple[Part, ...]:
    """A variant of a paper: A in the order of its file and with the options of the bank, B in another.

    Args:
        paper: a paper whose questions all have a record.
        letter: one of `VARIANTS`.
        questions: the bank.
    """
    parts = []
    for part in paper.parts:
        own = tuple(questions[one.id] for one in part.questions)
        if letter != VARIANTS[0]:
            seed = f"{paper.seed}/{paper.id}/{letter}"
            own = _mix(own, f"{seed}/{part.type}", shuffle)
            own = tuple(_mix_options(one, seed) for one in own)
        parts.append(Part(type=part.type, points=part.points, questions=own))
    return tuple(parts)


def _mix_options(question: Question, seed: str) -> Question:
    def mix(options: Sequence[Option], number: int) -> tuple[Option, ...]:
        return shuffle_options(question.type, options, number)

    options = _mix(question.options, f"{seed}/{question.id}", mix)
    return question.model_copy(update={"options": options})


def _mix(
    items: tuple[_T, ...], seed: str, mix: Callable[[Sequence[_T], int], tuple[_T, ...]]
) -> tuple[_T, ...]:
    """Another order of the items; the same one where there is no other."""
    tries = (mix(items, seed_of(f"{seed}/{number}")) for number in range(_TRIES))
    return next((one for one in tries if one != items), items)


# ---------------------------------------------------------------- the key, apart

KEY_COLUMNS = ("题型", "分值", "题号", "修订", "A 卷第几题", "A 卷答案", "B 卷第几题", "B 卷答案")


def make_key(paper: Paper, questions: Mapping[str, Question]) -> Iterator[tuple[str, ...]]:
    """The rows of the key, in the order of A: the letters are those of each variant's own order."""
    first, second = (_places(arrange(paper, letter, questions)) for letter in VARIANTS)
    for part in paper.parts:
        for one in part.questions:
            head = (part.type.word, str(part.points), one.id, str(one.rev))
            yield (*head, *first[one.id], *second[one.id])


def _places(parts: tuple[Part, ...]) -> dict[str, tuple[str, str]]:
    """The number of each question in a variant, and its key."""
    numbered = enumerate((one for part in parts for one in part.questions), 1)
    return {one.id: (str(number), _letters(one)) for number, one in numbered}


def _letters(question: Question) -> str:
    if question.type is QuestionType.BLANK:
        return " 或 ".join(question.answer)
    pairs = zip(ascii_uppercase, question.options, strict=False)
    return "、".join(letter for letter, option in pairs if option.id in question.answer)


# ---------------------------------------------------------------- the file

_HEAD = """\
# 由 tongbao quiz compose 按本文件夹的 blueprint.yml 写出，请不要手改。
# 开放以前要换题：改 blueprint.yml，再运行 tongbao quiz compose --replace；开放以后不再换。
"""


def write_paper(paper: Paper) -> str:
    """The text of a paper's file."""
    lines = [
        f"{name}: {_scalar(str(getattr(paper, name)))}" for name in PaperHead.model_fields if name != "bases"
    ]
    lines.append("parts:")
    for part in paper.parts:
        lines += [f"  - type: {part.type}", f"    points: {part.points}", "    questions:"]
        lines += [f"      - {{id: {one.id}, rev: {one.rev}}}" for one in part.questions]
    return _HEAD + "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text in single quotes, unless it is plainly a plain one."""
    plain = text.replace("-", "").replace(" ", "").isalnum() and text[0].isalnum() and text == text.strip()
    return text if plain else "'" + text.replace("'", "''") + "'"
