"""The bank in GIFT, Moodle's text format for questions, out.

Everything is in the file: what Moodle reads (the reasons as feedback of each option, the explanation as
general feedback, the id, tags) and, in comments, what it passes over (who reviewed, the key words of the
articles). Our own reader (`giftin`) takes all of it back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tongbao.records import Basis, Option, Question, QuestionType, Topic

__all__ = ["ALWAYS_LOST", "CASE", "CATEGORY", "escape", "find_losses", "weigh", "write_gift"]

CATEGORY = "每周一题"
CASE = "情景题"

ALWAYS_LOST = "写在注释里，Moodle 不读（通报自己读得回）：复核岗位、依据的关键词"
"""What is told on every export."""

_SPECIAL = re.compile(r"([\\~={}#:])")


def escape(text: str) -> str:
    r"""A text as GIFT takes it: ``~ = # { } :`` and the backslash with a backslash, line ends as ``\n``."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def weigh(count: int) -> str:
    """The share of one of so many right options: Moodle knows no more than five decimals."""
    return f"{round(100 / count, 5):g}" if 100 % count == 0 else f"{100 / count:.5f}"


def find_losses(questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """What GIFT cannot carry: the id of a question and why it is left out."""
    for one in questions:
        ids = [option.id for option in one.options]
        is_true_false = one.type is QuestionType.TRUE_FALSE
        if ids != (["t", "f"] if is_true_false else [chr(ord("a") + place) for place in range(len(ids))]):
            yield one.id, "选项编号不是依次写的"
        if one.type is QuestionType.BLANK and any("->" in text for text in one.answer):
            yield one.id, "填空题的答案里有“->”，会被当成配对题"
        if any("]" in term or "\n" in term or "｜" in term for basis in one.basis for term in basis.terms):
            yield one.id, "依据的关键词里有“]”“｜”或换行"
        if one.bases or any(option.bases for option in one.options):
            yield one.id, "写了 _basis 字段"


def write_gift(questions: Sequence[Question]) -> str:
    """The text of a GIFT file, by topic and id; what it cannot carry is left out (:func:`find_losses`)."""
    lost = {name for name, _ in find_losses(questions)}
    lines = [f"// {CATEGORY}题库，GIFT 格式。注释里的内容 Moodle 不读，通报导入时读回。", ""]
    for topic in Topic:
        own = [one for one in questions if one.topic is topic and one.id not in lost]
        if own:
            lines += [f"$CATEGORY: {CATEGORY}/{topic.word}", ""]
        for question in sorted(own, key=lambda one: one.id):
            lines += [*_question(question), ""]
    return "".join(f"{line}\n" for line in lines)


def _question(one: Question) -> Iterator[str]:
    tags = [one.topic.word, one.audience.word, f"难度{one.difficulty}", *([CASE] if one.case else [])]
    tags += [one.status.word, f"修订{one.rev}"]
    yield f"// [id:{one.id}] " + " ".join(f"[tag:{tag}]" for tag in tags)
    if one.reviewed_by:
        yield f"// 复核岗位：{one.reviewed_by}"
    yield from map(_basis, one.basis)
    yield f"::{one.id}::[plain]{escape(one.stem)} {{{_truth(one)}"
    yield from (f"\t{line}" for line in _answers(one))
    yield f"\t####{escape(one.explain)}"
    yield "}"


def _basis(basis: Basis) -> str:
    return f"// 依据：{basis.law} 第{basis.article}条：{'｜'.join(basis.terms)}"


def _truth(one: Question) -> str:
    if one.type is not QuestionType.TRUE_FALSE:
        return ""
    return "TRUE" if one.answer == ("t",) else "FALSE"


def _answers(one: Question) -> Iterator[str]:
    if one.type is QuestionType.BLANK:
        yield from (f"={_guard(text)}{escape(text)}" for text in one.answer)
    elif one.type is QuestionType.TRUE_FALSE:
        # Moodle's order: first what is told to those who are wrong.
        yield from (
            f"#{escape(option.why)}" for option in sorted(one.options, key=lambda item: item.id in one.answer)
        )
    else:
        weight = weigh(len(one.answer)) if one.type is QuestionType.MULTIPLE else ""
        yield from (_option(option, right=option.id in one.answer, weight=weight) for option in one.options)


def _option(option: Option, *, right: bool, weight: str) -> str:
    if weight:
        return f"~%{weight if right else '-100'}%{escape(option.text)}#{escape(option.why)}"
    mark = ("=" if right else "~") + _guard(option.text, right=right)
    return f"{mark}{escape(option.text)}#{escape(option.why)}"


def _guard(text: str, *, right: bool = True) -> str:
    """A text that begins with a percent sign would be taken for a weight."""
    return f"%{100 if right else 0}%" if text.startswith("%") else ""
