"""How an answer is judged (评判): right, partly right, wrong, or not given.

`assets/quiz/grading.js` is the same in the browser; both are held to `tests/golden/quiz/grading.json`.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from tongbao.records import QuestionType, Term

__all__ = ["Grade", "Verdict", "fold", "grade"]

#: Points for each right option of a multiple choice that names too few.
SHARE = 0.5

#: Spelled out, so that Python and JavaScript agree on what a space is; the last ones cannot be seen.
_SPACES = re.compile("[\t\n\v\f\r \x85\u1680\u2028\u2029\u200b-\u200d\u2060\ufeff]")


class Verdict(Term):
    """评判结果."""

    RIGHT = "right", "回答正确"
    PARTIAL = "partial", "部分正确"
    WRONG = "wrong", "回答错误"
    EMPTY = "empty", "没有作答"


@dataclass(frozen=True, kw_only=True)
class Grade:
    """What an answer is worth.

    Attributes:
        verdict: in words.
        points: of the points that the question is worth in a paper.
    """

    verdict: Verdict
    points: float


def fold(text: str) -> str:
    """The form in which fill-ins are compared: full-width as half-width, no spaces, small letters."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


def grade(kind: QuestionType, answer: Collection[str], given: Collection[str], worth: float = 1) -> Grade:
    """Judge an answer; the order of options is of no account.

    A multiple choice with a wrong option gets nothing; with too few, half a point for each right one,
    and never more than the question is worth.

    Args:
        kind: the type of the question.
        answer: ids of the right options; of a fill-in the texts that are taken.
        given: ids of the options that were chosen; of a fill-in the text.
        worth: points for a right answer.
    """
    if kind is QuestionType.BLANK:
        taken, found = set(map(fold, answer)), set(map(fold, given)) - {""}
        is_right = bool(found) and found <= taken
    else:
        taken, found = set(answer), set(given)
        is_right = found == taken
    if not found:
        return Grade(verdict=Verdict.EMPTY, points=0)
    if is_right:
        return Grade(verdict=Verdict.RIGHT, points=worth)
    if kind is QuestionType.MULTIPLE and found < taken:
        return Grade(verdict=Verdict.PARTIAL, points=min(SHARE * len(found), worth))
    return Grade(verdict=Verdict.WRONG, points=0)
