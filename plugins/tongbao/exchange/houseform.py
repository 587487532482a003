"""A question as the text of its file (题目文件的写法), in the one form that all files of the bank have.

Scalars stand plain wherever YAML reads them back as they are, so that a file that was written here
differs from one written by hand in nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongbao.records import Question
from tongbao.yamlfile import Value

__all__ = ["HouseText", "make_fields", "write_question"]

#: What a plain text may not begin with, or not hold, or not end with.
_SPECIAL = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`]|.*(?::(?:\s|$)|\s#|\n)|.*\s$", re.DOTALL)

#: Texts on several lines that a literal block gives back as they are.
_BLOCK = re.compile(r"[^\s][^\n]*(?:\n+[^\s][^\n]*)+")


@dataclass(frozen=True, kw_only=True)
class HouseText:
    """The text of a file.

    Attributes:
        text: the whole of it.
        keys: the path of the value that each line belongs to, so that a problem can be told elsewhere.
    """

    text: str
    keys: tuple[tuple[str | int, ...], ...]


def make_fields(question: Question) -> dict[str, Value]:
    """What stands in the file of a question, in its order; what is empty is left out."""
    flat: dict[str, Value] = {
        "id": question.id,
        "rev": str(question.rev),
        "type": str(question.type),
        "topic": str(question.topic),
        "audience": str(question.audience),
        "difficulty": str(question.difficulty),
        "case": "true" if question.case else "false",
        "status": str(question.status),
        "reviewed_by": question.reviewed_by or "",
        "stem": question.stem,
        "options": [{"id": one.id, "text": one.text, "why": one.why} for one in question.options],
        "answer": [*question.answer],
        "explain": question.explain,
        "basis": [
            {"law": one.law, "article": str(one.article), "terms": [*one.terms]} for one in question.basis
        ],
    }
    return {key: value for key, value in flat.items() if value not in ("", [])}


def write_question(fields: Mapping[str, Value]) -> HouseText:
    """The text of a file that reads back as these fields."""
    rows = [*_mapping(fields, ())]
    return HouseText(text="".join(f"{line}\n" for line, _ in rows), keys=tuple(key for _, key in rows))


_Row = tuple[str, tuple[str | int, ...]]


def _mapping(fields: Mapping[str, Value], path: tuple[str | int, ...]) -> Iterator[_Row]:
    for key, value in fields.items():
        if isinstance(value, str):
            yield from _scalar(f"{key}:", value, (*path, key))
        else:
            yield f"{key}:", (*path, key)
            rows = _mapping(value, (*path, key)) if isinstance(value, dict) else _list(value, (*path, key))
            yield from ((f"  {line}" if line else "", where) for line, where in rows)


def _list(items: Sequence[Value], path: tuple[str | int, ...]) -> Iterator[_Row]:
    for row, item in enumerate(items):
        where = (*path, row)
        if isinstance(item, str):
            yield from _scalar("-", item, where)
        elif isinstance(item, dict):
            for number, (line, key) in enumerate(_mapping(item, where)):
                yield f"{'- ' if number == 0 else '  '}{line}" if line else "", key


def _scalar(before: str, text: str, path: tuple[str | int, ...]) -> Iterator[_Row]:
    if _BLOCK.fullmatch(text):
        yield f"{before} |-", path
        yield from ((f"  {line}" if line else "", path) for line in text.split("\n"))
    elif text and not _SPECIAL.match(text):
        yield f"{before} {text}", path
    else:
        yield f"{before} {_quote(text)}", path


def _quote(text: str) -> str:
    """In single quotes, which YAML reads as they stand; a line end needs the double ones."""
    if "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
