"""The columns of the table of questions (题目表的列), for the writer and the reader alike."""

from collections.abc import Mapping

from tongbao.records import Audience, QuestionStatus, QuestionType, Term, Topic

__all__ = ["FLAGS", "HEADERS", "LETTERS", "MAIN", "REQUIRED", "TERMS"]

#: Options have a column each: `a` is A, and so on.
LETTERS = "abcdef"

_FRONT = {
    "id": "题号",
    "rev": "修订号",
    "type": "题型",
    "topic": "类别",
    "audience": "对象",
    "difficulty": "难度",
    "case": "情景题",
    "status": "状态",
    "reviewed_by": "复核岗位",
    "stem": "题干",
}
_OPTIONS = {
    f"{kind}-{letter}": f"{word}{letter.upper()}"
    for letter in LETTERS
    for kind, word in (("text", "选项"), ("why", "理由"))
}

HEADERS: Mapping[str, str] = {**_FRONT, **_OPTIONS, "answer": "答案", "explain": "解析", "basis": "依据"}
"""The headers by field, in the order of the columns."""

MAIN = tuple(key for key in HEADERS if key not in _OPTIONS)
"""The columns that a table must have."""

REQUIRED = ("type", "topic", "audience", "difficulty", "case", "status", "stem", "answer", "explain", "basis")
"""The columns that every row fills."""

TERMS: Mapping[str, type[Term]] = {
    "type": QuestionType,
    "topic": Topic,
    "audience": Audience,
    "status": QuestionStatus,
}
"""The columns that choose from a closed list, told in its Chinese words."""

FLAGS = {"是": "true", "否": "false"}
